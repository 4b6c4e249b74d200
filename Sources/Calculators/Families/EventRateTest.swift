internal import Statistics

let eventRateTest: [String: CaseMethod] = [
  "exact_conditional": test(.exactConditional), "score": test(.score),
  "square_root": test(.squareRoot),
  "rate_ratio_ci_score": CaseMethod(["rate_ratio", "ci_lower", "ci_upper"]) { input in
    let (control, treatment) = (try input.eventRate("control"), try input.eventRate("treatment"))
    let interval = try scoreRateRatioInterval(
      control: control, treatment: treatment, confidence: input.confidence())
    return [
      "rate_ratio": .number(try rateRatio(control: control, treatment: treatment)),
      "ci_lower": .number(interval.lower), "ci_upper": .number(interval.upper),
    ]
  },
]

private func test(_ method: EventRateTest.Method) -> CaseMethod {
  let fields = ["rate_ratio", "p_value", "ln_p_value"]
  return CaseMethod(method == .exactConditional ? fields : fields + ["statistic"]) { input in
    let test = try EventRateTest(
      control: input.eventRate("control"), treatment: input.eventRate("treatment"), method: method,
      alternative: input.alternative())
    var answer: CaseAnswer = [
      "rate_ratio": .number(test.rateRatio), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue),
    ]
    if let statistic = test.statistic { answer.fields["statistic"] = .number(statistic) }
    return answer
  }
}

extension CaseInput {
  fileprivate func eventRate(_ key: String) throws -> EventRate {
    let arm = try object(key)
    return EventRate(
      events: try arm.count("events"),
      exposure: try arm.number("exposure", in: 0...Double.greatestFiniteMagnitude))
  }
}
