import Statistics
import Testing

@Suite struct PermutationTests {
  private let control = [1.1, 2.3, 0.7, 1.9, 1.1]
  private let treatment = [2.2, 2.9, 1.4, 3.1, 1.1, 2.7]

  private func pValue(_ alternative: Alternative) throws -> Double {
    try ExactPermutationTest(
      control: control, treatment: treatment, alternative: alternative
    ).pValue
  }

  /// Every choice of who is treated, gone through, in whole tenths so that ties are exact.
  @Test func exactIsTheShareOfAllAssignments() throws {
    let tenths = (treatment + control).map { Int(($0 * 10).rounded()) }
    let observed = tenths.prefix(6).reduce(0, +)
    var (less, greater, all) = (0.0, 0.0, 0.0)
    for choice in 0..<(1 << 11) where choice.nonzeroBitCount == 6 {
      let sum = tenths.indices.reduce(0) { $0 + (choice >> $1 & 1) * tenths[$1] }
      if sum <= observed { less += 1 }
      if sum >= observed { greater += 1 }
      all += 1
    }
    #expect(try pValue(.less) == less / all)
    #expect(try pValue(.greater) == greater / all)
    #expect(try pValue(.twoSided) == 2 * min(less, greater) / all)
  }

  @Test func scaleAndPlaceDoNotMatter() throws {
    for (scale, shift) in [(1.0, 1e8), (1e300, 0), (1e-300, 0), (-1, 5)] {
      let moved = try ExactPermutationTest(
        control: control.map { $0 * scale + shift },
        treatment: treatment.map { $0 * scale + shift },
        alternative: scale < 0 ? .less : .greater)
      #expect(moved.pValue == (try pValue(.greater)))
    }
  }

  /// The extreme assignment of 20 and 20: one in C(40, 20).
  @Test func fortyValuesAreFeasible() throws {
    let test = try ExactPermutationTest(
      control: (1...20).map(Double.init), treatment: (21...40).map(Double.init),
      alternative: .greater)
    #expect(abs(test.pValue * 137_846_528_820 - 1) < 1e-12)
    #expect(test.difference == 20)
  }

  @Test func whatCannotBeTestedHasAReason() {
    #expect(throws: Undefined.emptyArm) { try ExactPermutationTest(control: [], treatment: [1]) }
    #expect(throws: Undefined.noVariation) {
      try ExactPermutationTest(control: [0.1, 0.1], treatment: [0.1])
    }
    #expect(throws: Undefined.tooLarge) {
      try ExactPermutationTest(
        control: (1...21).map(Double.init), treatment: (21...40).map(Double.init))
    }
    #expect(throws: Undefined.beyondRange) {
      try ExactPermutationTest(control: [-1e308], treatment: [1e308])
    }
  }
}
