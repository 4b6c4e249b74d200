/// Bayes for conversion rates: a beta prior, binomial data, a beta posterior in each arm.
package struct BetaBinomial: Sendable, Equatable {
  /// One posterior an arm, in the order of the arms.
  package let posteriors: [Beta]

  /// - Parameters:
  ///   - arms: At least one; no trials is fine, the prior answers.
  ///   - prior: The same for every arm. Beta(1, 1) is uniform.
  package init(arms: [Proportion], prior: Beta = Beta(alpha: 1, beta: 1)) {
    precondition(!arms.isEmpty, "BetaBinomial needs an arm")
    posteriors = arms.map { arm in
      // Failures first: a prior of 1 is lost beside 2⁵³ trials.
      Beta(alpha: prior.alpha + arm.successes, beta: prior.beta + (arm.trials - arm.successes))
    }
  }

  /// P(treatment's rate > control's rate).
  package static func probabilityTreatmentBetter(control: Beta, treatment: Beta) throws -> Double {
    try PosteriorArms.probabilityTreatmentBetter(control: control, treatment: treatment)
  }

  /// E[max(other − chosen, 0)]: what choosing one arm costs on average, in rate, where the other is
  /// better.
  package static func expectedLoss(choosing chosen: Beta, over other: Beta) throws -> Double {
    try PosteriorArms.expectedLoss(choosing: chosen, over: other)
  }

  /// P(arm has the highest rate), one an arm; they add up to 1.
  package func probabilitiesBest() throws -> [Double] {
    try PosteriorArms(posteriors).probabilitiesBest()
  }

  /// E[highest rate − arm's rate], one an arm.
  package func expectedLosses() throws -> [Double] {
    try PosteriorArms(posteriors).expectedLosses()
  }
}
