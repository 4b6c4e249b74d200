/// Several treatments, each tested against the same control, with the level shared out equally.
///
/// Bonferroni's sharing holds whatever the tests have in common; with equal arms Dunnett's test does
/// with slightly fewer users.
///
/// Dunn, O. J. (1961). "Multiple comparisons among means." *Journal of the American Statistical
/// Association* 56(293), 52–64.
package struct PlannedExperiment<Comparison: PlannedTest>: Sendable {
  /// Of the users, control first; they sum to 1.
  package let shares: [Double]
  /// One for every treatment.
  package let comparisons: [Comparison]

  /// - Parameters:
  ///   - weights: Of at least two arms, control first, all above 0; they needn't sum to 1.
  ///   - alpha: Level of all comparisons together.
  ///   - comparison: The test of one treatment, planned at its own level and allocation.
  package init(
    weights: [Double], alpha: Double = 0.05, alternative: Alternative = .twoSided,
    _ comparison: (TwoArmPlan) throws -> Comparison
  ) rethrows {
    precondition(
      weights.count >= 2 && weights.allSatisfy { $0 > 0 && $0.isFinite },
      "an experiment needs two arms with weights above 0, found \(weights)")
    let all = weights.reduce(0, +)
    shares = weights.map { $0 / all }
    comparisons = try weights.dropFirst().map { weight in
      try comparison(
        TwoArmPlan(
          alpha: alpha / Double(weights.count - 1), alternative: alternative,
          allocationRatio: weight / weights[0]))
    }
  }

  /// The power of each comparison, in the order of the treatments.
  ///
  /// - Parameter users: Of all arms together.
  package func powers(effect: Double, users: Double) throws -> [Double] {
    try comparisons.map { try $0.power(effect: effect, size: users * shares[0]) }
  }

  /// The smallest effect that every comparison finds with the power.
  package func minimumDetectableEffect(users: Double, power: Double) throws -> Double {
    let effects = try comparisons.map {
      try $0.minimumDetectableEffect(size: users * shares[0], power: power)
    }
    return effects.max {
      abs($0 - comparisons[0].nullEffect) < abs($1 - comparisons[0].nullEffect)
    }!
  }

  /// What it takes for every comparison to have the power.
  package func requirement(
    effect: Double, power: Double, traffic: Traffic
  ) throws -> ExperimentRequirement {
    let control = try comparisons.map { try $0.size(effect: effect, power: power) }.max()!
    // A whole number that rounding left a little too large stays what it is.
    let usersByArm = shares.map { (control * ($0 / shares[0]) * (1 - 1e-12)).rounded(.up) }
    let users = usersByArm.reduce(0, +)
    return ExperimentRequirement(
      usersByArm: usersByArm, days: try traffic.days(untilUsers: users),
      budget: traffic.cost(ofUsers: users))
  }
}

/// What an experiment takes.
package struct ExperimentRequirement: Sendable, Equatable {
  /// Whole users, control first.
  package let usersByArm: [Double]
  /// As the traffic brings them, not rounded.
  package let days: Double
  /// Of all arms, in the currency of the traffic.
  package let budget: Double

  package var users: Double { usersByArm.reduce(0, +) }
}
