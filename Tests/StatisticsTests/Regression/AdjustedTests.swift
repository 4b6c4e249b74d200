import Statistics
import Testing

/// CUPED, the analysis of covariance and Lin's regression, against regressions written out in full.
@Suite struct AdjustedTests {
  private let control = CovariateSample(
    outcomes: [3.1, 4.7, 2.2, 6.9, 5.5, 4.1, 7.3], covariates: [2.9, 4.1, 2.6, 6.2, 5.9, 3.3, 6.1])
  private let treatment = CovariateSample(
    outcomes: [5.2, 3.9, 8.8, 6.1, 4.4], covariates: [4.0, 3.1, 7.5, 4.2, 4.9])

  private var outcomes: [Double] { control.outcomes + treatment.outcomes }
  private var covariates: [Double] { control.covariates + treatment.covariates }
  private var treated: [Double] { [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1] }

  private func shifted(_ sample: CovariateSample, y: Double = 0, x: Double = 0) -> CovariateSample {
    CovariateSample(
      outcomes: sample.outcomes.map { $0 + y }, covariates: sample.covariates.map { $0 + x })
  }

  @Test func ancovaIsTheRegressionOnArmAndCovariate() throws {
    let regression = try LeastSquares(
      zip(treated, covariates).map { [1, $0, $1] }, outcomes)
    let ancova = try AncovaTest(control: control.moments, treatment: treatment.moments)
    #expect(abs(ancova.test.estimate - regression.coefficients[1]) < 1e-12)
    #expect(abs(ancova.covariateSlope - regression.coefficients[2]) < 1e-12)
    #expect(abs(ancova.test.standardError - regression.classicalError(of: 1)) < 1e-12)
    #expect(ancova.test.degreesOfFreedom == 9)
  }

