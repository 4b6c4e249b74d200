internal import CRmath
internal import Foundation

/// The F distribution of a ratio of two variances.
package struct FisherF: Sendable, Equatable {
  package let numerator: Double
  package let denominator: Double

  /// - Parameters: The degrees of freedom above and below, both positive.
  package init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && denominator > 0,
      "FisherF needs positive df, found \(numerator), \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(X > x), right to its digits however small.
  package func upperTail(_ x: Double) -> Double { tail(x, logarithm: 0) }

  package func logUpperTail(_ x: Double) -> Double { tail(x, logarithm: 1) }

  /// The x with P(X > x) = p, for p in (0, 1).
  ///
  /// By inverting the tail's logarithm from the chi-squared quantile, its limit: libRmath's `qbeta`
  /// takes seconds at 1e9 degrees of freedom.
  package func upperQuantile(_ p: Double) throws -> Double {
    precondition(0 < p && p < 1, "quantile needs a probability inside (0, 1), found \(p)")
    let target = log(p)
    let excess = { target - logUpperTail(exp($0)) }
    let start = log(ChiSquared(degreesOfFreedom: numerator).upperQuantile(p) / numerator)
    var (low, high, step) = (start, start, 0.1)
    while excess(low) > 0, low > -700 { (low, step) = (max(-700, low - step), 2 * step) }
    step = 0.1
    while excess(high) < 0, high < 700 { (high, step) = (min(700, high + step), 2 * step) }
    return exp(try findRoot(in: low...high, tolerance: 1e-14, excess))
  }

  /// By the incomplete beta function of the smaller argument; libRmath's `pf` approximates beyond 4e5
  /// degrees of freedom.
  private func tail(_ x: Double, logarithm: Int32) -> Double {
    let (above, below) = (numerator * x, denominator)
    return above > below
      ? pbeta(below / (below + above), denominator / 2, numerator / 2, 1, logarithm)
      : pbeta(above / (below + above), numerator / 2, denominator / 2, 0, logarithm)
  }
}
