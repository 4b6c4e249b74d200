internal import Statistics

let proportionDifferenceTest: [String: CaseMethod] = [
  "z_pooled": proportionZTest(.pooled), "z_unpooled": proportionZTest(.unpooled),
]

private func proportionZTest(_ variance: TwoProportionZTest.Variance) -> CaseMethod {
  CaseMethod([
    "rate_control", "rate_treatment", "difference", "statistic", "p_value", "ln_p_value",
  ]) { input in
    let (control, treatment) = (
      try input.proportion("control"), try input.proportion("treatment")
    )
    guard control.trials > 0, treatment.trials > 0 else { throw Undefined.emptyArm }
    var answer: CaseAnswer = [
      "rate_control": .number(control.rate), "rate_treatment": .number(treatment.rate),
      "difference": .number(treatment.rate - control.rate),
    ]
    let alternative = try input.alternative()
    do {
      let test = try TwoProportionZTest(
        control: control, treatment: treatment, variance: variance, alternative: alternative)
      answer.fields["statistic"] = .number(test.statistic)
      answer.fields["p_value"] = .number(test.pValue)
      answer.fields["ln_p_value"] = .number(test.logPValue)
    } catch let error as Undefined {
      answer.reason = error.description
    }
    return answer
  }
}
