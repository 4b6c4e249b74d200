internal import CRmath

/// A Poisson count whose rate differs from person to person as Gamma with shape r: exposures of an
/// audience.
///
/// The nearer r is to 0 the more unequal the people; P(0) = (r / (r + mean))^r. At r = ∞ it is Poisson.
///
/// Goodhardt, G. J., Ehrenberg, A. S. C., and Chatfield, C. (1984). "The Dirichlet: a comprehensive
/// model of buying behaviour." *Journal of the Royal Statistical Society A* 147(5), 621–655.
package struct NegativeBinomial: Sendable, Equatable {
  package let mean: Double
  package let dispersion: Double

  /// - Parameters:
  ///   - mean: 0 or more.
  ///   - dispersion: The shape r, positive; ∞ is allowed.
  package init(mean: Double, dispersion r: Double) {
    precondition(mean >= 0 && r > 0, "NegativeBinomial(mean: \(mean), dispersion: \(r))")
    self.mean = mean
    self.dispersion = r
  }

  package var variance: Double { mean + mean * mean / dispersion }

  /// P(N = k).
  package func pmf(_ k: Double) -> Double {
    guard k == k.rounded() else { return 0 }
    return dispersion.isFinite ? dnbinom_mu(k, dispersion, mean, 0) : dpois(k, mean, 0)
  }

  /// P(N ≤ k).
  package func cdf(_ k: Double) -> Double {
    if k < 0 { return 0 }
    guard dispersion.isFinite, mean > 0 else { return ppois(k, mean, 1, 0) }
    return pbeta(dispersion / (dispersion + mean), dispersion, k.rounded(.down) + 1, 1, 0)
  }

  /// P(N ≥ k), right to its digits however small.
  package func atLeast(_ k: Double) -> Double {
    if k <= 0 { return 1 }
    let k = k.rounded(.up)
    guard dispersion.isFinite, mean > 0 else { return ppois(k - 1, mean, 0, 0) }
    return pbeta(mean / (dispersion + mean), k, dispersion, 1, 0)
  }
}
