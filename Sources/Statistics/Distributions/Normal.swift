internal import CRmath

/// The normal distribution.
package struct Normal: Sendable, Equatable {
  package let mean: Double
  package let sd: Double

  /// - Parameter sd: Positive.
  package init(mean: Double = 0, sd: Double = 1) {
    precondition(sd > 0, "Normal needs a positive standard deviation, found \(sd)")
    self.mean = mean
    self.sd = sd
  }

  /// Mean 0, standard deviation 1.
  package static let standard = Normal()

  package func pdf(_ x: Double) -> Double { dnorm4(x, mean, sd, 0) }

  package func cdf(_ x: Double) -> Double { pnorm5(x, mean, sd, 1, 0) }

  /// P(X > x), right to its digits however small.
  package func upperTail(_ x: Double) -> Double { pnorm5(x, mean, sd, 0, 0) }

  /// ln P(X > x), where the probability itself may be too small for a `Double`.
  package func logUpperTail(_ x: Double) -> Double { pnorm5(x, mean, sd, 0, 1) }

  /// The x with P(X ≤ x) = p; −∞ at 0 and +∞ at 1.
  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qnorm5(p, mean, sd, 1, 0)
  }
}
