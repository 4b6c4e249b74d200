internal import CRmath

/// The gamma mixture for sums whose increments are sub-exponential: with tails like a gamma law's.
///
/// Howard et al. (2021), on conjugate mixtures. Written in differences, as its terms are huge where c is small:
/// with w = (V + ρ) / c² and x = cS / (V + ρ) they come to w (x − ln(1 + x)), next to S² / 2(V + ρ).
package struct GammaExponentialMixture: UniformMixture, Equatable {
  private let rho: Double
  private let c: Double

  /// - Parameters:
  ///   - time: Intrinsic time at which the curve is to be lowest, above 0.
  ///   - alpha: The level it is to be lowest at, below ½.
  ///   - c: Scale of the tails, above 0.
  package init(tightestAt time: Double, alpha: Double, c: Double) {
    precondition(c > 0, "c must be above 0, found \(c)")
    rho = mixtureParameter(tightestAt: time, alpha: alpha, sides: .one)
    self.c = c
  }

  package func logEValue(sum: Double, intrinsicTime time: Double) -> Double {
    let r = rho / c / c
    let w = (time + rho) / c / c
    let x = c * (sum / (time + rho))
    return -log1p(time / rho) / 2 - stirlingRemainder(r) + stirlingRemainder(w) - w * log1pmx(x)
      - pgamma(r, r, 1, 1, 1) + pgamma(w * (1 + x), w, 1, 1, 1)
  }

  package func scale(atIntrinsicTime time: Double) -> Double { (time + rho).squareRoot() }
}
