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
    try integrate(over: [control, treatment]) { x in
      treatment.pdf(x) * control.cdf(x)
    }
  }

  /// E[max(better − chosen, 0)]: what choosing one arm costs on average, in rate, if the other is
  /// better.
  package static func expectedLoss(choosing chosen: Beta, over other: Beta) throws -> Double {
    try integrate(over: [chosen, other]) { x in
      chosen.cdf(x) * other.upperTail(x)
    }
  }

  /// P(arm has the highest rate), one an arm; they add up to 1.
  package func probabilitiesBest() throws -> [Double] {
    try posteriors.indices.map { arm in
      try Self.integrate(over: posteriors) { x in
        posteriors[arm].pdf(x) * productOfCDFs(except: arm, at: x)
      }
    }
  }

  /// E[highest rate − arm's rate], one an arm.
  package func expectedLosses() throws -> [Double] {
    try posteriors.indices.map { arm in
      try Self.integrate(over: posteriors) { x in
        posteriors[arm].cdf(x) * (1 - productOfCDFs(except: arm, at: x))
      }
    }
  }

  private func productOfCDFs(except arm: Int, at x: Double) -> Double {
    posteriors.indices.reduce(1) { $1 == arm ? $0 : $0 * posteriors[$1].cdf(x) }
  }

  /// The integral over x in [0, 1] of a function that is smooth between and beyond the bulks of `laws`.
  ///
  /// On the logit scale, where the pole of a density at 0 is gone, and in pieces that begin and end at
  /// quantiles, so that no narrow peak is missed.
  private static func integrate(over laws: [Beta], _ f: (Double) throws -> Double) throws -> Double {
    let levels = [1e-9, 1e-3, 0.5, 1 - 1e-3, 1 - 1e-9]
    let points = Set(
      laws.flatMap { law in
        levels.map { level in
          let x = law.quantile(level)
          return log(x) - log1p(-x)
        }
      }
    ).filter(\.isFinite).sorted()
    func onLogit(_ u: Double) throws -> Double {
      let x = 1 / (1 + exp(-u))
      let slope = x / (1 + exp(u))
      return slope > 0 ? try f(x) * slope : 0
    }
    func piece(_ lower: Double, _ upper: Double) throws -> Double {
      try Statistics.integrate(
        onLogit, from: lower, to: upper, absoluteTolerance: 1e-300, relativeTolerance: 1e-9)
    }
    var total = try piece(-.infinity, points[0])
    for (lower, upper) in zip(points, points.dropFirst()) {
      total += try piece(lower, upper)
    }
    return total + (try piece(points[points.count - 1], .infinity))
  }
}
