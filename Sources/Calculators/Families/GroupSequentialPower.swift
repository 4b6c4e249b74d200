internal import Statistics

let groupSequentialPower: [String: CaseMethod] = [
  "exit_probabilities": CaseMethod([
    "upper_exit", "lower_exit", "power_upper", "rejection_probability",
    "expected_information_fraction",
  ]) { input in
    let information = try input.information()
    let exit = try ExitProbabilities(
      StoppingBounds(
        information: information, criticalValues: input.criticalValues(looks: information.count),
        sides: input.sides()), drift: input.number("drift"))
    return [
      "upper_exit": .numbers(exit.upper), "lower_exit": .numbers(exit.lower),
      "power_upper": .number(exit.totalUpper), "rejection_probability": .number(exit.total),
      "expected_information_fraction": .number(exit.expectedInformation),
    ]
  }
]
