internal import CGSL
internal import CRmath

/// A mixture of exponential supermartingales: an e-value at every time for a sum S of centred
/// observations, and so a curve that S crosses with a small probability only, ever.
///
/// Howard, S. R., Ramdas, A., McAuliffe, J., and Sekhon, J. (2021). "Time-uniform, nonparametric,
/// nonasymptotic confidence sequences." *Annals of Statistics* 49(2), 1055–1080.
package protocol UniformMixture: Sendable {
  /// The logarithm of the mixture.
  ///
  /// - Parameters:
  ///   - sum: S, 0 or more.
  ///   - intrinsicTime: V, the variance S has gathered, 0 or more.
  func logEValue(sum: Double, intrinsicTime: Double) -> Double

  /// About how large S is at a time, above 0.
  func scale(atIntrinsicTime: Double) -> Double

  /// What S can't exceed at a time.
  func limit(atIntrinsicTime: Double) -> Double

  /// The S at which the mixture is 1 / α; S's own limit where it stays below.
  ///
  /// - Parameter alpha: The probability that S is ever above the curve, at most.
  func bound(atIntrinsicTime time: Double, alpha: Double) throws -> Double
}

extension UniformMixture {
  package func limit(atIntrinsicTime: Double) -> Double { .infinity }

  package func bound(atIntrinsicTime time: Double, alpha: Double) throws -> Double {
    try solvedBound(atIntrinsicTime: time, alpha: alpha)
  }

  func solvedBound(atIntrinsicTime time: Double, alpha: Double) throws -> Double {
    precondition(time >= 0 && 0 < alpha && alpha < 1, "intrinsic time \(time), alpha \(alpha)")
    let scale = scale(atIntrinsicTime: time)
    let limit = limit(atIntrinsicTime: time)
    func excess(_ multiple: Double) -> Double {
      logEValue(sum: min(multiple * scale, limit), intrinsicTime: time) + log(alpha)
    }
    var high = 1.0
    while excess(high) < 0 {
      if high * scale >= limit { return limit }
      high *= 2
      if !(high * scale).isFinite { throw Undefined.beyondRange }
    }
    return scale * (try findRoot(in: 0...high, excess))
  }
}

/// The parameter ρ that makes a mixture's curve lowest, near enough, at a time and a level.
///
/// - Parameter alpha: Below ½ if one-sided.
///
/// Howard et al. (2021), on tuning; a one-sided curve at α is about a two-sided one at 2α.
func mixtureParameter(tightestAt time: Double, alpha: Double, sides: Sides) -> Double {
  let level = sides == .one ? 2 * alpha : alpha
  precondition(time > 0 && 0 < level && level < 1, "tightest at \(time), alpha \(alpha)")
  let evidence = -2 * log(level)
  return time / (evidence + log1p(evidence))
}

/// ln Γ(a) − [(a − ½) ln a − a + ½ ln 2π], for a above 0: what Stirling's formula leaves out.
func stirlingRemainder(_ a: Double) -> Double {
  GSL.initialise
  var star = gsl_sf_result()
  return gsl_sf_gammastar_e(a, &star) == 0 ? log(star.val) : .nan
}

/// (1 + x) ln(1 + x) − x, for x of −1 or more.
///
/// Bennett, G. (1962). "Probability inequalities for the sum of independent random variables." *Journal
/// of the American Statistical Association* 57(297), 33–45.
func bennett(_ x: Double) -> Double {
  x <= -1 ? 1 : x * log1p(x) + log1pmx(x)
}
