internal import CRmath

/// The exponential of a normal.
package struct LogNormal: Sendable, Equatable {
  package let mu: Double
  package let sigma: Double

  /// - Parameters:
  ///   - mu: Mean of the logarithm.
  ///   - sigma: Standard deviation of the logarithm, positive.
  package init(mu: Double, sigma: Double) {
    precondition(sigma > 0, "LogNormal needs a positive sigma, found \(sigma)")
    self.mu = mu
    self.sigma = sigma
  }

  /// - Parameters:
  ///   - mean: Mean of the value itself, positive.
  ///   - coefficientOfVariation: Standard deviation over mean, positive.
  package init(mean: Double, coefficientOfVariation: Double) {
    precondition(mean > 0, "LogNormal needs a positive mean, found \(mean)")
    let variance = log1p(coefficientOfVariation * coefficientOfVariation)
    self.init(mu: log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  package var mean: Double { exp(mu + sigma * sigma / 2) }

  package var variance: Double { mean * mean * expm1(sigma * sigma) }

  package func cdf(_ x: Double) -> Double { x <= 0 ? 0 : pnorm5(log(x), mu, sigma, 1, 0) }

  package func upperTail(_ x: Double) -> Double { x <= 0 ? 1 : pnorm5(log(x), mu, sigma, 0, 0) }

  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return exp(qnorm5(p, mu, sigma, 1, 0))
  }

  /// E[X; X < x], the part of the mean that lies below x.
  ///
  /// In an auction whose highest competing bid is X, the expected second price paid by a bid of x.
  package func partialExpectation(below x: Double) -> Double {
    x <= 0 ? 0 : mean * pnorm5(log(x), mu + sigma * sigma, sigma, 1, 0)
  }
}
