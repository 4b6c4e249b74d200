internal import CRmath

/// The number of events of a constant rate.
package struct Poisson: Sendable, Equatable {
  package let mean: Double

  /// - Parameter mean: 0 or more.
  package init(mean: Double) {
    precondition(mean >= 0, "Poisson needs a mean of 0 or more, found \(mean)")
    self.mean = mean
  }

  /// P(N = k).
  package func pmf(_ k: Double) -> Double { k == k.rounded() ? dpois(k, mean, 0) : 0 }

  /// P(N ≤ k).
  package func cdf(_ k: Double) -> Double { ppois(k, mean, 1, 0) }

  /// P(N ≥ k), right to its digits however small.
  package func atLeast(_ k: Double) -> Double { k <= 0 ? 1 : ppois(k.rounded(.up) - 1, mean, 0, 0) }
}
