internal import Statistics

let ratioMetricTest: [String: CaseMethod] = [
  "absolute": CaseMethod(
    testFields + ["degrees_of_freedom", "ratio_control", "ratio_treatment"]
  ) { input in
    let (control, treatment) = (try input.ratio("control"), try input.ratio("treatment"))
    let test = try WelchTTest(
      control: control.moments, treatment: treatment.moments, alternative: input.alternative(),
      confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval
    ).with(control, treatment)
  },
  "relative_delta": relative(.delta), "relative_log_delta": relative(.logDelta),
]

private func relative(_ method: RelativeDifferenceTest.Method) -> CaseMethod {
  CaseMethod(relativeFields + ["ratio_control", "ratio_treatment"]) { input in
    let (control, treatment) = (try input.ratio("control"), try input.ratio("treatment"))
    return try relativeAnswer(control.moments, treatment.moments, method, input)
      .with(control, treatment)
  }
}

extension CaseAnswer {
  fileprivate func with(
    _ control: DeltaMethodRatio, _ treatment: DeltaMethodRatio
  ) -> CaseAnswer {
    var answer = self
    answer.fields["ratio_control"] = .number(control.ratio)
    answer.fields["ratio_treatment"] = .number(treatment.ratio)
    return answer
  }
}

extension CaseInput {
  /// A ratio of totals over users, as their values or as moments.
  fileprivate func ratio(_ key: String) throws -> DeltaMethodRatio {
    let arm = try object(key)
    if arm.has("numerator") {
      let (numerator, denominator) = (
        try arm.numbers("numerator", atLeast: 1), try arm.numbers("denominator")
      )
      guard numerator.count == denominator.count else {
        throw InvalidInput(
          "\(key) has \(numerator.count) numerators and \(denominator.count) denominators")
      }
      return try DeltaMethodRatio(RunningCovariance(numerator, denominator))
    }
    let range = 0...Double.greatestFiniteMagnitude
    return try DeltaMethodRatio(
      count: arm.count("n"), meanNumerator: arm.number("mean_numerator"),
      meanDenominator: arm.number("mean_denominator"),
      varianceNumerator: arm.number("variance_numerator", in: range),
      varianceDenominator: arm.number("variance_denominator", in: range),
      covariance: arm.number("covariance"))
  }
}
