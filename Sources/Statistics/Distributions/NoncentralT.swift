internal import CRmath

/// The law of (Z + δ) / √(V / ν): what a t statistic follows when there is an effect.
///
/// By integration over the standard deviation's logarithm, every term positive, so that tails keep
/// their digits however small. libRmath's `pnt` is right to 1e-12 absolute, has no digits left in the
/// far tail, and turns to a normal approximation above 4e5 degrees of freedom.
///
/// Johnson, N. L., Kotz, S., and Balakrishnan, N. (1995). *Continuous Univariate Distributions*,
/// volume 2, second edition, §31.
package struct NoncentralT: Sendable, Equatable {
  package let degreesOfFreedom: Double
  package let noncentrality: Double

  /// - Parameters:
  ///   - degreesOfFreedom: Positive, not necessarily whole.
  ///   - noncentrality: δ, how many standard errors the effect is from the null value.
  package init(degreesOfFreedom: Double, noncentrality: Double) {
    precondition(
      degreesOfFreedom > 0 && noncentrality.isFinite,
      "NoncentralT(degreesOfFreedom: \(degreesOfFreedom), noncentrality: \(noncentrality))")
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// P(T > t), right to its digits however small.
  package func upperTail(_ t: Double) throws -> Double { exp(try logUpperTail(t)) }

  package func logUpperTail(_ t: Double) throws -> Double {
    let near = try logIntegral(t)
    // Above a half the other tail is the one that says how far from 1.
    return near < -M_LN2 ? near : log1p(-exp(try mirrored.logIntegral(-t)))
  }

  /// The law of −T.
  private var mirrored: NoncentralT {
    NoncentralT(degreesOfFreedom: degreesOfFreedom, noncentrality: -noncentrality)
  }

  /// ln ∫ f(u) P(Z > t·eᵘ − δ) du, with f the density of u = ½ ln(V / ν).
  ///
  /// The integrand has a single peak; from there panels go out to both sides, each twice as wide as
  /// the one before.
  private func logIntegral(_ t: Double) throws -> Double {
    if degreesOfFreedom > 1e18 || t == 0 { return Normal.standard.logUpperTail(t - noncentrality) }
    let peak = peak(t)
    let height = logIntegrand(peak, t)
    guard height > -.infinity else { return -.infinity }
    let shape = { exp(logIntegrand($0, t) - height) }
    let mass =
      try massBeyond(peak, side: 1, shape) + massBeyond(peak, side: -1, shape)
    let (ν, density) = (degreesOfFreedom, dchisq(degreesOfFreedom, degreesOfFreedom, 1))
    return min(0, M_LN2 + log(ν) + density + height + log(mass))
  }

  /// ln of the integrand over f(0).
  private func logIntegrand(_ u: Double, _ t: Double) -> Double {
    let square = expm1(2 * u)
    // ln(1 + x) − x, where x is small with its digits.
    let excess = abs(square) < 0.5 ? log1pmx(square) : 2 * u - square
    return degreesOfFreedom / 2 * excess
      + Normal.standard.logUpperTail(t * exp(u) - noncentrality)
  }

  /// Where the integrand is highest: the slope of its logarithm changes sign there, and only there.
  private func peak(_ t: Double) -> Double {
    // eᵘ is neither 0 nor, squared, infinite in here.
    var (low, high) = t > 0 ? (-744.0, 0.0) : (0.0, 354.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let s = exp(middle)
      let hazard = normalHazard(t * s - noncentrality)
      let pull = hazard > 0 ? t * s * hazard : 0
      if degreesOfFreedom * (1 - s) * (1 + s) > pull { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private func massBeyond(
    _ peak: Double, side: Double, _ shape: (Double) -> Double
  ) throws -> Double {
    var width = 1.0
    while shape(peak + side * width) < 0.1, peak + side * width != peak { width /= 2 }
    var (mass, near) = (0.0, peak)
    while true {
      let far = near + side * width
      mass += try panel(shape, min(near, far), max(near, far), against: mass)
      if shape(far) < 1e-20 { return mass }
      near = far
      width *= 2
    }
  }
}

/// φ(x) / P(Z > x).
private func normalHazard(_ x: Double) -> Double {
  if x > 1e4 { return x }
  return exp(dnorm4(x, 0, 1, 1) - Normal.standard.logUpperTail(x))
}

/// The integral over one panel, halved until its error no longer matters to the whole.
private func panel(
  _ f: (Double) -> Double, _ lower: Double, _ upper: Double, against whole: Double, depth: Int = 8
) throws -> Double {
  let (value, error) = try gaussKronrod(f, from: lower, to: upper)
  guard error > 1e-13 * max(whole, value), depth > 0 else { return value }
  let middle = (lower + upper) / 2
  let left = try panel(f, lower, middle, against: max(whole, value), depth: depth - 1)
  return try left + panel(f, middle, upper, against: max(whole, value), depth: depth - 1)
}
