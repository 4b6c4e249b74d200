/// All families of the case format: methods by name.
enum CaseFamilies {
  static let all: [String: [String: CaseMethod]] = [
    "always_valid_inference": alwaysValidInference,
    "bayes_beta_binomial": bayesBetaBinomial,
    "bounded_mean_confidence_sequence": boundedMeanConfidenceSequence,
    "distribution_tail": distributionTail,
    "group_sequential_boundary": groupSequentialBoundary,
    "group_sequential_inference": groupSequentialInference,
    "group_sequential_power": groupSequentialPower,
    "mean_difference_test": meanDifferenceTest,
    "peeking_type_i_error": peekingTypeIError,
    "proportion_ci": proportionInterval,
    "proportion_difference_ci": proportionDifferenceInterval,
    "proportion_difference_test": proportionDifferenceTest,
    "random_walk_sequential_test": randomWalkSequentialTest,
    "ratio_metric_test": ratioMetricTest,
    "relative_difference_ci": relativeDifferenceInterval,
    "sample_ratio_mismatch_test": sampleRatioMismatchTest,
  ]
}
