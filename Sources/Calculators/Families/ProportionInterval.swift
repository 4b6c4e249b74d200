internal import Statistics

let proportionInterval: [String: CaseMethod] = [
  "wilson": intervalMethod { try wilsonInterval($0, confidence: $1) },
  "clopper_pearson": intervalMethod { try clopperPearsonInterval($0, confidence: $1) },
  "jeffreys": intervalMethod { try jeffreysInterval($0, confidence: $1) },
  "agresti_coull": intervalMethod { try agrestiCoullInterval($0, confidence: $1) },
]

private func intervalMethod(
  _ interval: @escaping @Sendable (Proportion, Double) throws -> Interval
) -> CaseMethod {
  CaseMethod(["estimate", "ci_lower", "ci_upper"]) { input in
    let proportion = try input.proportion()
    let bounds = try interval(proportion, input.confidence())
    return [
      "estimate": .number(proportion.rate), "ci_lower": .number(bounds.lower),
      "ci_upper": .number(bounds.upper),
    ]
  }
}
