extension ReferenceLaw {
  /// The chance of a significant result when the effect lies `noncentrality` standard errors above the
  /// null value.
  ///
  /// - Parameters:
  ///   - alpha: Level in (0, 1), of both tails together if two-sided.
  ///   - tails: Which significant results of a two-sided test count.
  ///
  /// Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences*, second edition,
  /// appendix.
  package func power(
    noncentrality: Double, alpha: Double, _ alternative: Alternative, tails: CountedTails = .both
  ) throws -> Double {
    let critical = criticalValue(alpha: alpha, alternative)
    return try alternative.power(noncentrality, tails) { try upperTail(critical, movedBy: $0) }
  }

  /// What a statistic must exceed, in the direction of the alternative, to be significant.
  func criticalValue(alpha: Double, _ alternative: Alternative) -> Double {
    precondition(0 < alpha && alpha < 1, "alpha must be in (0, 1), found \(alpha)")
    return -quantile(alternative == .twoSided ? alpha / 2 : alpha)
  }

  /// P(X > x) of the statistic moved by an effect.
  private func upperTail(_ x: Double, movedBy noncentrality: Double) throws -> Double {
    switch self {
    case .normal: upperTail(x - noncentrality)
    case .studentT(let df):
      // An effect beyond all numbers is always seen, in its own direction.
      noncentrality.isFinite
        ? try NoncentralT(degreesOfFreedom: df, noncentrality: noncentrality).upperTail(x)
        : noncentrality > 0 ? 1 : 0
    }
  }
}

/// Which significant results of a two-sided test count as power.
package enum CountedTails: Sendable, Equatable, CaseIterable {
  case both
  /// Those in the direction of the effect alone, as most closed formulas have it.
  case near
}

extension Alternative {
  /// The power of a test whose statistic is moved by `shift`, from the chance of a significant result
  /// above.
  func power(
    _ shift: Double, _ tails: CountedTails, above: (Double) throws -> Double
  ) rethrows -> Double {
    switch (self, tails) {
    case (.greater, _): try above(shift)
    case (.less, _): try above(-shift)
    case (.twoSided, .both): min(1, try above(shift) + above(-shift))
    case (.twoSided, .near): try above(abs(shift))
    }
  }
}
