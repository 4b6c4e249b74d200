import Statistics
import Testing

@Suite("Equivalence and non-inferiority are claimed wrongly no more often than they may")
struct EquivalenceTests {
  /// At a margin, with the other far away, the two one-sided tests are one.
  @Test func twoOneSidedTestsHaveTheirSizeAtAMargin() throws {
    let size = try Simulated("TOST, Welch: size at the margin, 100 each", 10_000, seed: 111) {
      stream in
      let (c, t) = (stream.normals(100), stream.normals(100, mean: 0.6))
      return try EquivalenceTest.welch(
        control: moments(c), treatment: moments(t), margins: Interval(lower: -0.6, upper: 0.6)
      ).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// Where the interval is wider than the margins nothing is ever shown: the price of their safety.
  /// Berger, R. L., and Hsu, J. C. (1996). "Bioequivalence trials, intersection-union tests and
  /// equivalence confidence sets." *Statistical Science* 11(4), 283–319.
  @Test func smallSamplesShowNothing() throws {
    let power = try Simulated("TOST, Student: power without a difference, 8 each", 4000, seed: 112)
    {
      stream in
      let (c, t) = (stream.normals(8), stream.normals(8))
      return try EquivalenceTest.student(
        control: moments(c), treatment: moments(t), margins: Interval(lower: -0.6, upper: 0.6)
      ).pValue <= 0.05
    }
    #expect(power.isBelow(0.05))
  }

  /// Each side is a t-test with a margin, and with margins far apart for the error both hold nearly
  /// always: the power is 1 less what either misses.
  @Test func powerWithoutADifference() throws {
    let side = try PlannedMeanTest(
      varianceControl: 1, varianceTreatment: 1, nullEffect: -0.5,
      TwoArmPlan(alternative: .greater)
    ).power(effect: 0, size: 100)
    let found = try Simulated(
      "TOST, Welch: power without a difference, 100 each, planned \(2 * side - 1)", 10_000,
      seed: 113
    ) { stream in
      let (c, t) = (stream.normals(100), stream.normals(100))
      return try EquivalenceTest.welch(
        control: moments(c), treatment: moments(t), margins: Interval(lower: -0.5, upper: 0.5)
      ).pValue <= 0.05
    }
    #expect(found.isNear(2 * side - 1))
  }

  @Test func noninferiorityOfMeans() throws {
    let test = try PlannedMeanTest(
      varianceControl: 1, varianceTreatment: 1, nullEffect: -0.3,
      TwoArmPlan(alternative: .greater))
    func claims(_ effect: Double, _ what: String) throws -> Simulated {
      try Simulated("Non-inferiority, Welch: \(what), 90 each", 10_000, seed: 114) { stream in
        let (c, t) = (stream.normals(90), stream.normals(90, mean: effect))
        return try WelchTTest(
          control: moments(c), treatment: moments(t), alternative: .greater, nullDifference: -0.3
        ).pValue <= 0.05
      }
    }
    #expect(try claims(-0.3, "size at the margin").isNear(0.05))
    let planned = try test.power(effect: 0, size: 90)
    #expect(try claims(0, "power without a loss, planned \(planned)").isNear(planned))
  }

  /// Farrington and Manning's score test keeps its size where the rates are low; the Wald test, which
  /// takes each arm's own variance, doesn't.
  @Test(arguments: ScoreVariance.allCases)
  func noninferiorityOfRates(variance: ScoreVariance) throws {
    // Ten successes of treatment, for the fifteen of control: at the margin.
    let (control, treatment) = (
      Binomial(trials: 150_000, probability: 1e-4),
      Binomial(trials: 150_000, probability: 1e-4 / 1.5)
    )
    let margin = treatment.probability - control.probability
    let score = exactly(
      "Non-inferiority score, \(variance): size at 0.01 %, 15 and 10 expected",
      try probability(control: control, treatment: treatment) { c, t in
        try rejects {
          try NoninferiorityScoreTest(control: c, treatment: t, margin: margin, variance: variance)
            .pValue
        }
      })
    #expect(abs(score - 0.05) < 0.008)
    let small = exactly(
      "Non-inferiority score, \(variance): size at 0.01 %, 99:1, 5 expected",
      try probability(
        control: Binomial(trials: 4_950_000, probability: 1.5e-4),
        treatment: Binomial(trials: 50_000, probability: 1e-4)
      ) { c, t in
        try rejects {
          try NoninferiorityScoreTest(control: c, treatment: t, margin: -0.5e-4, variance: variance)
            .pValue
        }
      })
    #expect(abs(small - 0.05) < 0.02)
  }

  @Test func equivalenceOfRatesByWaldIsTooSureInASmallArm() throws {
    let (control, treatment) = (
      Binomial(trials: 990_000, probability: 2e-4), Binomial(trials: 10_000, probability: 1e-4)
    )
    let size = exactly(
      "TOST of rates, Wald: size at 0.01 %, 99:1, 1 expected",
      try probability(control: control, treatment: treatment) { c, t in
        try rejects {
          try EquivalenceTest.proportions(
            control: c, treatment: t, margins: Interval(lower: -1, upper: -1e-4)
          ).pValue
        }
      })
    // Without a success the treatment seems surely worse by the control's rate, with chance e^−1.
    #expect(size > 0.36)
    let many = exactly(
      "TOST of rates, Wald: size at 30 %, 1000 each",
      try probability(
        control: Binomial(trials: 1000, probability: 0.3),
        treatment: Binomial(trials: 1000, probability: 0.4)
      ) { c, t in
        try rejects {
          try EquivalenceTest.proportions(
            control: c, treatment: t, margins: Interval(lower: -0.1, upper: 0.1)
          ).pValue
        }
      })
    #expect(abs(many - 0.05) < 0.003)
  }
}
