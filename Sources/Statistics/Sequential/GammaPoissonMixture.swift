internal import CRmath

/// The gamma mixture for sums whose increments are sub-Poisson: jumps of up to c above their mean.
///
/// Howard et al. (2021), on conjugate mixtures. In differences, as `GammaExponentialMixture` is: the leading
/// terms come to w ((1 + x) ln(1 + x) − x).
package struct GammaPoissonMixture: UniformMixture, Equatable {
  private let rho: Double
  private let c: Double

  /// Parameters as of `GammaExponentialMixture`; c is the size of the jumps.
  package init(tightestAt time: Double, alpha: Double, c: Double) {
    precondition(c > 0, "c must be above 0, found \(c)")
    rho = mixtureParameter(tightestAt: time, alpha: alpha, sides: .one)
    self.c = c
  }

  package func logEValue(sum: Double, intrinsicTime time: Double) -> Double {
    let r = rho / c / c
    let w = (time + rho) / c / c
    let x = c * (sum / (time + rho))
    let u = w * (1 + x)
    return -(log1p(time / rho) + log1p(x)) / 2 - stirlingRemainder(r) + stirlingRemainder(u)
      + w * bennett(x) - pgamma(r, r, 1, 0, 1) + pgamma(w, u, 1, 0, 1)
  }

  package func scale(atIntrinsicTime time: Double) -> Double { (time + rho).squareRoot() }
}
