internal import Foundation

/// A count that scatters less (`nu` above 1) or more (below 1) than Poisson's: P(k) ∝ (λᵏ/k!)^ν.
///
/// Shmueli, G., Minka, T. P., Kadane, J. B., Borle, S., and Boatwright, P. (2005). *Journal of the Royal Statistical
/// Society C* 54, 127–142; in the parametrisation of Guikema and Coffelt (2008), in which λ is about the mode. The
/// mean is about λ + 1/(2ν) − 1/2, the variance about λ/ν.
package struct ConwayMaxwellPoisson: Sendable, Equatable {
  package let lambda: Double
  package let nu: Double
  private let logSum: Double

  /// - Parameters:
  ///   - mean: Above 0, up to the approximation.
  ///   - nu: Above 0.
  package init(mean: Double, nu: Double) {
    precondition(mean > 0 && nu > 0, "ConwayMaxwellPoisson(mean: \(mean), nu: \(nu))")
    lambda = max(mean / 4, mean - 1 / (2 * nu) + 0.5)
    self.nu = nu
    logSum = Self.logSum(lambda, nu)
  }

  /// Beyond, sums give way to their expansion: off by less than 1e-5 where ν is from 0.5 to 5.
  private static let largestSum = 12.0
  /// Beyond, the normal law takes over.
  private static let largestCount = 1000.0

  private static func logSum(_ lambda: Double, _ nu: Double) -> Double {
    guard lambda <= largestSum || !(0.5...5).contains(nu) && lambda <= 20 * largestSum else {
      // Gaunt, R. E., Iyengar, S., Olde Daalhuis, A. B., and Simsek, B. (2019). *Annals of the Institute of Statistical
      // Mathematics* 71, 163–180, theorem 2.
      let (square, x) = (nu * nu, 1 / (nu * lambda))
      let (first, second) = ((square - 1) / 24, (square - 1) * (square + 23) / 1152)
      let third = (square - 1) * (5 * square * square - 298 * square + 11237) / 414_720
      return nu * lambda - (nu - 1) / 2 * log(2 * Double.pi * lambda) - log(nu) / 2
        + log1p(x * (first + x * (second + x * third)))
    }
    // Terms fall from the mode on, to both sides; the largest is taken out.
    let mode = lambda.rounded(.down)
    let top = nu * (mode * log(lambda) - lgamma(mode + 1))
    var (sum, term, k) = (1.0, 1.0, mode)
    while term > 1e-17, k < mode + 5000 {
      k += 1
      term *= exp(nu * log(lambda / k))
      sum += term
    }
    (term, k) = (1, mode)
    while term > 1e-17, k > 0 {
      term *= exp(nu * log(k / lambda))
      sum += term
      k -= 1
    }
    return top + log(sum)
  }

  package func logPMF(_ k: Double) -> Double {
    nu * (k * log(lambda) - lgamma(k + 1)) - logSum
  }

  /// P(N = k + 1) ÷ P(N = k).
  func ratio(after k: Double) -> Double { exp(nu * log(lambda / (k + 1))) }

  /// P(N ≤ k).
  package func cdf(_ k: Double) -> Double {
    guard k >= 0 else { return 0 }
    let sd = (lambda / nu).squareRoot()
    if lambda > Self.largestCount {
      return Normal(mean: lambda + 1 / (2 * nu) - 0.5, sd: sd).cdf(k.rounded(.down) + 0.5)
    }
    let first = max(0, (lambda - 12 * sd - 12).rounded(.down))
    let last = min(k.rounded(.down), lambda + 40 * sd + 40)
    guard last >= first else { return 0 }
    var (chance, x) = (exp(logPMF(first)), first)
    var sum = chance
    while x < last {
      chance *= ratio(after: x)
      sum += chance
      x += 1
    }
    return min(1, sum)
  }
}
