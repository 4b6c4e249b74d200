internal import Statistics

let quantileMetric: [String: CaseMethod] = [
  "sample_quantile": CaseMethod(["linear_interpolation", "inverted_cdf"]) { input in
    let sorted = try input.numbers("values", atLeast: 1).sorted()
    let p = try input.number("probability", in: 0...1)
    return [
      "linear_interpolation": .number(quantile(ofSorted: sorted, p)),
      "inverted_cdf": .number(inverseCdf(ofSorted: sorted, p)),
    ]
  },
  "order_statistic_ci": CaseMethod(["ci_lower", "ci_upper"]) { input in
    let interval = try orderStatisticInterval(
      ofSorted: input.numbers("values", atLeast: 1).sorted(), input.share("probability"),
      confidence: input.confidence(), input.alternative())
    var answer: CaseAnswer = [
      "ci_lower": .number(orNull: interval.lower), "ci_upper": .number(orNull: interval.upper),
    ]
    if interval.lower == nil || interval.upper == nil {
      answer.reason = "too few values for a bound at this confidence"
    }
    return answer
  },
  "quantile_difference_from_order_statistics": CaseMethod(testFields + ["degrees_of_freedom"]) {
    input in
    let test = try WelchTTest(
      control: input.quantileEstimate("control").moments,
      treatment: input.quantileEstimate("treatment").moments, alternative: input.alternative(),
      nullDifference: input.number("null_difference", default: 0), confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval)
  },
]

extension CaseInput {
  fileprivate func quantileEstimate(_ key: String) throws -> QuantileEstimate {
    let arm = try object(key)
    if arm.has("values") {
      return try QuantileEstimate(
        arm.numbers("values", atLeast: 1), arm.share("probability"))
    }
    let lower = try arm.number("quantile_lower_95")
    let upper = try arm.number("quantile_upper_95")
    guard lower <= upper else {
      throw InvalidInput("\(key).quantile_lower_95 is \(lower), above quantile_upper_95, \(upper)")
    }
    return try QuantileEstimate(
      count: arm.count("n"),
      intervalCount: arm.has("n_star") ? arm.count("n_star") : arm.count("n"),
      quantile: arm.number("quantile"), interval: Interval(lower: lower, upper: upper))
  }
}
