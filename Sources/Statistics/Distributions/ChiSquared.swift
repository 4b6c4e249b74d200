internal import CRmath

/// The chi-squared distribution.
package struct ChiSquared: Sendable, Equatable {
  package let degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "ChiSquared needs positive df, found \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package func cdf(_ x: Double) -> Double { pchisq(x, degreesOfFreedom, 1, 0) }

  /// P(X > x), right to its digits however small.
  package func upperTail(_ x: Double) -> Double { pchisq(x, degreesOfFreedom, 0, 0) }

  package func logUpperTail(_ x: Double) -> Double { pchisq(x, degreesOfFreedom, 0, 1) }

  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qchisq(p, degreesOfFreedom, 1, 0)
  }

  /// The x with P(X > x) = p, exact for small p.
  package func upperQuantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qchisq(p, degreesOfFreedom, 0, 0)
  }
}
