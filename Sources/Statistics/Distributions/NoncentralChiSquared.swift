internal import CRmath

/// The law of a sum of squared normal variables with means: what Pearson's chi-square follows when
/// there is an effect.
///
/// Johnson, N. L., Kotz, S., and Balakrishnan, N. (1995). *Continuous Univariate Distributions*,
/// volume 2, second edition, §29.
package struct NoncentralChiSquared: Sendable, Equatable {
  package let degreesOfFreedom: Double
  package let noncentrality: Double

  /// - Parameters:
  ///   - degreesOfFreedom: Positive.
  ///   - noncentrality: λ, the sum of the squared means.
  package init(degreesOfFreedom: Double, noncentrality: Double) {
    precondition(
      degreesOfFreedom > 0 && noncentrality >= 0 && noncentrality.isFinite,
      "NoncentralChiSquared(\(degreesOfFreedom), noncentrality: \(noncentrality))")
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// P(X > x), right to its digits however small.
  package func upperTail(_ x: Double) throws -> Double {
    guard x > 0 else { return 1 }
    let (a, half) = (degreesOfFreedom / 2, x / 2)
    return try poissonMixture(
      mean: noncentrality / 2,
      tail: { ChiSquared(degreesOfFreedom: degreesOfFreedom + 2 * $0).upperTail(x) },
      rise: { dgamma(half, a + $0 + 1, 1, 0) })
  }
}
