/// All families of the case format: methods by name.
enum CaseFamilies {
  static let all: [String: [String: CaseMethod]] = [
    "bayes_beta_binomial": bayesBetaBinomial,
    "distribution_tail": distributionTail,
    "mean_difference_test": meanDifferenceTest,
    "minimum_detectable_effect": minimumDetectableEffect,
    "power": power,
    "proportion_ci": proportionInterval,
    "proportion_difference_ci": proportionDifferenceInterval,
    "proportion_difference_test": proportionDifferenceTest,
    "ratio_metric_test": ratioMetricTest,
    "relative_difference_ci": relativeDifferenceInterval,
    "sample_ratio_mismatch_test": sampleRatioMismatchTest,
    "sample_size": sampleSize,
  ]
}
