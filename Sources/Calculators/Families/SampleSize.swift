internal import Statistics

let sampleSize: [String: CaseMethod] = [
  "t_test": sizeMethod("n_control") { input in
    try PlannedTTest(twoArmPlan(input)).size(
      effect: input.number("standardized_effect"), power: input.share("power"))
  },
  "z_test": sizeMethod("n_control") { input in
    try meanTest(.z, input).size(effect: input.number("effect"), power: input.share("power"))
  },
  "mean_metric_welch": sizeMethod("n_total") { input in
    try meanTest(.welch, input).size(effect: meanEffect(input), power: input.share("power"))
      * (1 + twoArmPlan(input).allocationRatio)
  },
  "two_proportions_pooled": sizeMethod("n_per_group") { input in
    try sizeForRates(rateTest(.pooled, input, tails: .near), input)
  },
  "two_proportions_unpooled": sizeMethod("n_per_group") { input in
    try sizeForRates(rateTest(.unpooled(), input, tails: .near), input)
  },
  "two_proportions_arcsine": sizeMethod("n_per_group") { input in
    try sizeForRates(rateTest(.arcsine, input), input)
  },
  "noninferiority_two_proportions_unpooled": sizeMethod("n_per_group") { input in
    try sizeForRates(nonInferiorityTest(input), input)
  },
  "chi_square": sizeMethod("n_total") { input in
    try PlannedChiSquaredTest(
      degreesOfFreedom: tableDegreesOfFreedom(input), alpha: input.alpha()
    ).size(
      effect: input.number("effect_size_w", in: 0...Double.greatestFiniteMagnitude),
      power: input.share("power"))
  },
  "anova_f": sizeMethod("n_per_group") { input in
    try PlannedVarianceAnalysis(groups: input.count("groups", atLeast: 2), alpha: input.alpha())
      .size(
        effect: input.number("effect_size_f", in: 0...Double.greatestFiniteMagnitude),
        power: input.share("power"))
  },
  "cluster_design_effect": CaseMethod(["design_effect", "n_per_group", "clusters_per_group"]) {
    input in
    let design = ClusterDesign(
      meanClusterSize: try input.number(
        "mean_cluster_size", in: 1...Double.greatestFiniteMagnitude),
      intraclassCorrelation: try input.number("intraclass_correlation", in: 0...1),
      sizeVariation: try input.number(
        "cluster_size_cv", default: 0, in: 0...Double.greatestFiniteMagnitude))
    let units = try input.positive("n_per_group_individual") * design.designEffect
    return [
      "design_effect": .number(design.designEffect), "n_per_group": .number(units),
      "clusters_per_group": .number(design.clusters(units: units)),
    ]
  },
]

/// A method that answers with a size, as the formula has it and in whole units.
private func sizeMethod(
  _ name: String, _ size: @escaping @Sendable (CaseInput) throws -> Double
) -> CaseMethod {
  CaseMethod([name, "\(name)_rounded_up"]) { input in
    let size = try size(input)
    return [name: .number(size), "\(name)_rounded_up": .number(size.rounded(.up))]
  }
}

private func sizeForRates(_ test: PlannedProportionTest, _ input: CaseInput) throws -> Double {
  let (control, treatment) = (
    try rate(input, "rate_control"), try rate(input, "rate_treatment")
  )
  return try test.size(effect: treatment - control, power: input.share("power"))
}
