internal import Statistics

let pairedTest: [String: CaseMethod] = [
  "paired_t": CaseMethod([
    "mean_difference", "standard_error", "statistic", "degrees_of_freedom", "p_value",
    "ln_p_value", "ci_lower", "ci_upper",
  ]) { input in
    let test = try PairedTTest(
      differences: input.differences(), alternative: input.alternative(),
      confidence: input.confidence())
    return [
      "mean_difference": .number(test.meanDifference),
      "standard_error": .number(test.standardError), "statistic": .number(test.statistic),
      "degrees_of_freedom": .number(test.degreesOfFreedom), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue), "ci_lower": .number(test.interval.lower),
      "ci_upper": .number(test.interval.upper),
    ]
  },
  "wilcoxon_signed_rank_exact": signedRank { _ in .exact },
  "wilcoxon_signed_rank_normal": signedRank {
    .normal(continuityCorrection: try $0.flag("continuity_correction"))
  },
  "sign_test": CaseMethod(["positive", "nonzero", "p_value", "ln_p_value"]) { input in
    let test = try SignTest(
      differences: input.differences(), alternative: input.alternative())
    return [
      "positive": .number(test.positive), "nonzero": .number(test.nonzero),
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    ]
  },
  "mcnemar_exact": CaseMethod(["p_value", "ln_p_value"]) { input in
    let test = try SignTest(
      positive: input.count("treatment_only"), negative: input.count("control_only"),
      alternative: input.alternative())
    return ["p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue)]
  },
  "sign_flip_permutation_exact": CaseMethod(["statistic", "p_value", "ln_p_value"]) { input in
    let test = try ExactPermutationTest(
      differences: input.differences(), alternative: input.alternative())
    return [
      "statistic": .number(test.difference), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue),
    ]
  },
]

private func signedRank(
  _ method: @escaping @Sendable (CaseInput) throws -> SignedRankTest.Method
) -> CaseMethod {
  CaseMethod(["sum_positive_ranks", "p_value", "ln_p_value"]) { input in
    let test = try SignedRankTest(
      differences: input.differences(), method: method(input), alternative: input.alternative())
    return [
      "sum_positive_ranks": .number(test.sumOfPositiveRanks), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue),
    ]
  }
}

extension CaseInput {
  /// Treatment − control by pair: given as they are, or as the values of both.
  fileprivate func differences() throws -> [Double] {
    if has("differences") { return try numbers("differences", atLeast: 1) }
    let (control, treatment) = (try values("control"), try values("treatment"))
    guard control.count == treatment.count else {
      throw InvalidInput(
        "pairs are wanted; control has \(control.count) values and treatment \(treatment.count)")
    }
    return zip(treatment, control).map { $0 - $1 }
  }
}
