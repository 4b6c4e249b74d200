internal import Statistics

let bootstrap: [String: CaseMethod] = {
  var methods: [String: CaseMethod] = [
    "mean_exact_quantities": CaseMethod([
      "bootstrap_standard_error_exact", "jackknife_standard_error", "bca_acceleration",
    ]) { input in
      let errors = try MeanErrors(input.numbers("values", atLeast: 1))
      var answer: CaseAnswer = [
        "bootstrap_standard_error_exact": .number(errors.bootstrapStandardError),
        "jackknife_standard_error": .number(errors.jackknifeStandardError),
        "bca_acceleration": .number(orNull: errors.acceleration),
      ]
      if errors.acceleration == nil { answer.reason = Undefined.noVariation.description }
      return answer
    },
    "permutation_exact_difference_in_means": CaseMethod(["statistic", "p_value", "ln_p_value"]) {
      input in
      let test = try ExactPermutationTest(
        control: input.values("control"), treatment: input.values("treatment"),
        alternative: input.alternative())
      return [
        "statistic": .number(test.difference), "p_value": .number(test.pValue),
        "ln_p_value": .number(test.logPValue),
      ]
    },
  ]
  for (word, interval) in intervals {
    for (name, summary) in [("mean", Bootstrap.Summary.mean), ("median", .median)] {
      methods["\(name)_\(word)"] = resampling(interval) { input in
        try Bootstrap(
          input.numbers("values", atLeast: 1), summary, resamples: input.resamples(),
          streams: input.streams())
      }
    }
    for (name, summary, comparison) in comparisons {
      methods["two_sample_\(word)_\(name)"] = resampling(interval) { input in
        try Bootstrap(
          control: input.values("control"), treatment: input.values("treatment"), summary,
          comparison, resamples: input.resamples(), streams: input.streams())
      }
    }
  }
  return methods
}()

private let intervals: [(String, Bootstrap.Method)] = [
  ("percentile", .percentile), ("basic", .basic), ("bca", .biasCorrectedAccelerated),
]

private let comparisons: [(String, Bootstrap.Summary, Bootstrap.Comparison)] = [
  ("difference_in_means", .mean, .difference), ("difference_in_medians", .median, .difference),
  ("ratio_of_means", .mean, .relativeDifference),
]

private func resampling(
  _ interval: Bootstrap.Method, _ bootstrap: @escaping @Sendable (CaseInput) throws -> Bootstrap
) -> CaseMethod {
  CaseMethod(["estimate", "standard_error", "ci_lower", "ci_upper"]) { input in
    let bootstrap = try bootstrap(input)
    let bounds = try bootstrap.interval(
      interval, confidence: input.confidence(), input.alternative())
    return [
      "estimate": .number(bootstrap.estimate), "standard_error": .number(bootstrap.standardError),
      "ci_lower": .number(bounds.lower), "ci_upper": .number(bounds.upper),
    ]
  }
}

extension CaseInput {
  fileprivate func resamples() throws -> Int {
    let least = try number("minimum_resamples", default: 10_000, in: 1...1e7)
    return Int(least.rounded(.up))
  }

  /// Chance from a seed of the case's own, or always the same.
  fileprivate func streams() throws -> Streams {
    Streams(seed: has("seed") ? UInt64(try count("seed")) : 1, replicate: 0)
  }
}
