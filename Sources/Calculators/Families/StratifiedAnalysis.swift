internal import Statistics

let stratifiedAnalysis: [String: CaseMethod] = [
  "cochran_mantel_haenszel": CaseMethod([
    "statistic", "p_value", "ln_p_value", "common_odds_ratio", "odds_ratio_ci_lower",
    "odds_ratio_ci_upper",
  ]) { input in
    let test = try CochranMantelHaenszelTest(
      strata: input.objects("strata").map {
        (try $0.proportion("control"), try $0.proportion("treatment"))
      },
      continuityCorrection: input.flag("continuity_correction"), confidence: input.confidence())
    var answer: CaseAnswer = [
      "statistic": .number(test.statistic), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue), "common_odds_ratio": .number(test.commonOddsRatio),
      "odds_ratio_ci_lower": .number(orNull: test.interval?.lower),
      "odds_ratio_ci_upper": .number(orNull: test.interval?.upper),
    ]
    if test.interval == nil {
      answer.reason = "an odds ratio of 0 or infinity has no logarithm to take an interval of"
    }
    return answer
  },
  "post_stratified_mean_difference": CaseMethod(testFields + ["weights_used"]) { input in
    let strata = try input.objects("strata").map {
      (control: try $0.moments("control"), treatment: try $0.moments("treatment"))
    }
    let weights = input.has("weights") ? try input.weights(strata.count) : nil
    let test = try PostStratifiedTest(
      strata: strata, weights: weights, alternative: input.alternative(),
      confidence: input.confidence())
    var answer = testAnswer(
      test.difference, test.standardError, test.statistic, nil, test.pValue, test.logPValue,
      test.interval)
    answer.fields["weights_used"] = .numbers(test.weights)
    return answer
  },
]

extension CaseInput {
  fileprivate func weights(_ count: Int) throws -> [Double] {
    let weights = try numbers("weights", in: 0...Double.greatestFiniteMagnitude)
    guard weights.count == count, weights.contains(where: { $0 > 0 }) else {
      throw InvalidInput(
        "input.weights has \(weights.count) weights for \(count) strata; one a stratum is wanted, "
          + "not all 0")
    }
    return weights
  }
}
