import Statistics
import Testing

/// Credible intervals and chances of effects.
@Suite struct PosteriorEffectTests {
  /// A law pair and what a double integral of both densities gives for it: bounds at 95 %, and the
  /// chances of at most −0.001, at most 0.001 (difference), at most −5 % and at most 5 % (lift).
  ///
  /// By Gauss–Legendre quadrature with 40 nodes in each piece between quantiles of scipy 1.17's laws, in
  /// both directions, and scipy's brentq: no distribution function takes part.
  struct Reference<Law: PosteriorLaw>: Sendable {
    let control, treatment: Law
    let difference, lift: [Double]
    let chances: [Double]

    func check() throws {
      let gap = PosteriorEffect(control: control, treatment: treatment, scale: .difference)
      let ratio = PosteriorEffect(control: control, treatment: treatment, scale: .relative)
      let (d, l) = (try gap.credibleInterval(level: 0.95), try ratio.credibleInterval(level: 0.95))
      for (found, wanted) in zip([d.lower, d.upper, l.lower, l.upper], difference + lift) {
        #expect(abs(found - wanted) < 1e-8 * max(1, abs(wanted)))
      }
      let found = try [
        gap.chance(atMost: -0.001), gap.chance(atMost: 0.001), ratio.chance(atMost: -0.05),
        ratio.chance(atMost: 0.05),
      ]
      for (found, wanted) in zip(found, chances) { #expect(abs(found - wanted) < 1e-8) }
    }
  }

  /// 120 of 10,000 against 145 of 10,000, uniform priors.
  @Test func ratesAgreeWithADoubleIntegral() throws {
    try Reference(
      control: Beta(alpha: 121, beta: 9881), treatment: Beta(alpha: 146, beta: 9856),
      difference: [-0.0006747525782330647, 0.005690320489050065],
      lift: [-0.04941189625004574, 0.5358596939190816],
      chances: [
        0.015379791017890916, 0.1773139240261, 0.024704403462308965, 0.12646734349138228,
      ]
    ).check()
  }

  /// None of 10 against 3 of 10: the lift has next to no upper bound.
  @Test func fewSuccessesAgreeWithADoubleIntegral() throws {
    try Reference(
      control: Beta(alpha: 1, beta: 11), treatment: Beta(alpha: 4, beta: 8),
      difference: [-0.04287232257214273, 0.5527283909906299],
      lift: [-0.2044532306164923, 143.73512561321445],
      chances: [
        0.04450999778172601, 0.045723058458559146, 0.03973267775610231, 0.050752347982470136,
      ]
    ).check()
  }

  @Test func eventsAgreeWithADoubleIntegral() throws {
    try Reference(
      control: Gamma(shape: 60.5, scale: 1 / 51477.5),
      treatment: Gamma(shape: 30.5, scale: 1 / 54308.7),
      difference: [-0.0009784997430136652, -0.0002632774026547292],
      lift: [-0.6967040131318551, -0.2708715183604465],
      chances: [0.01924090450629136, 0.9999999999999832, 0.9993136207412481, 0.9998798822382405]
    ).check()
  }

  /// The normal difference is known in closed form.
  @Test func normalDifferencesAreNormal() throws {
    let effect = PosteriorEffect(
      control: Normal(mean: 10, sd: 3), treatment: Normal(mean: 11, sd: 4), scale: .difference)
    let interval = try effect.credibleInterval(level: 0.9)
    #expect(abs(interval.lower - (1 - 5 * 1.6448536269514722)) < 1e-8)
    #expect(abs(interval.upper - (1 + 5 * 1.6448536269514722)) < 1e-8)
    #expect(abs(try effect.chance(above: 26) / 2.866515718791939e-7 - 1) < 1e-7)
  }

  /// The ratio of gamma variables is one of beta variables: its chances are known in closed form.
  @Test func liftsOfEventsAreBeta() throws {
    let (c, t) = (Gamma(shape: 60.5, scale: 2), Gamma(shape: 30.5, scale: 3))
    let effect = PosteriorEffect(control: c, treatment: t, scale: .relative)
    for ratio in [0.2, 0.7, 1, 3] {
      let share = ratio * c.scale / (ratio * c.scale + t.scale)
      let wanted = Beta(alpha: t.shape, beta: c.shape).cdf(share)
      #expect(abs(try effect.chance(atMost: ratio - 1) - wanted) < 1e-9)
    }
  }

  /// A billion users in each arm, where GSL's quantiles fail.
  @Test func largeCountsKeepTheirDigits() throws {
    let effect = PosteriorEffect(
      control: Beta(alpha: 2e7, beta: 98e7), treatment: Beta(alpha: 2.001e7, beta: 97.999e7),
      scale: .difference)
    let interval = try effect.credibleInterval(level: 0.95)
    let sd = (effect.control.variance + effect.treatment.variance).squareRoot()
    let mean = effect.treatment.mean - effect.control.mean
    #expect(abs((interval.lower - mean) / sd + 1.959964) < 1e-4)
    #expect(abs((interval.upper - mean) / sd - 1.959964) < 1e-4)
  }

  /// Arms in each other's place: the difference changes its sign.
  @Test func swappingArmsMirrorsTheDifference() throws {
    let (a, b) = (Beta(alpha: 3, beta: 40), Beta(alpha: 9, beta: 55))
    let one = try PosteriorEffect(control: a, treatment: b, scale: .difference)
      .credibleInterval(level: 0.95)
    let other = try PosteriorEffect(control: b, treatment: a, scale: .difference)
      .credibleInterval(level: 0.95)
    #expect(abs(one.lower + other.upper) < 1e-9 && abs(one.upper + other.lower) < 1e-9)
  }

  /// A control that may be 0 or below has no lift.
  @Test func aControlNearZeroHasNoLift() {
    let effect = PosteriorEffect(
      control: Normal(mean: 1, sd: 1), treatment: Normal(mean: 2, sd: 1), scale: .relative)
    #expect(throws: Undefined.unboundedRatio) { try effect.credibleInterval(level: 0.95) }
  }

  @Test(arguments: [
    (0.01, PracticalEquivalence.Decision.above), (1, .undecided), (3, .equivalent),
  ])
  func theIntervalIsHeldAgainstTheRegion(size: Double, decision: PracticalEquivalence.Decision)
    throws
  {
    let effect = PosteriorEffect(
      control: Normal(mean: 0, sd: 0.3), treatment: Normal(mean: 1, sd: 0.4), scale: .difference)
    let found = try PracticalEquivalence(
      effect, region: Interval(lower: -size, upper: size),
      interval: try effect.credibleInterval(level: 0.95))
    #expect(found.decision == decision)
    #expect(abs(found.below + found.inside + found.above - 1) < 1e-12)
    let wanted = Normal(mean: 1, sd: 0.5)
    #expect(abs(found.above - wanted.upperTail(size)) < 1e-9)
    #expect(abs(found.below - wanted.cdf(-size)) < 1e-9)
  }
}
