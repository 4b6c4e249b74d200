/// All families of the case format: methods by name.
enum CaseFamilies {
  static let all: [String: [String: CaseMethod]] = [
    "mean_difference_test": meanDifferenceTest,
    "proportion_difference_test": proportionDifferenceTest,
    "proportion_ci": proportionInterval,
    "proportion_difference_ci": proportionDifferenceInterval,
    "ratio_metric_test": ratioMetricTest,
    "relative_difference_ci": relativeDifferenceInterval,
    "bayes_beta_binomial": bayesBetaBinomial,
    "sample_ratio_mismatch_test": sampleRatioMismatchTest,
    "distribution_tail": distributionTail,
  ]
}
