import Foundation
import Statistics
import Testing

@Suite struct DistributionTests {
  static let probabilities = [1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999999]

  @Test(arguments: probabilities)
  func cdfUndoesQuantile(p: Double) {
    let near = { (value: Double) in abs(value - p) <= 1e-11 * p + 1e-15 }
    #expect(near(Normal(mean: 2, sd: 3).cdf(Normal(mean: 2, sd: 3).quantile(p))))
    #expect(near(LogNormal(mu: 1, sigma: 0.5).cdf(LogNormal(mu: 1, sigma: 0.5).quantile(p))))
    #expect(near(Beta(alpha: 2, beta: 5).cdf(Beta(alpha: 2, beta: 5).quantile(p))))
    #expect(near(Gamma(shape: 3, scale: 2).cdf(Gamma(shape: 3, scale: 2).quantile(p))))
    #expect(
      near(ChiSquared(degreesOfFreedom: 7).cdf(ChiSquared(degreesOfFreedom: 7).quantile(p))))
    #expect(
      near(StudentT(degreesOfFreedom: 11).cdf(StudentT(degreesOfFreedom: 11).quantile(p))))
  }

  /// GSL's inverse gives NaN here. SciPy 1.17.1: beta.ppf([0.025, 0.975], 3000, 97000).
  @Test func betaQuantileWorksForAHundredThousandVisitors() {
    let law = Beta(alpha: 3000, beta: 97_000)
    #expect(abs(law.quantile(0.975) - 0.031066158495266394) < 1e-13)
    #expect(abs(law.cdf(law.quantile(0.025)) - 0.025) < 1e-12)
  }

  @Test(arguments: [1e6, 1e7, 1e8, 1e9])
  func betaQuantileWorksForMillions(n: Double) {
    let law = Beta(alpha: 0.03 * n, beta: 0.97 * n)
    for p in [0.025, 0.5, 0.975] {
      #expect(abs(law.cdf(law.quantile(p)) - p) < 1e-7)
    }
  }

  @Test(arguments: [(0.05, 12.0), (0.8, 3), (1, 7), (40, 3)])
  func negativeBinomialAddsUp(r: Double, mean: Double) {
    let law = NegativeBinomial(mean: mean, dispersion: r)
    #expect(abs(law.pmf(0) / pow(r / (r + mean), r) - 1) < 1e-13)
    var sum = 0.0
    for k in 0..<30 {
      sum += law.pmf(Double(k))
      #expect(abs(law.cdf(Double(k)) - sum) < 1e-13)
      #expect(abs(law.atLeast(Double(k + 1)) - (1 - sum)) < 1e-13)
    }
  }

  @Test func negativeBinomialOfInfiniteDispersionIsPoisson() {
    let law = NegativeBinomial(mean: 3, dispersion: .infinity)
    #expect(law.pmf(2) == Poisson(mean: 3).pmf(2))
    #expect(law.cdf(2) == Poisson(mean: 3).cdf(2))
    #expect(law.atLeast(2) == Poisson(mean: 3).atLeast(2))
  }

  @Test func poissonAddsUp() {
    let law = Poisson(mean: 4.2)
    #expect(abs(law.pmf(3) - exp(-4.2) * pow(4.2, 3) / 6) < 1e-15)
    #expect(abs(law.cdf(2) + law.atLeast(3) - 1) < 1e-15)
    #expect(Poisson(mean: 0).cdf(0) == 1)
    #expect(law.atLeast(0) == 1)
  }

  @Test func binomialAddsUpAndItsQuantileIsTheSmallest() {
    let law = Binomial(trials: 20, probability: 0.3)
    #expect(abs((0...20).reduce(0) { $0 + law.pmf(Double($1)) } - 1) < 1e-14)
    let k = law.quantile(0.9)
    #expect(law.cdf(k) >= 0.9)
    #expect(law.cdf(k - 1) < 0.9)
    #expect(abs(law.cdf(5) + law.upperTail(5) - 1) < 1e-14)
  }

  @Test(arguments: [0.5, 2, 10, 60])
  func logNormalPartialExpectationIsTheIntegral(x: Double) throws {
    let law = LogNormal(mu: 1, sigma: 0.9)
    // E[X; X < x] = x·F(x) − ∫₀ˣ F.
    let integral = try integrate(law.cdf, from: 0, to: x)
    #expect(abs(law.partialExpectation(below: x) - (x * law.cdf(x) - integral)) < 1e-9)
    #expect(law.partialExpectation(below: 0) == 0)
    #expect(law.partialExpectation(below: .infinity) == law.mean)
  }

  @Test func logNormalCanBeGivenByItsMean() {
    let law = LogNormal(mean: 40, coefficientOfVariation: 1.5)
    #expect(abs(law.mean - 40) < 1e-12)
    #expect(abs(law.variance.squareRoot() / 40 - 1.5) < 1e-12)
  }
}
