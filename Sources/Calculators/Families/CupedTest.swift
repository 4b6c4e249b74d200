internal import Statistics

let cupedTest: [String: CaseMethod] = [
  "cuped": CaseMethod(
    testFields + [
      "degrees_of_freedom", "theta", "unadjusted_difference", "variance_reduction",
    ]
  ) { input in
    let cuped = try CupedTest(
      control: input.covariateMoments("control"), treatment: input.covariateMoments("treatment"),
      alternative: input.alternative(), nullDifference: input.number("null_difference", default: 0),
      confidence: input.confidence())
    let test = cuped.test
    var answer = testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval)
    answer.fields["theta"] = .number(cuped.theta)
    answer.fields["unadjusted_difference"] = .number(cuped.unadjustedDifference)
    answer.fields["variance_reduction"] = .number(orNull: cuped.varianceReduction)
    if cuped.varianceReduction == nil { answer.reason = Undefined.noVariation.description }
    return answer
  },
  "ancova": CaseMethod(testFields + ["degrees_of_freedom", "covariate_slope"]) { input in
    let ancova = try AncovaTest(
      control: input.covariateMoments("control"), treatment: input.covariateMoments("treatment"),
      alternative: input.alternative(), nullDifference: input.number("null_difference", default: 0),
      confidence: input.confidence())
    var answer = testAnswer(ancova.test)
    answer.fields["covariate_slope"] = .number(ancova.covariateSlope)
    return answer
  },
  "lin_interacted_hc2": interacted(.hc2), "lin_interacted_hc3": interacted(.hc3),
]

private func interacted(_ errors: InteractedRegressionTest.ErrorEstimator) -> CaseMethod {
  CaseMethod(testFields + ["degrees_of_freedom"]) { input in
    testAnswer(
      try InteractedRegressionTest(
        control: input.object("control").covariateSample(),
        treatment: input.object("treatment").covariateSample(), errors: errors,
        alternative: input.alternative(),
        nullDifference: input.number("null_difference", default: 0),
        confidence: input.confidence()
      ).test)
  }
}

/// The same fields from any test of a difference.
func testAnswer(_ test: EstimateTest) -> CaseAnswer {
  testAnswer(
    test.estimate, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
    test.logPValue, test.interval)
}

extension CaseInput {
  /// An arm's outcome y and covariate x, as values or as moments.
  fileprivate func covariateMoments(_ key: String) throws -> CovariateMoments {
    let arm = try object(key)
    if arm.has("y") { return try arm.covariateSample().moments }
    let range = 0...Double.greatestFiniteMagnitude
    let varianceOutcome = try arm.number("variance_y", in: range)
    let varianceCovariate = try arm.number("variance_x", in: range)
    let covariance = try arm.number("covariance")
    let most = varianceOutcome.squareRoot() * varianceCovariate.squareRoot()
    guard abs(covariance) <= most * (1 + 1e-9) else {
      throw InvalidInput(
        "\(key) has a covariance of \(covariance); its variances allow for no more than \(most)")
    }
    return CovariateMoments(
      count: try arm.count("n"), meanOutcome: try arm.number("mean_y"),
      meanCovariate: try arm.number("mean_x"), varianceOutcome: varianceOutcome,
      varianceCovariate: varianceCovariate, covariance: covariance)
  }

  /// An arm's outcomes y and covariates x; of this very object.
  fileprivate func covariateSample() throws -> CovariateSample {
    let (outcomes, covariates) = (try numbers("y"), try numbers("x"))
    guard outcomes.count == covariates.count else {
      throw InvalidInput("an arm has \(outcomes.count) values y and \(covariates.count) values x")
    }
    return CovariateSample(outcomes: outcomes, covariates: covariates)
  }
}
