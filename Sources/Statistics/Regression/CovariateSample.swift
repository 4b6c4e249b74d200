/// An outcome of one arm and a covariate known before the experiment, unit by unit.
package struct CovariateSample: Sendable, Equatable {
  package let outcomes: [Double]
  package let covariates: [Double]

  /// - Parameters: One value a unit each, in the same order.
  package init(outcomes: [Double], covariates: [Double]) {
    precondition(
      outcomes.count == covariates.count,
      "\(outcomes.count) outcomes beside \(covariates.count) covariates")
    self.outcomes = outcomes
    self.covariates = covariates
  }

  package var moments: CovariateMoments {
    CovariateMoments(RunningCovariance(covariates, outcomes))
  }
}
