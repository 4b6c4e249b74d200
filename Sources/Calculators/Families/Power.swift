internal import Statistics

let power: [String: CaseMethod] = [
  "t_test": powerMethod { input in
    try PlannedTTest(twoArmPlan(input)).power(
      effect: input.number("standardized_effect"), size: input.positive("n_control"))
  },
  "z_test": powerMethod { input in
    try meanTest(.z, input).power(
      effect: input.number("effect"), size: input.positive("n_control"))
  },
  "mean_metric_welch": powerMethod { input in
    try meanTest(.welch, input).power(
      effect: meanEffect(input), size: controlSize(ofTotal: input))
  },
  "two_proportions_pooled": powerMethod { try powerOfRates(.pooled, $0) },
  "two_proportions_unpooled": powerMethod { try powerOfRates(.unpooled(), $0) },
  "two_proportions_arcsine": CaseMethod(["effect_size_h", "power"]) { input in
    [
      "effect_size_h": .number(
        PlannedProportionTest.effectSize(
          rateControl: try rate(input, "rate_control"),
          rateTreatment: try rate(input, "rate_treatment"))),
      "power": .number(try powerOfRates(.arcsine, input)),
    ]
  },
  "noninferiority_two_proportions_unpooled": powerMethod { input in
    try nonInferiorityTest(input).power(
      rateTreatment: rate(input, "rate_treatment"), size: input.positive("n_per_group"))
  },
  "chi_square": powerMethod { input in
    try PlannedChiSquaredTest(
      degreesOfFreedom: tableDegreesOfFreedom(input), alpha: input.alpha()
    ).power(
      effect: input.number("effect_size_w", in: 0...Double.greatestFiniteMagnitude),
      size: input.positive("n_total"))
  },
  "anova_f": powerMethod { input in
    try PlannedVarianceAnalysis(groups: input.count("groups", atLeast: 2), alpha: input.alpha())
      .power(
        effect: input.number("effect_size_f", in: 0...Double.greatestFiniteMagnitude),
        size: input.positive("n_per_group"))
  },
]

private func powerMethod(
  _ power: @escaping @Sendable (CaseInput) throws -> Double
) -> CaseMethod {
  CaseMethod(["power"]) { ["power": .number(try power($0))] }
}

private func powerOfRates(
  _ method: PlannedProportionTest.Method, _ input: CaseInput
) throws -> Double {
  let size = try input.positive(input.has("n_per_group") ? "n_per_group" : "n_control")
  return try rateTest(method, input).power(
    rateTreatment: rate(input, "rate_treatment"), size: size)
}

// MARK: What the three families of planning share

extension CaseInput {
  func alpha(_ key: String = "alpha") throws -> Double { has(key) ? try share(key) : 0.05 }
}

/// The split as a ratio, or as the sizes of both arms.
func twoArmPlan(_ input: CaseInput) throws -> TwoArmPlan {
  let ratio =
    if input.has("n_treatment"), input.has("n_control") {
      try input.positive("n_treatment") / input.positive("n_control")
    } else {
      input.has("allocation_ratio") ? try input.positive("allocation_ratio") : 1.0
    }
  guard ratio > 0, ratio.isFinite else {
    throw InvalidInput("the arms' sizes are too far apart: one is \(ratio) times the other")
  }
  return TwoArmPlan(
    alpha: try input.alpha(), alternative: try input.alternative(), allocationRatio: ratio)
}

/// With one variance for both arms, or two.
func meanTest(_ method: PlannedMeanTest.Method, _ input: CaseInput) throws -> PlannedMeanTest {
  let variance = { (key: String) in
    try input.number(
      input.has(key) ? key : "variance", in: 0...Double.greatestFiniteMagnitude)
  }
  return try PlannedMeanTest(
    method, varianceControl: variance("variance_control"),
    varianceTreatment: variance("variance_treatment"), twoArmPlan(input))
}

/// The effect itself, or as a share of the mean.
func meanEffect(_ input: CaseInput) throws -> Double {
  if input.has("relative_effect") {
    return try input.number("relative_effect") * input.number("mean")
  }
  return try input.number(input.has("absolute_effect") ? "absolute_effect" : "effect")
}

/// The control's part of `n_total`, which needn't be whole.
func controlSize(ofTotal input: CaseInput) throws -> Double {
  try input.positive("n_total") / (1 + twoArmPlan(input).allocationRatio)
}

/// Of a table: more than 1e15, and its chi-square has no digits that tell one effect from another.
func tableDegreesOfFreedom(_ input: CaseInput) throws -> Double {
  try input.number("degrees_of_freedom", in: Double.leastNonzeroMagnitude...1e15)
}

func rate(_ input: CaseInput, _ key: String) throws -> Double { try input.number(key, in: 0...1) }

func rateTest(
  _ method: PlannedProportionTest.Method, _ input: CaseInput, tails: CountedTails = .both
) throws -> PlannedProportionTest {
  PlannedProportionTest(
    method, rateControl: try rate(input, "rate_control"), tails: tails, try twoArmPlan(input))
}

/// Whether treatment loses less than the margin: one-sided, with a negative margin the loss borne.
func nonInferiorityTest(_ input: CaseInput) throws -> PlannedProportionTest {
  PlannedProportionTest(
    .unpooled(nullDifference: try input.number("margin", in: -1...1)),
    rateControl: try rate(input, "rate_control"),
    TwoArmPlan(alpha: try input.alpha("alpha_one_sided"), alternative: .greater))
}
