internal import Statistics

let sampleRatioMismatchTest: [String: CaseMethod] = [
  "chi_square": CaseMethod(["statistic", "degrees_of_freedom", "p_value", "ln_p_value"]) { input in
    let (observed, weights) = try input.split()
    let test = try SampleRatioMismatchTest(observed: observed, weights: weights)
    return [
      "statistic": .number(orNull: test.statistic),
      "degrees_of_freedom": .number(orNull: test.degreesOfFreedom),
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    ]
  },
  "exact_binomial": CaseMethod(["p_value", "ln_p_value"]) { input in
    let (observed, weights) = try input.split()
    guard observed.count == 2 else {
      throw InvalidInput("input.observed has \(observed.count) arms; exact_binomial takes two")
    }
    let test = try SampleRatioMismatchTest(exact: observed, weights: weights)
    return ["p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue)]
  },
  "sequential_multinomial": CaseMethod(["ln_e_value", "p_value", "ln_p_value"]) { input in
    let (observed, weights) = try input.split()
    let test = try SequentialMultinomialTest(
      observed: observed, weights: weights,
      concentration: input.positive("dirichlet_concentration"))
    return [
      "ln_e_value": .number(test.logEValue), "p_value": .number(test.pValue),
      "ln_p_value": .number(test.logPValue),
    ]
  },
]

extension CaseInput {
  /// Counts by arm, and what they were to be in proportion to.
  func split() throws -> (observed: [Double], weights: [Double]) {
    let observed = try counts("observed", atLeast: 2)
    let weights = try numbers("expected_weights", in: 0...Double.greatestFiniteMagnitude)
    guard observed.count == weights.count, weights.contains(where: { $0 > 0 }) else {
      throw InvalidInput(
        "input.expected_weights wants one weight an arm, not all 0: \(weights.count) for "
          + "\(observed.count) arms")
    }
    return (observed, weights)
  }
}
