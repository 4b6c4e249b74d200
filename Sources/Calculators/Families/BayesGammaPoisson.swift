internal import Statistics

let bayesGammaPoisson: [String: CaseMethod] = [
  "two_arm": CaseMethod([
    "posterior_mean_control", "posterior_mean_treatment", "probability_treatment_better",
    "control_interval_lower", "control_interval_upper", "treatment_interval_lower",
    "treatment_interval_upper",
  ]) { input in
    let prior = Gamma(
      shape: try input.positive("prior_shape"), scale: 1 / (try input.positive("prior_rate")))
    let bayes = try GammaPoisson(
      control: input.events("control"), treatment: input.events("treatment"), prior: prior)
    let level = try input.confidence("credible_level")
    let (ofControl, ofTreatment) = (
      try bayes.control.credibleInterval(level: level),
      try bayes.treatment.credibleInterval(level: level)
    )
    return [
      "posterior_mean_control": .number(bayes.control.mean),
      "posterior_mean_treatment": .number(bayes.treatment.mean),
      "probability_treatment_better": .number(bayes.probabilityTreatmentBetter),
      "control_interval_lower": .number(ofControl.lower),
      "control_interval_upper": .number(ofControl.upper),
      "treatment_interval_lower": .number(ofTreatment.lower),
      "treatment_interval_upper": .number(ofTreatment.upper),
    ]
  }
]

extension CaseInput {
  fileprivate func events(_ key: String) throws -> GammaPoisson.Count {
    let arm = try object(key)
    return GammaPoisson.Count(
      events: try arm.count("events"),
      exposure: try arm.number("exposure", in: 0...Double.greatestFiniteMagnitude))
  }
}
