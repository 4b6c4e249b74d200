internal import CRmath

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

  /// The x with P(X > x) = p.
  package func upperQuantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    // As a beta variable z or as 1 − z, whichever is smaller and so has the digits.
    let z = qbeta(p, numerator / 2, denominator / 2, 0, 0)
    if z < 0.5 { return denominator / numerator * z / (1 - z) }
    let rest = qbeta(p, denominator / 2, numerator / 2, 1, 0)
    return denominator / numerator * (1 - rest) / rest
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
