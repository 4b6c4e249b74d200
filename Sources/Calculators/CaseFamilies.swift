/// All families of the case format: methods by name.
enum CaseFamilies {
  static let all: [String: [String: CaseMethod]] = [
    "bayes_beta_binomial": bayesBetaBinomial,
    "bayes_gamma_poisson": bayesGammaPoisson,
    "bayes_normal_effect": bayesNormalEffect,
    "bootstrap": bootstrap,
    "clustered_analysis": clusteredAnalysis,
    "cuped_test": cupedTest,
    "distribution_tail": distributionTail,
    "effect_heterogeneity": effectHeterogeneity,
    "event_rate_test": eventRateTest,
    "mean_difference_test": meanDifferenceTest,
    "paired_test": pairedTest,
    "proportion_ci": proportionInterval,
    "proportion_difference_ci": proportionDifferenceInterval,
    "proportion_difference_test": proportionDifferenceTest,
    "quantile_metric": quantileMetric,
    "rank_sum_test": rankSumTest,
    "ratio_metric_test": ratioMetricTest,
    "relative_difference_ci": relativeDifferenceInterval,
    "sample_ratio_mismatch_test": sampleRatioMismatchTest,
    "stratified_analysis": stratifiedAnalysis,
    "test_and_roll": testAndRoll,
    "type_s_type_m_error": typeSTypeMError,
    "winners_curse": winnersCurse,
  ]
}
