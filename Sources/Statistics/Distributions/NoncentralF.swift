internal import CRmath

/// The law of a ratio of two variances of which the upper holds an effect.
///
/// Johnson, N. L., Kotz, S., and Balakrishnan, N. (1995). *Continuous Univariate Distributions*,
/// volume 2, second edition, §30.
package struct NoncentralF: Sendable, Equatable {
  package let numerator: Double
  package let denominator: Double
  package let noncentrality: Double

  /// - Parameters:
  ///   - numerator: Degrees of freedom above, positive; so `denominator` below.
  ///   - noncentrality: λ of the noncentral chi-squared law above.
  package init(numerator: Double, denominator: Double, noncentrality: Double) {
    precondition(
      numerator > 0 && denominator > 0 && noncentrality >= 0 && noncentrality.isFinite,
      "NoncentralF(\(numerator), \(denominator), noncentrality: \(noncentrality))")
    self.numerator = numerator
    self.denominator = denominator
    self.noncentrality = noncentrality
  }

  /// P(X > x), right to its digits however small.
  package func upperTail(_ x: Double) throws -> Double {
    guard x > 0 else { return 1 }
    let (a, b) = (numerator / 2, denominator / 2)
    // As a beta variable z, and 1 − z by itself, whichever is smaller.
    let (above, below) = (numerator * x, denominator)
    let (z, rest) = (above / (above + below), below / (above + below))
    return try poissonMixture(
      mean: noncentrality / 2,
      tail: { z < rest ? pbeta(z, a + $0, b, 0, 0) : pbeta(rest, b, a + $0, 1, 0) },
      rise: { j in
        let density = z < rest ? dbeta(z, a + j + 1, b, 0) : dbeta(rest, b, a + j + 1, 0)
        return density * rest / (a + j + b)
      })
  }
}
