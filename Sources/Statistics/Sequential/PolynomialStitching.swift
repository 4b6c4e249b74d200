internal import CGSL

/// A curve in closed form that S crosses with a small probability only, ever: pieces of straight lines
/// over geometric epochs, stitched together, that grow as the law of the iterated logarithm has it.
///
/// Howard, Ramdas, McAuliffe and Sekhon (2021), theorem 1.
package struct PolynomialStitching: Sendable, Equatable {
  private let start: Double
  private let c: Double
  private let s: Double
  private let eta: Double
  private let logZeta: Double

  /// - Parameters:
  ///   - start: Intrinsic time from which the curve is tight, above 0; flat before.
  ///   - c: Scale of sub-gamma increments, 0 for sub-Gaussian ones.
  ///   - s: How the error is split among the epochs, above 1.
  ///   - eta: Ratio of the epochs, above 1.
  package init(start: Double, c: Double = 0, s: Double = 1.4, eta: Double = 2) throws {
    precondition(
      start > 0 && c >= 0 && s > 1 && eta > 1, "start \(start), c \(c), s \(s), eta \(eta)")
    self.start = start
    self.c = c
    self.s = s
    self.eta = eta
    GSL.initialise
    var zeta = gsl_sf_result()
    try GSL.check(gsl_sf_zeta_e(s, &zeta))
    logZeta = log(zeta.val)
  }

  /// - Parameter alpha: The probability that S is ever above the curve, at most.
  package func bound(atIntrinsicTime time: Double, alpha: Double) -> Double {
    precondition(time >= 0 && 0 < alpha && alpha < 1, "intrinsic time \(time), alpha \(alpha)")
    let v = max(time, start)
    // s ln ln(η v / v₀) − s ln ln η, without the difference.
    let level = s * log1p((log(v) - log(start)) / log(eta)) + logZeta - log(alpha)
    let root = eta.squareRoot()
    let k1 = (root.squareRoot() + 1 / root.squareRoot()) / 2.0.squareRoot()
    let linear = (root + 1) / 2 * c * level
    return hypot(k1 * v.squareRoot() * level.squareRoot(), linear) + linear
  }
}
