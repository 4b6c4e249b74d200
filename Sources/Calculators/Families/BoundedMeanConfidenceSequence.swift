internal import Statistics

let boundedMeanConfidenceSequence: [String: CaseMethod] = [
  "predictable_empirical_bernstein": sequence { input, values in
    EmpiricalBernsteinSequence(values, alpha: try input.level("alpha")).intervals
  },
  "hoeffding_normal_mixture": sequence { input, values in
    try HoeffdingSequence(
      values, alpha: input.level("alpha"), tightestAt: input.positive("t_opt")
    ).intervals
  },
]

/// A method that answers with intervals after some of the observations.
private func sequence(
  _ intervals: @escaping @Sendable (CaseInput, [Double]) throws -> [Interval]
) -> CaseMethod {
  CaseMethod(["ci_lower", "ci_upper"]) { input in
    let values = try input.numbers("values", atLeast: 1, in: 0...1)
    let all = try intervals(input, values)
    // After every observation, unless some are named.
    let counts =
      input.has("at_observations")
      ? try input.counts("at_observations") : values.indices.map { Double($0 + 1) }
    guard counts.allSatisfy({ 1 <= $0 && $0 <= Double(values.count) }) else {
      throw InvalidInput(
        "input.at_observations has \(counts); counts from 1 to \(values.count) are wanted")
    }
    let chosen = counts.map { all[Int($0) - 1] }
    return ["ci_lower": .numbers(chosen.map(\.lower)), "ci_upper": .numbers(chosen.map(\.upper))]
  }
}
