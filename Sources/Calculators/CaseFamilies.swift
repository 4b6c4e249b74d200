/// All families of the case format: methods by name.
enum CaseFamilies {
  static let all: [String: [String: CaseMethod]] = [
    "bayes_beta_binomial": bayesBetaBinomial,
    "contingency_test": contingencyTest,
    "distribution_tail": distributionTail,
    "dunnett_test": dunnettTest,
    "equivalence_noninferiority_test": equivalenceTest,
    "exact_2x2_test": exactTwoByTwoTest,
    "mean_difference_test": meanDifferenceTest,
    "multiple_testing": multipleTesting,
    "proportion_ci": proportionInterval,
    "proportion_difference_ci": proportionDifferenceInterval,
    "proportion_difference_test": proportionDifferenceTest,
    "ratio_metric_test": ratioMetricTest,
    "relative_difference_ci": relativeDifferenceInterval,
    "sample_ratio_mismatch_test": sampleRatioMismatchTest,
  ]
}
