import Statistics
import Testing

@Suite struct EquivalenceTests {
  private let a = SampleMoments(count: 40, mean: 10, variance: 4)
  private let b = SampleMoments(count: 55, mean: 10.2, variance: 6)
  private let p = Proportion(successes: 90, trials: 100)
  private let q = Proportion(successes: 85, trials: 110)

  /// Both tests reject at α where the interval at 1 − 2α lies within the margins.
  @Test func theIntervalSaysTheSame() throws {
    let tests: [(Interval) throws -> EquivalenceTest] = [
      { try .welch(control: a, treatment: b, margins: $0) },
      { try .student(control: a, treatment: b, margins: $0) },
      { try .proportions(control: p, treatment: q, margins: $0) },
    ]
    for test in tests {
      let interval = try test(Interval(lower: -1, upper: 1)).interval
      let (lower, upper) = (interval.lower, interval.upper)
      #expect(try test(Interval(lower: lower - 1e-9, upper: upper + 1e-9)).pValue < 0.05)
      #expect(try test(Interval(lower: lower + 1e-9, upper: upper + 1)).pValue > 0.05)
      #expect(try test(Interval(lower: lower - 1, upper: upper - 1e-9)).pValue > 0.05)
    }
  }

  @Test func swappingTheArmsSwapsTheSides() throws {
    let test = try EquivalenceTest.welch(
      control: a, treatment: b, margins: Interval(lower: -1, upper: 0.7))
    let mirrored = try EquivalenceTest.welch(
      control: b, treatment: a, margins: Interval(lower: -0.7, upper: 1))
    #expect(test.lower.pValue == mirrored.upper.pValue)
    #expect(test.upper.statistic == -mirrored.lower.statistic)
    #expect(test.pValue == max(test.lower.pValue, test.upper.pValue))
    #expect(test.logPValue == mirrored.logPValue)
  }

  @Test func withoutVariationThereIsNoTest() {
    let alike = SampleMoments(count: 50, mean: 2, variance: 0)
    let none = Proportion(successes: 0, trials: 10)
    let margins = Interval(lower: -1, upper: 1)
    #expect(throws: Undefined.noVariation) {
      try EquivalenceTest.welch(control: alike, treatment: alike, margins: margins)
    }
    #expect(throws: Undefined.noVariation) {
      try EquivalenceTest.proportions(control: none, treatment: none, margins: margins)
    }
    #expect(throws: Undefined.noVariation) {
      try NoninferiorityScoreTest(control: none, treatment: none, margin: 0)
    }
  }

  /// At a margin of 0 the likeliest common rate is the pooled one.
  @Test func withoutMarginTheScoreTestIsThePooledZ() throws {
    for (control, treatment) in [
      (p, q), (Proportion(successes: 3, trials: 1e9), Proportion(successes: 9, trials: 1e9)),
    ] {
      let score = try NoninferiorityScoreTest(control: control, treatment: treatment, margin: 0)
      let z = try TwoProportionZTest(
        control: control, treatment: treatment, alternative: .greater)
      #expect(abs(score.statistic / z.statistic - 1) < 1e-12)
      #expect(abs(score.pValue / z.pValue - 1) < 1e-11)
    }
  }

  /// The margin at which the test rejects at 2.5 % is the lower end of the 95 % score interval.
  @Test(arguments: [(90.0, 100.0, 85.0, 110.0), (0, 60, 1, 60), (3, 1e9, 9, 1e9), (5, 5, 7, 7)])
  func theScoreIntervalSaysTheSame(x: Double, n: Double, y: Double, m: Double) throws {
    let control = Proportion(successes: x, trials: n)
    let treatment = Proportion(successes: y, trials: m)
    for variance in ScoreVariance.allCases {
      let lower = try scoreDifferenceInterval(
        control: control, treatment: treatment, confidence: 0.95, variance: variance
      ).lower
      let test = try NoninferiorityScoreTest(
        control: control, treatment: treatment, margin: lower, variance: variance)
      #expect(abs(test.pValue / 0.025 - 1) < 1e-4)
    }
  }

  /// Where every unit of both arms succeeded the restricted rates are 1 and 1 + d, so the lower bound
  /// solves d² = z² (−d)(1 + d) / n; and the same upside down where none did.
  @Test(arguments: [7.0, 1e6, 1e9])
  func scoreIntervalOfNothingButSuccesses(n: Double) throws {
    let all = Proportion(successes: n, trials: n)
    let none = Proportion(successes: 0, trials: n)
    let square = 1.959963984540054 * 1.959963984540054
    let bound = square / (n + square)
    for arm in [all, none] {
      let interval = try scoreDifferenceInterval(
        control: arm, treatment: arm, confidence: 0.95, variance: .mee)
      #expect(abs(interval.lower / -bound - 1) < 1e-7 + 1e-14 / bound)
      #expect(abs(interval.upper / bound - 1) < 1e-7 + 1e-14 / bound)
    }
  }

  /// The restricted rates solve the likelihood's equation: no neighbour with the same difference is
  /// likelier. Down to rates of 1e-9, by Newton's distance to the solution.
  @Test(arguments: [
    (500.0, 1e4, 490.0, 1e4, -0.005), (3, 1e9, 9, 1e9, -2e-9), (3, 1e9, 9, 1e9, 4e-9),
    (120, 1e8, 90, 2e8, -3e-7), (1e9 - 4, 1e9, 1e9 - 7, 1e9, -1e-9), (7, 34, 1, 34, 0.3),
  ])
  func restrictedRatesAreTheLikeliest(
    x0: Double, n0: Double, x1: Double, n1: Double, margin: Double
  ) throws {
    let test = try NoninferiorityScoreTest(
      control: Proportion(successes: x0, trials: n0),
      treatment: Proportion(successes: x1, trials: n1), margin: margin)
    let (p0, p1) = (test.restrictedControlRate, test.restrictedTreatmentRate)
    let slope = x0 / p0 - (n0 - x0) / (1 - p0) + x1 / p1 - (n1 - x1) / (1 - p1)
    let change =
      x0 / (p0 * p0) + (n0 - x0) / ((1 - p0) * (1 - p0)) + x1 / (p1 * p1)
      + (n1 - x1) / ((1 - p1) * (1 - p1))
    #expect(abs(slope / change) < 1e-9 * min(p0, p1) + 2e-16)
    #expect(abs(p1 - p0 - margin) < 1e-9 * min(p0, p1) + 2e-16)
  }
}
