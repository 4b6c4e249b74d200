internal import Statistics

let effectHeterogeneity: [String: CaseMethod] = [
  "cochran_q": CaseMethod([
    "q_statistic", "degrees_of_freedom", "p_value", "i_squared", "fixed_effect",
    "fixed_effect_standard_error", "tau_squared_dersimonian_laird", "random_effect",
    "random_effect_standard_error",
  ]) { input in
    let (estimates, errors) = try input.estimates()
    let test = try HeterogeneityTest(estimates: estimates, standardErrors: errors)
    return [
      "q_statistic": .number(test.statistic),
      "degrees_of_freedom": .number(test.degreesOfFreedom), "p_value": .number(test.pValue),
      "i_squared": .number(test.inconsistency),
      "fixed_effect": .number(test.fixedEffect.estimate),
      "fixed_effect_standard_error": .number(test.fixedEffect.standardError),
      "tau_squared_dersimonian_laird": .number(test.varianceBetween),
      "random_effect": .number(test.randomEffect.estimate),
      "random_effect_standard_error": .number(test.randomEffect.standardError),
    ]
  },
  "interaction_z": CaseMethod(["difference", "standard_error", "statistic", "p_value"]) { input in
    let test = try EstimateTest(
      differenceOf: input.number("effect_segment_b"),
      standardError: input.positive("se_segment_b"),
      and: input.number("effect_segment_a"), standardError: input.positive("se_segment_a"))
    return [
      "difference": .number(test.estimate), "standard_error": .number(test.standardError),
      "statistic": .number(test.statistic), "p_value": .number(test.pValue),
    ]
  },
]
