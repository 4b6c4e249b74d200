import Foundation
import Statistics
import Testing

@Suite struct ConwayMaxwellPoissonTests {
  /// Plain summation of (λᵏ/k!)^ν, in logarithms.
  private static func exact(_ lambda: Double, _ nu: Double) -> [Double] {
    let logs = (0..<4000).map { nu * (Double($0) * log(lambda) - lgamma(Double($0) + 1)) }
    let top = logs.max()!
    let sum = logs.reduce(0) { $0 + exp($1 - top) }
    return logs.map { exp($0 - top) / sum }
  }

  @Test(arguments: [0.3, 2, 11.9, 12.1, 40, 180, 600], [0.6, 1, 1.9, 4])
  func isThePlainSum(mean: Double, nu: Double) {
    let law = ConwayMaxwellPoisson(mean: mean, nu: nu)
    let exact = Self.exact(law.lambda, nu)
    var below = 0.0
    for (k, chance) in exact.enumerated() {
      below += chance
      guard chance > 1e-9 else { continue }
      #expect(abs(exp(law.logPMF(Double(k))) / chance - 1) < 1e-4)
      #expect(abs(law.cdf(Double(k)) - below) < 1e-5)
    }
    let moments = exact.enumerated().reduce((0.0, 0.0)) {
      ($0.0 + Double($1.offset) * $1.element, $0.1 + Double($1.offset * $1.offset) * $1.element)
    }
    if mean >= 10 {
      #expect(abs(moments.0 / mean - 1) < 0.01)
      #expect(abs((moments.1 - moments.0 * moments.0) / (law.lambda / nu) - 1) < 0.02)
    }
  }

  @Test func isPoissonWhereNuIsOne() {
    let (law, poisson) = (
      ConwayMaxwellPoisson(mean: 7, nu: 1), NegativeBinomial(mean: 7, dispersion: .infinity)
    )
    for k in 0..<30 { #expect(abs(law.cdf(Double(k)) - poisson.cdf(Double(k))) < 1e-9) }
  }

  @Test func largeCountsAreNormal() {
    let law = ConwayMaxwellPoisson(mean: 1e6, nu: 2)
    #expect(abs(law.cdf(1e6) - 0.5) < 0.01)
    #expect(law.cdf(-1) == 0 && law.cdf(2e6) == 1)
  }
}
