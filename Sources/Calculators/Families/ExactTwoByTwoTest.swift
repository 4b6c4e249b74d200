internal import Statistics

let exactTwoByTwoTest: [String: CaseMethod] = [
  "fisher": CaseMethod([
    "p_value", "ln_p_value", "conditional_odds_ratio", "odds_ratio_ci_lower",
    "odds_ratio_ci_upper",
  ]) { input in
    let (control, treatment) = (
      try input.proportion("control"), try input.proportion("treatment")
    )
    let alternative = try input.alternative()
    let test = try FisherExactTest(
      control: control, treatment: treatment, alternative: alternative)
    var answer: CaseAnswer = [
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    ]
    do {
      let odds = try ConditionalOddsRatio(
        control: control, treatment: treatment, alternative: alternative,
        confidence: input.confidence())
      answer.fields["conditional_odds_ratio"] = .number(odds.estimate)
      answer.fields["odds_ratio_ci_lower"] = .number(odds.interval.lower)
      answer.fields["odds_ratio_ci_upper"] = .number(odds.interval.upper)
    } catch let reason as Undefined {
      answer.reason = reason.description
    }
    return answer
  },
  "barnard_pooled": unconditional(.pooledZ), "boschloo": unconditional(.fisher),
]

private func unconditional(_ statistic: UnconditionalExactTest.Statistic) -> CaseMethod {
  CaseMethod(["p_value", "ln_p_value"]) { input in
    let test = try UnconditionalExactTest(
      control: input.proportion("control"), treatment: input.proportion("treatment"),
      statistic: statistic, alternative: input.alternative())
    return ["p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue)]
  }
}
