internal import CRmath

/// The law a standardised statistic is read against: normal, or Student's t.
package enum ReferenceLaw: Sendable, Equatable {
  case normal
  case studentT(degreesOfFreedom: Double)

  package var degreesOfFreedom: Double? {
    if case .studentT(let degreesOfFreedom) = self { degreesOfFreedom } else { nil }
  }

  /// ln P(X > x).
  private func logUpperTail(_ x: Double) -> Double {
    switch self {
    case .normal: Normal.standard.logUpperTail(x)
    case .studentT(let df): StudentT(degreesOfFreedom: df).logUpperTail(x)
    }
  }

  func upperTail(_ x: Double) -> Double {
    switch self {
    case .normal: Normal.standard.upperTail(x)
    case .studentT(let df): StudentT(degreesOfFreedom: df).upperTail(x)
    }
  }

  func quantile(_ p: Double) -> Double {
    switch self {
    case .normal: Normal.standard.quantile(p)
    case .studentT(let df): StudentT(degreesOfFreedom: df).quantile(p)
    }
  }

  /// The p-value of a statistic.
  package func pValue(_ statistic: Double, _ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: 2 * upperTail(abs(statistic))
    case .greater: upperTail(statistic)
    case .less: upperTail(-statistic)
    }
  }

  /// The logarithm of the p-value, which exists where the p-value itself is too small for a `Double`.
  package func logPValue(_ statistic: Double, _ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: M_LN2 + logUpperTail(abs(statistic))
    case .greater: logUpperTail(statistic)
    case .less: logUpperTail(-statistic)
    }
  }

  /// The values of the quantity that the test wouldn't reject at 1 − `confidence`.
  ///
  /// - Throws: `beyondRange` where a bound overflows.
  package func interval(
    _ estimate: Double, standardError: Double, confidence: Double,
    _ alternative: Alternative = .twoSided
  ) throws(Undefined) -> Interval {
    precondition(
      0 < confidence && confidence < 1, "confidence must be in (0, 1), found \(confidence)")
    // Quantiles of the lower tail: 1 − confidence is the small number, and keeps its digits.
    let outside = 1 - confidence
    let reach = -quantile(alternative == .twoSided ? outside / 2 : outside) * standardError
    let (lower, upper) = (try requireFinite(estimate - reach), try requireFinite(estimate + reach))
    return switch alternative {
    case .twoSided: Interval(lower: lower, upper: upper)
    case .greater: Interval(lower: lower, upper: .infinity)
    case .less: Interval(lower: -.infinity, upper: upper)
    }
  }
}

/// The factor by which a two-sided normal interval reaches beyond its estimate: 1.96 at 0.95.
package func normalReach(confidence: Double) -> Double {
  precondition(
    0 < confidence && confidence < 1, "confidence must be in (0, 1), found \(confidence)")
  return -Normal.standard.quantile((1 - confidence) / 2)
}
