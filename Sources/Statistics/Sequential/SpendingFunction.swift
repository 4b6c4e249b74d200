internal import CRmath

/// How much of the type I error a sequential test may have used up by a share of its information.
///
/// Lan, K. K. G., and DeMets, D. L. (1983). "Discrete sequential boundaries for clinical trials."
/// *Biometrika* 70(3), 659–663.
package enum SpendingFunction: Sendable, Equatable {
  /// 2 (1 − Φ(z₁₋ₐ⸝₂ / √t)): next to nothing early, as O'Brien and Fleming's bounds do.
  case obrienFleming
  /// a ln(1 + (e − 1) t): evenly, as Pocock's bounds do.
  case pocock
  /// a tʳ, with r above 0. Kim, K., and DeMets, D. L. (1987). "Design and analysis of group sequential
  /// tests based on the type I error spending rate function." *Biometrika* 74(1), 149–154.
  case power(Double)
  /// a (1 − e⁻ᵍᵗ) / (1 − e⁻ᵍ); a t at g = 0. Hwang, I. K., Shih, W. J., and De Cani, J. S. (1990).
  /// "Group sequential designs using a family of type I error probability spending functions."
  /// *Statistics in Medicine* 9(12), 1439–1445.
  case hwangShihDeCani(Double)

  /// The logarithm of the error spent, which exists where the error itself is too small for a `Double`.
  ///
  /// - Parameters:
  ///   - fraction: Information so far, as a share of the maximum; beyond 1 all is spent.
  ///   - alpha: What there is to spend, in one tail.
  package func logSpent(at fraction: Double, of alpha: Double) -> Double {
    guard fraction < 1 else { return log(alpha) }
    guard fraction > 0 else { return -.infinity }
    switch self {
    case .obrienFleming:
      let z = -Normal.standard.quantile(alpha / 2)
      return M_LN2 + Normal.standard.logUpperTail(z / fraction.squareRoot())
    case .pocock:
      return log(alpha) + log(log1p((M_E - 1) * fraction))
    case .power(let exponent):
      return log(alpha) + exponent * log(fraction)
    case .hwangShihDeCani(let gamma):
      if gamma == 0 { return log(alpha) + log(fraction) }
      // Of −γ and 1 − t, so that neither exponential overflows.
      let size = abs(gamma)
      let share = log(expm1(-size * fraction) / expm1(-size))
      return log(alpha) + share + (gamma < 0 ? size * (fraction - 1) : 0)
    }
  }

  /// The error spent.
  package func spent(at fraction: Double, of alpha: Double) -> Double {
    exp(logSpent(at: fraction, of: alpha))
  }

  /// The logarithms of what each look may spend; −∞ where there is nothing.
  func logIncrements(at fractions: [Double], of alpha: Double) -> [Double] {
    var before = -Double.infinity
    return fractions.map { fraction in
      let spent = max(before, logSpent(at: fraction, of: alpha))
      defer { before = spent }
      return spent > before ? spent + log(-expm1(before - spent)) : -.infinity
    }
  }
}
