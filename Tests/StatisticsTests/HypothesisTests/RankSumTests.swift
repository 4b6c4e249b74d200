import Statistics
import Testing

@Suite struct RankSumTests {
  private let control = [1.1, 2.3, 0.7, 1.9, 3.4]
  private let treatment = [2.2, 2.9, 1.4, 3.1, 2.7, 3.9]

  /// Every choice of who is treated, gone through.
  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func exactIsTheShareOfAllAssignments(moved: Int) throws {
    var values = treatment + control
    values.swapAt(moved, 6)
    let (treated, controls) = (Array(values.prefix(6)), Array(values.suffix(5)))
    func u(_ treated: [Double], _ controls: [Double]) -> Int {
      treated.reduce(0) { sum, t in sum + controls.count { $0 < t } }
    }
    let observed = u(treated, controls)
    var (less, greater, all) = (0.0, 0.0, 0.0)
    for choice in 0..<(1 << 11) where choice.nonzeroBitCount == 6 {
      let some = values.indices.filter { choice >> $0 & 1 == 1 }.map { values[$0] }
      let rest = values.indices.filter { choice >> $0 & 1 == 0 }.map { values[$0] }
      let found = u(some, rest)
      if found <= observed { less += 1 }
      if found >= observed { greater += 1 }
      all += 1
    }
    func pValue(_ alternative: Alternative) throws -> Double {
      try RankSumTest(
        control: controls, treatment: treated, method: .exact, alternative: alternative
      ).pValue
    }
    #expect(abs(try pValue(.less) - less / all) < 1e-14)
    #expect(abs(try pValue(.greater) - greater / all) < 1e-14)
    #expect(abs(try pValue(.twoSided) - min(1, 2 * min(less, greater) / all)) < 1e-14)
  }

  @Test func swappingTheArmsMirrorsTheTest() throws {
    for method in [RankSumTest.Method.exact, .normal(continuityCorrection: true)] {
      let forward = try RankSumTest(
        control: control, treatment: treatment, method: method, alternative: .greater)
      let backward = try RankSumTest(
        control: treatment, treatment: control, method: method, alternative: .less)
      #expect(forward.uStatistic + backward.uStatistic == 30)
      #expect(abs(forward.pValue - backward.pValue) < 1e-14)
      #expect(abs(forward.probabilityOfSuperiority + backward.probabilityOfSuperiority - 1) < 1e-15)
    }
  }

  /// All of 200 treated lie above all of 200 controls: one order in C(400, 200).
  @Test func exactRanksReachFarTails() throws {
    let test = try RankSumTest(
      control: (1...200).map(Double.init), treatment: (201...400).map(Double.init),
      method: .exact, alternative: .greater)
    let choices = (1...200).reduce(1.0) { $0 * Double(200 + $1) / Double($1) }
    #expect(abs(test.pValue * choices - 1) < 1e-11)
  }

  @Test func normalRanksApproachExactOnes() throws {
    let values = (0..<200).map { Double(($0 * 77 + 13) % 200) }
    let (control, treatment) = (Array(values.prefix(90)), values.suffix(110).map { $0 + 0.5 })
    let exact = try RankSumTest(control: control, treatment: treatment, method: .exact)
    let normal = try RankSumTest(
      control: control, treatment: treatment, method: .normal(continuityCorrection: true))
    #expect(exact.uStatistic == normal.uStatistic)
    #expect(abs(exact.pValue - normal.pValue) < 2e-3)
    #expect(exact.pValue < 0.99)
  }

  /// Ranks don't notice what keeps the order.
  @Test func onlyTheOrderCounts() throws {
    let method = RankSumTest.Method.normal(continuityCorrection: false)
    let plain = try RankSumTest(control: control, treatment: treatment, method: method)
    let cubed = try RankSumTest(
      control: control.map { $0 * $0 * $0 }, treatment: treatment.map { $0 * $0 * $0 },
      method: method)
    #expect(plain == cubed)
  }

  @Test func aShiftMovesTheEstimateAndItsInterval() throws {
    let here = try HodgesLehmannShift(control: control, treatment: treatment)
    let moved = try HodgesLehmannShift(control: control, treatment: treatment.map { $0 + 4 })
    #expect(abs(moved.estimate - here.estimate - 4) < 1e-14)
    #expect(abs(moved.interval.lower - here.interval.lower - 4) < 1e-14)
    #expect(here.interval.contains(here.estimate))
    let back = try HodgesLehmannShift(control: treatment, treatment: control)
    #expect(back.estimate == -here.estimate)
    #expect(back.interval == Interval(lower: -here.interval.upper, upper: -here.interval.lower))
    // Of the interval's ends one alone is left.
    let greater = try HodgesLehmannShift(
      control: control, treatment: treatment, confidence: 0.975, alternative: .greater)
    #expect(greater.interval == Interval(lower: here.interval.lower, upper: .infinity))
  }

  @Test func whatCannotBeTestedHasAReason() {
    #expect(throws: Undefined.tiedValues) {
      try RankSumTest(control: [1, 2], treatment: [2, 3], method: .exact)
    }
    #expect(throws: Undefined.emptyArm) {
      try RankSumTest(control: [], treatment: [2, 3], method: .exact)
    }
    #expect(throws: Undefined.noVariation) {
      try RankSumTest(
        control: [2, 2], treatment: [2, 2, 2], method: .normal(continuityCorrection: false))
    }
    #expect(throws: Undefined.tooLarge) {
      try RankSumTest(
        control: (1...201).map(Double.init), treatment: (301...500).map(Double.init),
        method: .exact)
    }
    #expect(throws: Undefined.beyondRange) {
      try HodgesLehmannShift(control: [1e308], treatment: [-1e308])
    }
  }
}
