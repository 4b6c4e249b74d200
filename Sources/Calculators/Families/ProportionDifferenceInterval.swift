internal import Statistics

let proportionDifferenceInterval: [String: CaseMethod] = [
  "wald": differenceMethod {
    try waldDifferenceInterval(control: $0, treatment: $1, confidence: $2)
  },
  "agresti_caffo": differenceMethod {
    try agrestiCaffoInterval(control: $0, treatment: $1, confidence: $2)
  },
  "newcombe_wilson": differenceMethod {
    try newcombeInterval(control: $0, treatment: $1, confidence: $2)
  },
  "miettinen_nurminen": differenceMethod {
    try scoreDifferenceInterval(
      control: $0, treatment: $1, confidence: $2, variance: .miettinenNurminen)
  },
  "mee": differenceMethod {
    try scoreDifferenceInterval(control: $0, treatment: $1, confidence: $2, variance: .mee)
  },
  "katz_log": ratioMethod {
    try katzRatioInterval(control: $0, treatment: $1, confidence: $2)
  },
  "koopman_score": ratioMethod {
    try koopmanRatioInterval(control: $0, treatment: $1, confidence: $2)
  },
  "woolf_logit": oddsMethod {
    try woolfOddsRatioInterval(control: $0, treatment: $1, confidence: $2)
  },
]

private typealias TwoArmInterval = @Sendable (Proportion, Proportion, Double) throws -> Interval

private func differenceMethod(_ interval: @escaping TwoArmInterval) -> CaseMethod {
  method({ $1.rate - $0.rate }, interval)
}

private func ratioMethod(_ interval: @escaping TwoArmInterval) -> CaseMethod {
  method({ $0.successes > 0 ? $1.rate / $0.rate : nil }, interval)
}

private func oddsMethod(_ interval: @escaping TwoArmInterval) -> CaseMethod {
  method(
    { control, treatment in
      let failures = treatment.trials - treatment.successes
      guard control.successes > 0, failures > 0 else { return nil }
      return treatment.successes / failures
        * ((control.trials - control.successes) / control.successes)
    }, interval)
}

private func method(
  _ estimate: @escaping @Sendable (Proportion, Proportion) -> Double?,
  _ interval: @escaping TwoArmInterval
) -> CaseMethod {
  CaseMethod(["estimate", "ci_lower", "ci_upper"]) { input in
    let (control, treatment) = (
      try input.proportion("control"), try input.proportion("treatment")
    )
    guard control.trials > 0, treatment.trials > 0 else { throw Undefined.emptyArm }
    var answer: CaseAnswer = ["estimate": .number(orNull: estimate(control, treatment))]
    do {
      let bounds = try interval(control, treatment, input.confidence())
      answer.fields["ci_lower"] = .number(bounds.lower)
      answer.fields["ci_upper"] = .number(bounds.upper)
    } catch let reason as Undefined {
      answer.reason = reason.description
    }
    return answer
  }
}
