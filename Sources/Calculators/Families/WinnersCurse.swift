internal import Statistics

let winnersCurse: [String: CaseMethod] = [
  "conditional_mle": CaseMethod(["adjusted_z", "shrinkage"]) { input in
    let estimate = try ConditionalEstimate(
      zStatistic: input.number("z_statistic"), alpha: input.share("alpha"))
    return [
      "adjusted_z": .number(estimate.zStatistic), "shrinkage": .number(estimate.shrinkage),
    ]
  },
  "total_effect_bias": CaseMethod([
    "selected", "naive_total", "estimated_bias", "adjusted_total",
  ]) { input in
    let (estimates, errors) = try input.estimates()
    let total = try SelectedTotal(
      estimates: estimates, standardErrors: errors, threshold: input.number("z_threshold"))
    return [
      "selected": .booleans(total.isSelected), "naive_total": .number(total.naiveTotal),
      "estimated_bias": .number(total.bias), "adjusted_total": .number(total.adjustedTotal),
    ]
  },
  "normal_shrinkage": CaseMethod(["posterior_mean", "posterior_sd"]) { input in
    let posterior = try NormalEffect(
      estimate: input.number("estimate"), standardError: input.positive("standard_error"),
      prior: input.normalPrior()
    ).posterior
    return ["posterior_mean": .number(posterior.mean), "posterior_sd": .number(posterior.sd)]
  },
]

extension CaseInput {
  /// Independent estimates and their standard errors.
  func estimates() throws -> (estimates: [Double], errors: [Double]) {
    let estimates = try numbers("estimates")
    let errors = try numbers(
      "standard_errors", in: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
    guard estimates.count == errors.count else {
      throw InvalidInput(
        "input.standard_errors wants one an estimate: \(errors.count) for \(estimates.count)")
    }
    return (estimates, errors)
  }
}
