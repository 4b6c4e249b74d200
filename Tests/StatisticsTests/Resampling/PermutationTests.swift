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

  @Test(arguments: Alternative.allCases)
  func randomAssignmentsComeNearAll(alternative: Alternative) throws {
    let exact = try pValue(alternative)
    let random = try MonteCarloPermutationTest(
      control: control, treatment: treatment, alternative: alternative, permutations: 40_000,
      streams: Streams(seed: 5, replicate: 0))
    #expect(abs(random.difference - 0.8133333333333332) < 1e-12)
    #expect(abs(random.pValue - exact) < 4 * random.monteCarloError)
    #expect(random.monteCarloError < 0.005)
    let swapped = try MonteCarloPermutationTest(
      control: treatment, treatment: control, alternative: alternative, permutations: 40_000,
      streams: Streams(seed: 5, replicate: 0))
    let other: Alternative =
      switch alternative {
      case .twoSided: .twoSided
      case .greater: .less
      case .less: .greater
      }
    #expect(abs(swapped.pValue - (try pValue(other))) < 4 * swapped.monteCarloError)
  }

  /// Blocks of many kinds, at a difference for which Welch's test is near.
  @Test func randomAssignmentsOfManyValuesComeNearWelch() throws {
    let many = (0..<3000).map { user -> Double in
      user < 1000 ? 0 : Double(user * 7919 % 2999) / 100
    }
    let (a, b) = (
      many.indices.filter { $0 % 3 != 0 }.map { many[$0] },
      many.indices.filter { $0 % 3 == 0 }.map { many[$0] + 0.7 }
    )
    let welch = try WelchTTest(
      control: SampleMoments(RunningMoments(a)), treatment: SampleMoments(RunningMoments(b)))
    for threads in [1, 3] {
      let random = try MonteCarloPermutationTest(
        control: a, treatment: b, permutations: 9999, streams: Streams(seed: 5, replicate: 0),
        threads: threads)
      #expect(abs(random.pValue - welch.pValue) < 4 * random.monteCarloError + 0.005)
      #expect(welch.pValue > 0.01 && welch.pValue < 0.5)
    }
  }

  @Test func aRandomPValueIsNeverZero() throws {
    func test(_ threads: Int) throws -> MonteCarloPermutationTest {
      try MonteCarloPermutationTest(
        control: (1...50).map(Double.init), treatment: (151...200).map(Double.init),
        alternative: .greater, permutations: 999, streams: Streams(seed: 5, replicate: 0),
        threads: threads)
    }
    #expect(try test(1).pValue == 0.001)
    #expect(try test(1) == test(4))
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