  @Test(arguments: [
    (InteractedRegressionTest.ErrorEstimator.hc2, 1), (.hc3, 2),
  ])
  func linsIsTheRegressionWithInteraction(
    errors: InteractedRegressionTest.ErrorEstimator, power: Int
  ) throws {
    let mean = RunningMoments(covariates).mean
    let regression = try LeastSquares(
      zip(treated, covariates).map { [1, $0, $1 - mean, $0 * ($1 - mean)] }, outcomes)
    let found = try InteractedRegressionTest(
      control: control, treatment: treatment, errors: errors
    ).test
    #expect(abs(found.estimate - regression.coefficients[1]) < 1e-12)
    #expect(
      abs(found.standardError - regression.robustError(of: 1, leveragePower: power)) < 1e-12)
    #expect(found.degreesOfFreedom == 8)
  }

  /// The slope is that of a regression on the covariate alone, and the rest is Welch's test of what
  /// that leaves.
  @Test func cupedIsWelchOnAdjustedOutcomes() throws {
    let cuped = try CupedTest(control: control.moments, treatment: treatment.moments)
    let slope = try LeastSquares(covariates.map { [1, $0] }, outcomes).coefficients[1]
    #expect(abs(cuped.theta - slope) < 1e-13)
    func adjusted(_ sample: CovariateSample) -> SampleMoments {
      SampleMoments(RunningMoments(zip(sample.outcomes, sample.covariates).map { $0 - slope * $1 }))
    }
    let welch = try WelchTTest(control: adjusted(control), treatment: adjusted(treatment))
    #expect(abs(cuped.test.difference - welch.difference) < 1e-13)
    #expect(abs(cuped.test.standardError - welch.standardError) < 1e-13)
    #expect(abs(cuped.test.degreesOfFreedom - welch.degreesOfFreedom) < 1e-11)
    let plain = try WelchTTest(
      control: control.moments.outcome, treatment: treatment.moments.outcome)
    let ratio = welch.standardError / plain.standardError
    #expect(abs(try #require(cuped.varianceReduction) - (1 - ratio * ratio)) < 1e-12)
    #expect(abs(cuped.unadjustedDifference - plain.difference) < 1e-14)
  }

  /// The adjusted arms stay on the outcome's scale: their common mean is that of the outcome.
  @Test func cupedKeepsTheMean() throws {
    let cuped = try CupedTest(control: control.moments, treatment: treatment.moments)
    let (c, t) = (cuped.control, cuped.treatment)
    let mean = (c.count * c.mean + t.count * t.mean) / (c.count + t.count)
    #expect(abs(mean - RunningMoments(outcomes).mean) < 1e-13)
  }

  @Test func aConstantCovariateLeavesWelch() throws {
    let flat = CovariateSample(
      outcomes: control.outcomes, covariates: Array(repeating: 3, count: 7))
    let alsoFlat = CovariateSample(
      outcomes: treatment.outcomes, covariates: Array(repeating: 3, count: 5))
    let cuped = try CupedTest(control: flat.moments, treatment: alsoFlat.moments)
    #expect(cuped.theta == 0)
    #expect(cuped.varianceReduction == 0)
    #expect(
      cuped.test
        == (try WelchTTest(control: flat.moments.outcome, treatment: alsoFlat.moments.outcome)))
    #expect(throws: Undefined.constantCovariate) {
      try AncovaTest(control: flat.moments, treatment: alsoFlat.moments)
    }
    #expect(throws: Undefined.constantCovariate) {
      try InteractedRegressionTest(control: flat, treatment: treatment, errors: .hc2)
    }
  }

  /// Also at 1e8 beside a variance of 1, where Σx² has no digits left.
  @Test(arguments: [100.0, 1e8])
  func placeChangesNothing(place: Double) throws {
    // Values at 1e8 are themselves rounded to 1.5e-8.
    let allowed = place * 1e-14
    let (c, t) = (
      shifted(control, y: -place, x: place), shifted(treatment, y: -place, x: place)
    )
    let plain = try CupedTest(control: control.moments, treatment: treatment.moments).test
    let cuped = try CupedTest(control: c.moments, treatment: t.moments).test
    #expect(abs(cuped.difference - plain.difference) < allowed * 10)
    #expect(abs(cuped.standardError - plain.standardError) < allowed * 10)
    for errors in InteractedRegressionTest.ErrorEstimator.allCases {
      let plain = try InteractedRegressionTest(
        control: control, treatment: treatment, errors: errors
      ).test
      let moved = try InteractedRegressionTest(control: c, treatment: t, errors: errors).test
      #expect(abs(moved.estimate - plain.estimate) < allowed * 10)
      #expect(abs(moved.standardError - plain.standardError) < allowed * 10)
    }
    let ancova = try AncovaTest(control: control.moments, treatment: treatment.moments).test
    let moved = try AncovaTest(control: c.moments, treatment: t.moments).test
    #expect(abs(moved.estimate - ancova.estimate) < allowed * 10)
    #expect(abs(moved.standardError - ancova.standardError) < allowed * 10)
  }

  @Test func swappingTheArmsFlipsTheSign() throws {
    let forward = try CupedTest(
      control: control.moments, treatment: treatment.moments, alternative: .greater
    ).test
    let backward = try CupedTest(
      control: treatment.moments, treatment: control.moments, alternative: .less
    ).test
    #expect(abs(forward.difference + backward.difference) < 1e-13)
    #expect(abs(forward.pValue - backward.pValue) < 1e-13)
    for errors in InteractedRegressionTest.ErrorEstimator.allCases {
      let forward = try InteractedRegressionTest(
        control: control, treatment: treatment, errors: errors, alternative: .greater
      ).test
      let backward = try InteractedRegressionTest(
        control: treatment, treatment: control, errors: errors, alternative: .less
      ).test
      #expect(abs(forward.estimate + backward.estimate) < 1e-13)
      #expect(abs(forward.pValue - backward.pValue) < 1e-13)
      #expect(abs(forward.interval.lower + backward.interval.upper) < 1e-12)
    }
  }

  /// A covariate that foretells everything leaves nothing to test.
  @Test func aPerfectCovariateLeavesNoVariation() {
    let exact = CovariateSample(outcomes: [2.2, 4.6, 7.0, 9.4], covariates: [0.1, 1.3, 2.5, 3.7])
    #expect(throws: Undefined.noVariation) {
      try CupedTest(control: exact.moments, treatment: exact.moments)
    }
    #expect(throws: Undefined.noVariation) {
      try AncovaTest(control: exact.moments, treatment: exact.moments)
    }
  }

  @Test func reasons() {
    let one = CovariateSample(outcomes: [1], covariates: [1])
    let two = CovariateSample(outcomes: [1, 2], covariates: [1, 3])
    let none = CovariateSample(outcomes: [], covariates: [])
    #expect(throws: Undefined.emptyArm) {
      try CupedTest(control: none.moments, treatment: two.moments)
    }
    #expect(throws: Undefined.tooFewUnits) {
      try AncovaTest(control: one.moments, treatment: two.moments)
    }
    #expect(throws: Undefined.tooFewUnits) {
      try InteractedRegressionTest(control: two, treatment: two, errors: .hc3)
    }
    // A line through two points has no residuals to judge it by.
    #expect(throws: Undefined.singleUnitDecides) {
      try InteractedRegressionTest(control: two, treatment: control, errors: .hc3)
    }
    let huge = CovariateSample(
      outcomes: [1e308, -1e308, 1, 2], covariates: [-1e308, 1e308, 3, 1])
    #expect(throws: Undefined.beyondRange) {
      try CupedTest(control: huge.moments, treatment: control.moments)
    }
    #expect(throws: Undefined.beyondRange) {
      try InteractedRegressionTest(control: huge, treatment: control, errors: .hc2)
    }
  }
}
