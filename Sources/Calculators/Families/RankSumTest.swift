internal import Statistics

let rankSumTest: [String: CaseMethod] = [
  "exact": test { _ in .exact },
  "asymptotic": test { .normal(continuityCorrection: try $0.flag("continuity_correction")) },
  "hodges_lehmann": CaseMethod(["estimate", "ci_lower", "ci_upper"]) { input in
    let shift = try HodgesLehmannShift(
      control: input.values("control"), treatment: input.values("treatment"),
      confidence: input.confidence(), alternative: input.alternative())
    return [
      "estimate": .number(shift.estimate), "ci_lower": .number(shift.interval.lower),
      "ci_upper": .number(shift.interval.upper),
    ]
  },
]

private func test(
  _ method: @escaping @Sendable (CaseInput) throws -> RankSumTest.Method
) -> CaseMethod {
  CaseMethod(["u_statistic", "probability_of_superiority", "p_value", "ln_p_value"]) { input in
    let test = try RankSumTest(
      control: input.values("control"), treatment: input.values("treatment"),
      method: method(input), alternative: input.alternative())
    return [
      "u_statistic": .number(test.uStatistic),
      "probability_of_superiority": .number(test.probabilityOfSuperiority),
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    ]
  }
}
