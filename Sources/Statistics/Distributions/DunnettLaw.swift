internal import CRmath

/// The largest of several standardised differences from one control, where no arm differs from it.
///
/// Differences share the control's noise: those of arms i and j have the correlation λᵢλⱼ with
/// λᵢ² = nᵢ / (nᵢ + n₀). Given that shared part they are independent, so the chance that any is
/// large is an integral over it; over the common standard deviation too, where that is estimated.
///
/// Dunnett, C. W. (1955). "A multiple comparison procedure for comparing several treatments with a
/// control." *Journal of the American Statistical Association* 50(272), 1096–1121.
package struct DunnettLaw: Sendable, Equatable {
  package enum Sides: Sendable, Equatable, CaseIterable {
    /// The largest difference.
    case one
    /// The largest absolute difference.
    case two
  }

  package let sides: Sides
  /// Of the common variance; nil where it is known.
  package let degreesOfFreedom: Double?
  private let groups: [Group]

  /// - Parameters:
  ///   - control: Its units.
  ///   - treatments: The units of each, at least one arm.
  ///   - degreesOfFreedom: Above 0; nil for a known variance.
  package init(
    control: Double, treatments: [Double], degreesOfFreedom: Double?, sides: Sides
  ) {
    precondition(
      control > 0 && !treatments.isEmpty && treatments.allSatisfy { $0 > 0 }
        && degreesOfFreedom ?? 1 > 0,
      "DunnettLaw of \(treatments) against \(control), df \(degreesOfFreedom ?? .infinity)")
    self.sides = sides
    self.degreesOfFreedom = degreesOfFreedom
    groups = Set(treatments).sorted().map { units in
      Group(
        shared: (units / (units + control)).squareRoot(),
        own: (control / (units + control)).squareRoot(),
        arms: Double(treatments.count { $0 == units }))
    }
  }

  /// As many units in every arm as in the control.
  package init(equalArms treatments: Int, degreesOfFreedom: Double?, sides: Sides) {
    precondition(treatments > 0, "DunnettLaw needs a treatment")
    self.sides = sides
    self.degreesOfFreedom = degreesOfFreedom
    let half = 0.5.squareRoot()
    groups = [Group(shared: half, own: half, arms: Double(treatments))]
  }

  /// The adjusted p-value of a difference: P(largest ≥ t).
  package func upperTail(_ t: Double) throws -> Double { exp(try logUpperTail(t)) }

  /// ln P(largest ≥ t).
  ///
  /// Taken relative to the tail of one difference alone, so that the integral lies between 1 and the
  /// number of arms however small the tail.
  package func logUpperTail(_ t: Double) throws -> Double {
    if sides == .two, t <= 0 { return 0 }
    let alone = single.logPValue(t, sides == .two ? .twoSided : .greater)
    // Where exponents are huge their rounding is all the accuracy there is.
    let tolerance = max(1e-9, abs(alone) * 1e-14)
    guard alone.isFinite else { throw NumericalError.notANumber(at: t) }
    guard let n = degreesOfFreedom else {
      let ratio = try normalTail(t, offset: -alone, tolerance: tolerance)
      return min(0, alone + log(ratio))
    }
    let ratio = try integrate(
      { logarithm in
        // x = n s², with s the estimated over the true standard deviation; by ln x.
        let x = exp(logarithm)
        let density = dchisq(x, n, 1) + logarithm
        return try normalTail(
          t * (x / n).squareRoot(), offset: density - alone, tolerance: tolerance)
      }, over: deviations(t, n), relativeTolerance: 10 * tolerance)
    return min(0, alone + log(ratio))
  }

  /// The c with P(largest ≥ c) = α.
  package func criticalValue(alpha: Double) throws -> Double {
    precondition(0 < alpha && alpha < 1, "alpha must be in (0, 1), found \(alpha)")
    let arms = groups.reduce(0) { $0 + $1.arms }
    func alone(_ alpha: Double) throws -> Double {
      switch sides {
      case .one:
        try single.interval(0, standardError: 1, confidence: 1 - alpha, .less).upper
      case .two: try single.interval(0, standardError: 1, confidence: 1 - alpha).upper
      }
    }
    // Between what one arm alone would need and Bonferroni's bound.
    let (least, most) = (try alone(alpha), try alone(alpha / arms))
    let margin = 1e-6 * (1 + abs(least) + abs(most))
    return try findRoot(in: (least - margin)...(most + margin), tolerance: 1e-9) {
      try logUpperTail($0) - log(alpha)
    }
  }

  /// The law of one difference alone.
  private var single: ReferenceLaw {
    degreesOfFreedom.map { ReferenceLaw.studentT(degreesOfFreedom: $0) } ?? .normal
  }

  /// e^offset · P(any ≥ a) of differences with a known variance: an integral over the shared part u.
  private func normalTail(_ a: Double, offset: Double, tolerance: Double) throws -> Double {
    func density(_ u: Double) -> Double {
      exp(offset + dnorm4(u, 0, 1, 1) + logAny(a, u))
    }
    // Where a difference reaches a its shared part is near λ · a.
    let peaks = groups.map { $0.shared * max(0, a) }
    let (nearest, farthest) = (peaks.min()!, peaks.max()!)
    let start = sides == .two ? 0 : -9.0
    let points = Set([start, 0, nearest, farthest, farthest + 9]).sorted()
    let integral = try integrate(
      density, over: points, relativeTolerance: tolerance, absoluteTolerance: tolerance / 100)
    return sides == .two ? 2 * integral : integral
  }

  /// ln P(any ≥ a) given the shared part.
  private func logAny(_ a: Double, _ u: Double) -> Double {
    var any = -Double.infinity
    for group in groups {
      let one = group.logTail(a, u, sides)
      // 1 − (1 − q)^arms.
      let some =
        group.arms == 1
        ? one
        : one < -40 ? one + log(group.arms) : log(-expm1(group.arms * log1p(-exp(one))))
      // P(A or B) = P(A) + P(B) (1 − P(A)).
      if any == -.infinity {
        any = some
      } else if any < 0, some > -.infinity {
        any = logspace_add(any, some + log1p(-exp(any)))
      }
    }
    return min(0, any)
  }

  /// Logarithms of n s² between which lies all that matters: the bulk, and where a large t comes from
  /// a small estimated deviation.
  private func deviations(_ t: Double, _ n: Double) -> [Double] {
    let far = max(0, t)
    let tilt = n / (n + far * far)
    let bulk = [
      qchisq(1e-17, n, 1, 0), qchisq(0.5, n, 1, 0), qchisq(1e-17, n, 0, 0),
    ]
    let points = (bulk + bulk.map { $0 * tilt }).filter { $0 > 0 && $0.isFinite }.map { log($0) }
    return Set(points).sorted()
  }
}

/// Arms of one size.
private struct Group: Sendable, Equatable {
  /// How much of a standardised difference is the control's noise, λ.
  let shared: Double
  /// √(1 − λ²).
  let own: Double
  let arms: Double

  /// ln P(one difference ≥ a), or beyond ±a, given the shared part.
  func logTail(_ a: Double, _ u: Double, _ sides: DunnettLaw.Sides) -> Double {
    let above = pnorm5((a - shared * u) / own, 0, 1, 0, 1)
    guard sides == .two else { return above }
    return logspace_add(above, pnorm5((a + shared * u) / own, 0, 1, 0, 1))
  }
}
