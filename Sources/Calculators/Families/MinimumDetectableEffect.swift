internal import Statistics

let minimumDetectableEffect: [String: CaseMethod] = [
  "t_test": CaseMethod(["standardized_effect"]) { input in
    [
      "standardized_effect": .number(
        try PlannedTTest(twoArmPlan(input)).minimumDetectableEffect(
          size: input.positive("n_control"), power: input.share("power")))
    ]
  },
  "z_test": CaseMethod(["effect"]) { input in
    [
      "effect": .number(
        try meanTest(.z, input).minimumDetectableEffect(
          size: input.positive("n_control"), power: input.share("power")))
    ]
  },
  "mean_metric_welch": CaseMethod(["absolute_effect", "relative_effect"]) { input in
    let effect = try meanTest(.welch, input).minimumDetectableEffect(
      size: controlSize(ofTotal: input), power: input.share("power"))
    var answer: CaseAnswer = ["absolute_effect": .number(effect)]
    answer.add(effect, relativeTo: try input.number("mean"))
    return answer
  },
  "two_proportions_pooled": rateMethod { try rateTest(.pooled, $0, tails: .near) },
  "two_proportions_unpooled": rateMethod { try rateTest(.unpooled(), $0, tails: .near) },
  "two_proportions_arcsine": rateMethod { try rateTest(.arcsine, $0) },
  "noninferiority_two_proportions_unpooled": rateMethod(nonInferiorityTest),
]

private func rateMethod(
  _ test: @escaping @Sendable (CaseInput) throws -> PlannedProportionTest
) -> CaseMethod {
  CaseMethod(["rate_treatment", "absolute_effect", "relative_effect"]) { input in
    let control = try rate(input, "rate_control")
    let size = try input.positive(input.has("n_per_group") ? "n_per_group" : "n_control")
    let effect = try test(input).minimumDetectableEffect(
      size: size, power: input.share("power"))
    var answer: CaseAnswer = [
      "rate_treatment": .number(control + effect), "absolute_effect": .number(effect),
    ]
    answer.add(effect, relativeTo: control)
    return answer
  }
}

extension CaseAnswer {
  /// The effect as a share of the control, unless there is none to speak of.
  fileprivate mutating func add(_ effect: Double, relativeTo control: Double) {
    if control > 0 {
      fields["relative_effect"] = .number(effect / control)
    } else {
      reason = Undefined.nonPositiveBaseline.description
    }
  }
}
