internal import Statistics

let testAndRoll: [String: CaseMethod] = [
  "symmetric": CaseMethod([
    "n_per_group", "expected_profit", "expected_profit_test", "expected_profit_roll",
    "expected_profit_perfect_information", "relative_regret", "deployment_error_rate",
  ]) { input in
    let plan = try TestAndRoll(
      population: input.positive("population"), responseSD: input.positive("response_sd"),
      priorMean: input.number("prior_mean"), priorSD: input.positive("prior_sd"))
    var answer: CaseAnswer = [
      "n_per_group": .number(plan.sizePerGroup), "expected_profit": .number(plan.expectedProfit),
      "expected_profit_test": .number(plan.expectedProfitOfTest),
      "expected_profit_roll": .number(plan.expectedProfitOfRoll),
      "expected_profit_perfect_information": .number(plan.expectedProfitOfPerfectInformation),
      "relative_regret": .number(orNull: plan.relativeRegret),
      "deployment_error_rate": .number(plan.deploymentErrorRate),
    ]
    if plan.relativeRegret == nil { answer.reason = "there is no profit to relate the regret to" }
    return answer
  },
  "plan_evaluation": CaseMethod(["expected_profit", "deployment_error_rate"]) { input in
    let population = try input.positive("population")
    let plan = try TestAndRoll(
      population: population, sizePerGroup: input.number("n_per_group", in: 0...population / 2),
      responseSD: input.positive("response_sd"), priorMean: input.number("prior_mean"),
      priorSD: input.positive("prior_sd"))
    return [
      "expected_profit": .number(plan.expectedProfit),
      "deployment_error_rate": .number(plan.deploymentErrorRate),
    ]
  },
  "asymmetric": CaseMethod(["n", "expected_profit", "probability_deploy_first"]) { input in
    let (first, second) = try input.arms()
    let plan = try AsymmetricTestAndRoll(
      population: input.positive("population"), first: first, second: second)
    return [
      "n": .numbers(plan.sizes), "expected_profit": .number(plan.expectedProfit),
      "probability_deploy_first": .number(plan.probabilityDeployFirst),
    ]
  },
  "null_hypothesis_test_size": CaseMethod([
    "n_per_group", "n_per_group_finite_population",
  ]) { input in
    let effect = try input.number("minimum_effect")
    guard effect != 0 else { throw InvalidInput("input.minimum_effect is 0; an effect is wanted") }
    let (alpha, power) = (1 - (try input.confidence()), try input.share("power"))
    guard power > alpha else {
      throw InvalidInput("input.power is \(power); more than 1 − confidence_level is wanted")
    }
    let size = try NullHypothesisTestSize(
      population: input.positive("population"), responseSD: input.positive("response_sd"),
      minimumEffect: effect, alpha: alpha,
      power: power)
    return [
      "n_per_group": .number(size.perGroup),
      "n_per_group_finite_population": .number(size.perGroupOfPopulation),
    ]
  },
]

extension CaseInput {
  /// What is believed of two arms, each member a list of two.
  fileprivate func arms() throws -> (AsymmetricTestAndRoll.Arm, AsymmetricTestAndRoll.Arm) {
    let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
    let (noise, means, spreads) = (
      try numbers("response_sd", atLeast: 2, in: positive), try numbers("prior_mean", atLeast: 2),
      try numbers("prior_sd", atLeast: 2, in: positive)
    )
    guard noise.count == 2, means.count == 2, spreads.count == 2 else {
      throw InvalidInput("input wants two of response_sd, prior_mean and prior_sd, one an arm")
    }
    func arm(_ index: Int) -> AsymmetricTestAndRoll.Arm {
      .init(responseSD: noise[index], priorMean: means[index], priorSD: spreads[index])
    }
    return (arm(0), arm(1))
  }
}
