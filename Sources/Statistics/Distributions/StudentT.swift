internal import CRmath

/// Student's t distribution.
///
/// Tails by the incomplete beta function at every number of degrees of freedom: libRmath's own `pt`
/// turns to a normal approximation above 4e5, good to six digits.
package struct StudentT: Sendable, Equatable {
  package let degreesOfFreedom: Double

  /// - Parameter degreesOfFreedom: Positive, not necessarily whole.
  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "StudentT needs positive df, found \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package func cdf(_ t: Double) -> Double { upperTail(-t) }

  /// P(T > t), right to its digits however small.
  package func upperTail(_ t: Double) -> Double {
    let far = farTail(abs(t), logarithm: false)
    return t >= 0 ? far : 1 - far
  }

  package func logUpperTail(_ t: Double) -> Double {
    t >= 0 ? farTail(t, logarithm: true) : log1p(-farTail(-t, logarithm: false))
  }

  /// The t with P(T ≤ t) = p; −∞ at 0 and +∞ at 1.
  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qt(p, degreesOfFreedom, 1, 0)
  }

  /// P(T > t) for t ≥ 0: half of the incomplete beta function, from whichever end is nearer.
  private func farTail(_ t: Double, logarithm: Bool) -> Double {
    let (n, square) = (degreesOfFreedom, t * t)
    let asLog: Int32 = logarithm ? 1 : 0
    let both: Double
    if n > square {
      both = pbeta(square / (n + square), 0.5, n / 2, 0, asLog)
    } else if (t / n) * t < 1e300 {
      both = pbeta(1 / (1 + (t / n) * t), n / 2, 0.5, 1, asLog)
    } else {
      // The argument underflows; of the series of the incomplete beta function one term is left.
      let leading = n / 2 * (log(n) - 2 * log(t)) - log(n / 2) - lbeta(n / 2, 0.5)
      both = logarithm ? leading : exp(leading)
    }
    return logarithm ? both - M_LN2 : both / 2
  }
}
