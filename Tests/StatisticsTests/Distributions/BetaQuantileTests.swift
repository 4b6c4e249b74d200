import Foundation
import Statistics
import Testing

@Suite struct BetaQuantileTests {
  /// Beta(1, n): 1 − (1 − p)^(1/n), in closed form.
  @Test(arguments: [1e3, 1e9, 1e12, 1e14])
  func ofNoSuccesses(n: Double) {
    for p in [1e-10, 0.025, 0.5, 0.975, 0.999] {
      let exact = -expm1(log1p(-p) / n)
      #expect(abs(Beta(alpha: 1, beta: n).quantile(p) / exact - 1) < 1e-12)
    }
  }

  /// The distribution function takes it back, by whichever tail is smaller.
  @Test(arguments: [
    Beta(alpha: 11, beta: 1e12), Beta(alpha: 3000, beta: 97_000), Beta(alpha: 1e10, beta: 9.9e11),
    Beta(alpha: 0.5, beta: 1e9 + 0.5), Beta(alpha: 2, beta: 5), Beta(alpha: 0.5, beta: 0.5),
  ])
  func isTheInverse(law: Beta) {
    for p in [1e-8, 0.005, 0.025, 0.3, 0.5, 0.8, 0.975, 0.995] {
      let x = law.quantile(p)
      let found = p <= 0.5 ? law.cdf(x) / p : law.upperTail(x) / (1 - p)
      #expect(abs(found - 1) < 1e-6)
    }
  }
}
