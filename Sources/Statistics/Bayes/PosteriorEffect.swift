internal import CRmath

/// The law of a treatment's effect, where control and treatment have independent posteriors.
///
/// P(treatment ≤ control + d) is the integral of the control's density times the treatment's distribution
/// function at its own value plus d; quantiles are the roots of that. Exact to about nine digits, or 1e-12
/// (to 1e-5 where one law is many times narrower than the other), without sampling.
package struct PosteriorEffect<Law: PosteriorLaw>: Sendable, Equatable {
  package enum Scale: Sendable, Equatable, CaseIterable {
    /// Treatment − control.
    case difference
    /// Treatment ÷ control − 1, of a control that is above 0.
    case relative
  }

  package let control: Law
  package let treatment: Law
  package let scale: Scale

  package init(control: Law, treatment: Law, scale: Scale) {
    self.control = control
    self.treatment = treatment
    self.scale = scale
  }

  /// P(effect ≤ `effect`).
  package func chance(atMost effect: Double) throws -> Double {
    try integral(effect) { control.density(at: $0) * treatment.cdf(bound(effect, at: $0)) }
  }

  /// P(effect > `effect`).
  package func chance(above effect: Double) throws -> Double {
    try integral(effect) { control.density(at: $0) * treatment.upperTail(bound(effect, at: $0)) }
  }

  /// Equal-tailed.
  ///
  /// - Parameter level: The probability inside, in (0, 1).
  package func credibleInterval(level: Double) throws -> Interval {
    precondition(0 < level && level < 1, "level must be in (0, 1), found \(level)")
    let tail = (1 - level) / 2
    let lower = try root { try chance(atMost: $0) - tail }
    let upper = try root { try tail - chance(above: $0) }
    guard lower <= upper else { throw Undefined.beyondRange }
    return Interval(lower: lower, upper: upper)
  }

  /// The treatment's value that makes up the effect, with the control at u.
  private func bound(_ effect: Double, at u: Double) -> Double {
    let value = control.value(at: u)
    return scale == .difference ? value + effect : value + value * effect
  }

  /// Where both lie but for 1e-15 at either end.
  private func ends() throws -> (control: ClosedRange<Double>, treatment: ClosedRange<Double>) {
    func range(_ law: Law) throws -> ClosedRange<Double> {
      let landmarks = law.landmarks
      guard landmarks.count == 5, let least = landmarks.min(), let most = landmarks.max() else {
        throw Undefined.beyondRange
      }
      return law.value(at: least)...law.value(at: most)
    }
    let (c, t) = (try range(control), try range(treatment))
    if scale == .relative, c.lowerBound <= 0 { throw Undefined.unboundedRatio }
    return (c, t)
  }

  /// Over the control's u. Pieces begin and end at its quantiles, and where the treatment's lie.
  private func integral(_ effect: Double, _ f: (Double) throws -> Double) throws -> Double {
    _ = try ends()
    let own = control.landmarks
    let others = treatment.landmarks.map { landmark in
      let value = treatment.value(at: landmark)
      return control.coordinate(of: scale == .difference ? value - effect : value / (1 + effect))
    }
    let (least, most) = (own.min()!, own.max()!)
    let points = Set(own + others.filter { least < $0 && $0 < most }).sorted()
    guard points.count > 1 else { throw Undefined.beyondRange }
    let found: Double
    do {
      found = try integrate(f, over: points, relativeTolerance: 1e-9, absoluteTolerance: 1e-13)
    } catch is NumericalError {
      // A law far narrower than the other, of which adding the effect leaves fewer digits.
      found = try integrate(f, over: points, relativeTolerance: 1e-5, absoluteTolerance: 1e-8)
    }
    // A probability, which rounding alone takes beyond 1.
    return min(1, max(0, found))
  }

  /// The effect at which a rising function is 0.
  private func root(_ f: (Double) throws -> Double) throws -> Double {
    let (c, t) = try ends()
    if scale == .difference {
      return try findRoot(
        in: (t.lowerBound - c.upperBound)...(t.upperBound - c.lowerBound), tolerance: 1e-14, f)
    }
    guard t.lowerBound > 0 else {
      return try findRoot(
        in: (t.lowerBound / c.lowerBound - 1)...(t.upperBound / c.lowerBound - 1),
        tolerance: 1e-14, f)
    }
    // Of the logarithm, as a control that may be next to 0 makes for ratios of any size.
    let logarithm = try findRoot(
      in: log(t.lowerBound / c.upperBound)...log(t.upperBound / c.lowerBound), tolerance: 1e-14
    ) { try f(expm1($0)) }
    return expm1(logarithm)
  }
}
