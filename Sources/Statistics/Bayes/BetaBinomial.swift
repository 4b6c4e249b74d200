internal import CRmath

/// Bayes for conversion rates: a beta prior, binomial data, a beta posterior in each arm.
///
/// Probabilities and losses are integrals over the posteriors, computed by quadrature: exact to about
/// eight digits and the same every time, where Monte Carlo is neither.
package struct BetaBinomial: Sendable, Equatable {
  /// One posterior an arm, in the order of the arms.
  package let posteriors: [Beta]

  /// - Parameters:
  ///   - arms: At least one; no trials is fine, the prior answers.
  ///   - prior: The same for every arm. Beta(1, 1) is uniform.
  package init(arms: [Proportion], prior: Beta = Beta(alpha: 1, beta: 1)) {
    precondition(!arms.isEmpty, "BetaBinomial needs an arm")
    posteriors = arms.map { arm in
      Beta(alpha: prior.alpha + arm.successes, beta: prior.beta + arm.trials - arm.successes)
    }
  }

  /// P(treatment's rate > control's rate).
  package static func probabilityTreatmentBetter(control: Beta, treatment: Beta) throws -> Double {
    try integrate(over: [control, treatment]) { u in
      treatment.density(logit: u) * control.cdf(logit: u)
    }
  }

  /// E[max(other − chosen, 0)]: what choosing one arm costs on average, in rate, where the other is
  /// better.
  ///
  /// The integral of F_chosen · (1 − F_other), by parts from the definition.
  package static func expectedLoss(choosing chosen: Beta, over other: Beta) throws -> Double {
    try integrate(over: [chosen, other]) { u in
      chosen.cdf(logit: u) * other.upperTail(logit: u) * slope(logit: u)
    }
  }

  /// P(arm has the highest rate), one an arm; they add up to 1.
  package func probabilitiesBest() throws -> [Double] {
    try posteriors.indices.map { arm in
      try Self.integrate(over: posteriors) { u in
        // All others below, as a product: 1 minus that any is above would leave nothing of a chance
        // below 1e-16 but rounding.
        posteriors.indices.reduce(posteriors[arm].density(logit: u)) { chance, other in
          other == arm ? chance : chance * posteriors[other].cdf(logit: u)
        }
      }
    }
  }

  /// E[highest rate − arm's rate], one an arm.
  package func expectedLosses() throws -> [Double] {
    try posteriors.indices.map { arm in
      try Self.integrate(over: posteriors) { u in
        posteriors[arm].cdf(logit: u) * probabilityAnyAbove(except: arm, logit: u) * slope(logit: u)
      }
    }
  }

  /// The probability that any of the other arms lies above, also when it is tiny.
  private func probabilityAnyAbove(except arm: Int, logit u: Double) -> Double {
    -expm1(
      posteriors.indices.reduce(0) { sum, other in
        other == arm ? sum : sum + log1p(-posteriors[other].upperTail(logit: u))
      })
  }

  /// The integral over the logit of the rate, within all quantiles from 1e-15 to 1 − 1e-15.
  ///
  /// On this scale the poles of a density at 0 and 1 are gone. Pieces begin and end at quantiles.
  private static func integrate(
    over laws: [Beta], _ f: (Double) throws -> Double
  ) throws -> Double {
    let points = Set(laws.flatMap(\.landmarks)).sorted()
    guard points.count > 1 else { throw NumericalError.notConverged("a posterior all at 0 or 1") }
    return try Statistics.integrate(f, over: points, relativeTolerance: 1e-8)
  }
}

/// The derivative of a rate by its logit, x (1 − x).
private func slope(logit u: Double) -> Double {
  let small = exp(-abs(u))
  return small / ((1 + small) * (1 + small))
}

/// A beta law by the logit of its argument; rates near 1 are handled by their distance from it.
extension Beta {
  fileprivate func cdf(logit u: Double) -> Double {
    u <= 0
      ? pbeta(1 / (1 + exp(-u)), alpha, beta, 1, 0) : pbeta(1 / (1 + exp(u)), beta, alpha, 0, 0)
  }

  fileprivate func upperTail(logit u: Double) -> Double {
    Beta(alpha: beta, beta: alpha).cdf(logit: -u)
  }

  fileprivate func density(logit u: Double) -> Double {
    let density =
      u <= 0 ? dbeta(1 / (1 + exp(-u)), alpha, beta, 0) : dbeta(1 / (1 + exp(u)), beta, alpha, 0)
    return density * slope(logit: u)
  }

  /// Quantiles that mark the bulk and the tails, as logits.
  fileprivate var landmarks: [Double] {
    let tails = [1e-15, 1e-5]
    let below = (tails + [0.5]).map { logit(qbeta($0, alpha, beta, 1, 0)) }
    let above = tails.map { -logit(qbeta($0, beta, alpha, 1, 0)) }
    return (below + above).filter(\.isFinite)
  }
}

private func logit(_ x: Double) -> Double { log(x) - log1p(-x) }
