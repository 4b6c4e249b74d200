internal import Statistics

let bayesNormalEffect: [String: CaseMethod] = [
  "normal_prior_on_effect": CaseMethod([
    "estimate", "standard_error", "posterior_mean", "posterior_sd", "probability_treatment_better",
    "ci_lower", "ci_upper", "expected_loss_choosing_treatment", "expected_loss_choosing_control",
  ]) { input in
    let (estimate, standardError) = try input.effect()
    let effect = try NormalEffect(
      estimate: estimate, standardError: standardError,
      prior: input.flag("proper_prior", default: true) ? input.normalPrior() : nil)
    let interval = try effect.credibleInterval(level: input.confidence("credible_level"))
    return [
      "estimate": .number(estimate), "standard_error": .number(standardError),
      "posterior_mean": .number(effect.posterior.mean),
      "posterior_sd": .number(effect.posterior.sd),
      "probability_treatment_better": .number(effect.probabilityTreatmentBetter),
      "ci_lower": .number(interval.lower), "ci_upper": .number(interval.upper),
      "expected_loss_choosing_treatment": .number(effect.expectedLossChoosingTreatment),
      "expected_loss_choosing_control": .number(effect.expectedLossChoosingControl),
    ]
  }
]

extension CaseInput {
  func normalPrior() throws -> Normal {
    Normal(mean: try number("prior_mean", default: 0), sd: try positive("prior_sd"))
  }

  /// Treatment against control, relative or absolute, and its standard error.
  fileprivate func effect() throws -> (estimate: Double, standardError: Double) {
    let (control, treatment) = (try moments("control"), try moments("treatment"))
    if try word("effect", of: ["relative", "absolute"]) == "relative" {
      let test = try RelativeDifferenceTest(control: control, treatment: treatment, method: .delta)
      return (test.relativeDifference, test.standardError)
    }
    let test = try MeanZTest(control: control, treatment: treatment)
    return (test.difference, test.standardError)
  }
}
