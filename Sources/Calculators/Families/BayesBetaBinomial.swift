internal import Statistics

let bayesBetaBinomial: [String: CaseMethod] = [
  "two_arm": CaseMethod([
    "posterior_mean_control", "posterior_mean_treatment", "probability_treatment_better",
    "expected_loss_choosing_treatment", "expected_loss_choosing_control", "control_interval_lower",
    "control_interval_upper", "treatment_interval_lower", "treatment_interval_upper",
  ]) { input in
    let bayes = BetaBinomial(
      arms: [try input.proportion("control"), try input.proportion("treatment")],
      prior: try input.prior())
    let (control, treatment) = (bayes.posteriors[0], bayes.posteriors[1])
    let level = try input.confidence("credible_level")
    let (ofControl, ofTreatment) = (
      control.credibleInterval(level: level), treatment.credibleInterval(level: level)
    )
    return [
      "posterior_mean_control": .number(control.mean),
      "posterior_mean_treatment": .number(treatment.mean),
      "probability_treatment_better": .number(
        try BetaBinomial.probabilityTreatmentBetter(control: control, treatment: treatment)),
      "expected_loss_choosing_treatment": .number(
        try BetaBinomial.expectedLoss(choosing: treatment, over: control)),
      "expected_loss_choosing_control": .number(
        try BetaBinomial.expectedLoss(choosing: control, over: treatment)),
      "control_interval_lower": .number(ofControl.lower),
      "control_interval_upper": .number(ofControl.upper),
      "treatment_interval_lower": .number(ofTreatment.lower),
      "treatment_interval_upper": .number(ofTreatment.upper),
    ]
  },
  "multi_arm": CaseMethod(["posterior_means", "probability_best", "expected_loss"]) { input in
    let bayes = BetaBinomial(
      arms: try input.objects("arms").map { try $0.proportion() }, prior: try input.prior())
    return [
      "posterior_means": .numbers(bayes.posteriors.map(\.mean)),
      "probability_best": .numbers(try bayes.probabilitiesBest()),
      "expected_loss": .numbers(try bayes.expectedLosses()),
    ]
  },
]

extension CaseInput {
  fileprivate func prior() throws -> Beta {
    Beta(alpha: try positive("prior_alpha"), beta: try positive("prior_beta"))
  }
}
