internal import CRmath

/// The number of successes in independent trials.
///
/// Counts are whole numbers up to 2⁵³. Probabilities by Loader's saddle-point expansion, which keeps
/// its digits at any count; GSL's give NaN from 1e8 trials on.
///
/// Loader, C. (2000). "Fast and accurate computation of binomial probabilities."
package struct Binomial: Sendable, Equatable {
  package let trials: Double
  package let probability: Double

  package init(trials: Double, probability: Double) {
    precondition(
      trials >= 0 && trials == trials.rounded() && 0 <= probability && probability <= 1,
      "Binomial(trials: \(trials), probability: \(probability))")
    self.trials = trials
    self.probability = probability
  }

  package var mean: Double { trials * probability }

  package var variance: Double { trials * probability * (1 - probability) }

  /// P(X = k), 0 outside 0...trials.
  package func pmf(_ k: Double) -> Double {
    k == k.rounded() ? dbinom(k, trials, probability, 0) : 0
  }

  /// ln P(X = k), −∞ outside 0...trials.
  package func logPmf(_ k: Double) -> Double {
    k == k.rounded() ? dbinom(k, trials, probability, 1) : -.infinity
  }

  /// P(X ≤ k).
  package func cdf(_ k: Double) -> Double { pbinom(k, trials, probability, 1, 0) }

  /// P(X > k).
  package func upperTail(_ k: Double) -> Double { pbinom(k, trials, probability, 0, 0) }

  /// ln P(X ≤ k), also where the probability itself is too small for a `Double`.
  package func logCdf(_ k: Double) -> Double { pbinom(k, trials, probability, 1, 1) }

  /// ln P(X > k), likewise.
  package func logUpperTail(_ k: Double) -> Double { pbinom(k, trials, probability, 0, 1) }

  /// The smallest k with P(X ≤ k) ≥ p.
  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qbinom(p, trials, probability, 1, 0)
  }

  /// The smallest k with P(X > k) ≤ p.
  package func upperQuantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qbinom(p, trials, probability, 0, 0)
  }
}
