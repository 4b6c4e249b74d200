internal import CRmath

/// What is believed of one arm after the data, on a scale of its own that suits quadrature.
///
/// On that scale, u, the density has no poles: the logit of a proportion, the logarithm of a rate.
package protocol PosteriorLaw: Sendable, Equatable {
  /// The arm's value at u.
  func value(at u: Double) -> Double
  /// The inverse of `value(at:)`; infinite, or NaN, for values that can't be.
  func coordinate(of value: Double) -> Double
  /// How fast the value grows with u.
  func slope(at u: Double) -> Double
  /// Of u.
  func density(at u: Double) -> Double
  /// P(U ≤ u)
  func chanceBelow(_ u: Double) -> Double
  /// P(U > u)
  func chanceAbove(_ u: Double) -> Double
  /// P(value ≤ x), for any x.
  func cdf(_ x: Double) -> Double
  /// P(value > x), for any x.
  func upperTail(_ x: Double) -> Double
  /// Quantiles of u at 1e-15, 1e-5 and the middle, and as far from above; infinite ones are left out.
  var landmarks: [Double] { get }
}

private let tails = [1e-15, 1e-5]

extension Beta: PosteriorLaw {
  /// From the logit.
  package func value(at u: Double) -> Double { 1 / (1 + exp(-u)) }

  package func coordinate(of value: Double) -> Double { log(value) - log1p(-value) }

  /// x (1 − x).
  package func slope(at u: Double) -> Double {
    let small = exp(-abs(u))
    return small / ((1 + small) * (1 + small))
  }

  // Rates near 1 are handled by their distance from it.

  package func chanceBelow(_ u: Double) -> Double {
    u <= 0
      ? pbeta(1 / (1 + exp(-u)), alpha, beta, 1, 0) : pbeta(1 / (1 + exp(u)), beta, alpha, 0, 0)
  }

  package func chanceAbove(_ u: Double) -> Double { Beta(alpha: beta, beta: alpha).chanceBelow(-u) }

  package func density(at u: Double) -> Double {
    let density =
      u <= 0 ? dbeta(1 / (1 + exp(-u)), alpha, beta, 0) : dbeta(1 / (1 + exp(u)), beta, alpha, 0)
    return density * slope(at: u)
  }

  package var landmarks: [Double] {
    let below = (tails + [0.5]).map { coordinate(of: qbeta($0, alpha, beta, 1, 0)) }
    let above = tails.map { -coordinate(of: qbeta($0, beta, alpha, 1, 0)) }
    return (below + above).filter(\.isFinite)
  }
}

extension Gamma: PosteriorLaw {
  /// From the logarithm.
  package func value(at u: Double) -> Double { exp(u) }

  package func coordinate(of value: Double) -> Double { log(value) }

  package func slope(at u: Double) -> Double { exp(u) }

  package func chanceBelow(_ u: Double) -> Double { cdf(exp(u)) }

  package func chanceAbove(_ u: Double) -> Double { upperTail(exp(u)) }

  package func density(at u: Double) -> Double { dgamma(exp(u), shape, scale, 0) * exp(u) }

  package var landmarks: [Double] {
    let below = (tails + [0.5]).map { log(qgamma($0, shape, scale, 1, 0)) }
    let above = tails.map { log(qgamma($0, shape, scale, 0, 0)) }
    return (below + above).filter(\.isFinite)
  }
}

extension Normal: PosteriorLaw {
  package func value(at u: Double) -> Double { u }

  package func coordinate(of value: Double) -> Double { value }

  package func slope(at u: Double) -> Double { 1 }

  package func chanceBelow(_ u: Double) -> Double { cdf(u) }

  package func chanceAbove(_ u: Double) -> Double { upperTail(u) }

  package func density(at u: Double) -> Double { pdf(u) }

  package var landmarks: [Double] {
    let below = (tails + [0.5]).map(quantile)
    return below + below.dropLast().map { 2 * mean - $0 }
  }
}
