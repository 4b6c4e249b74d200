import Foundation
import Statistics
import Testing

/// Goodness of fit with fixed seeds, at the level of 0.001 a test and five standard errors a moment.
@Suite struct SamplerTests {
  // Inversion, its shortcut, both sides of ½, the smallest counts and rejection.
  @Test(arguments: [
    (1.0, 0.3), (2, 0.5), (4, 0.02), (4, 0.7), (8, 0.5), (16, 0.4), (17, 0.4), (100, 0.0001),
    (100, 0.01), (100, 0.099), (100, 0.101), (100, 0.5), (100, 0.95), (2000, 0.004), (1e9, 3e-9),
    (1000, 0.2), (1e15, 1e-14),
  ])
  func binomialFollowsItsLaw(n: Double, p: Double) {
    var stream = Streams(seed: 11, replicate: Int(n.bitPattern >> 40)).stream(.delivery)
    let law = Binomial(trials: n, probability: p)
    let limit = Int(min(n, n * p + 8 * (n * p).squareRoot() + 8))
    let pValue = chiSquaredPValue(draws: 1_000_000, limit: limit, pmf: law.pmf) {
      stream.binomial(n, p)
    }
    #expect(pValue > 0.001)
  }

  /// Where rejection begins its correction terms are largest; so many draws see one of a percent.
  @Test(arguments: [(24.0, 0.45), (100, 0.101), (1e6, 1.01e-5)])
  func binomialByRejectionKeepsItsCorrections(n: Double, p: Double) {
    var stream = Streams(seed: 26, replicate: 0).stream(.delivery)
    let law = Binomial(trials: n, probability: p)
    let pValue = chiSquaredPValue(draws: 6_000_000, limit: Int(min(n, 40)), pmf: law.pmf) {
      stream.binomial(n, p)
    }
    #expect(pValue > 0.001)
  }

  @Test(arguments: [
    (50_000.0, 0.03), (1e6, 0.5), (2_147_483_648, 0.3), (2_147_483_649, 0.3), (5e9, 0.01),
    (1e12, 0.3), (1e12, 0.97), (9_007_199_254_740_992, 0.2), (9_007_199_254_740_992, 1e-10),
  ])
  func binomialHasTheMomentsOfLargeCounts(n: Double, p: Double) {
    var stream = Streams(seed: 12, replicate: 0).stream(.delivery)
    // Centred, so that the moments of counts near 2⁵³ keep their digits.
    let mean = (n * p).rounded()
    let sample = RunningMoments((0..<20_000).map { _ in stream.binomial(n, p) - mean })
    let away = distances(
      of: sample, mean: n * p - mean, variance: n * p * (1 - p),
      excessKurtosis: 1 / (n * p * (1 - p)))
    #expect(abs(away.mean) < 5)
    #expect(abs(away.variance) < 5)
  }

  @Test func binomialBeyond32BitsFollowsItsLaw() {
    let law = Binomial(trials: 1e10, probability: 0.3)
    var stream = Streams(seed: 13, replicate: 0).stream(.delivery)
    var counts = [Double](repeating: 0, count: 50)
    for _ in 0..<50_000 {
      counts[min(49, Int(law.cdf(stream.binomial(1e10, 0.3)) * 50))] += 1
    }
    #expect(chiSquaredPValue(counts, expected: [Double](repeating: 1000, count: 50)) > 0.001)
  }

  @Test func binomialIsCertainAtTheEdges() {
    var stream = Streams(seed: 1, replicate: 0).stream(.delivery)
    #expect(stream.binomial(100, 0) == 0)
    #expect(stream.binomial(100, -0.1) == 0)
    #expect(stream.binomial(100, 1) == 100)
    #expect(stream.binomial(100, 1.5) == 100)
    #expect(stream.binomial(0, 0.5) == 0)
    #expect(stream.binomial(9_007_199_254_740_992, 1) == 9_007_199_254_740_992)
  }

  @Test(arguments: [0.05, 0.9, 3, 9.9, 10, 12, 50, 400])
  func poissonFollowsItsLaw(mean: Double) {
    var stream = Streams(seed: 14, replicate: Int(mean * 100)).stream(.delivery)
    let limit = Int(mean + 8 * mean.squareRoot() + 8)
    let pValue = chiSquaredPValue(draws: 2_000_000, limit: limit, pmf: Poisson(mean: mean).pmf) {
      stream.poisson(mean: mean)
    }
    #expect(pValue > 0.001)
  }

  @Test(arguments: [1e5, 2_147_483_648, 3e9, 1e13, 1e15])
  func poissonHasTheMomentsOfLargeMeans(mean: Double) {
    var stream = Streams(seed: 15, replicate: 0).stream(.delivery)
    let sample = RunningMoments((0..<20_000).map { _ in stream.poisson(mean: mean) - mean })
    let away = distances(of: sample, mean: 0, variance: mean)
    #expect(abs(away.mean) < 5)
    #expect(abs(away.variance) < 5)
  }

  // By one uniform, by inversion from 0 and from the mode, mirrored either way, by ratio of uniforms.
  @Test(arguments: [
    (10.0, 1000.0, 5.0), (1, 9, 5), (3, 4, 5), (4, 3, 2), (100, 1000, 50), (1000, 100, 1050),
    (60, 40, 90), (1000, 1000, 500), (5000, 5000, 2000), (3000, 1000, 3500),
  ])
  func hypergeometricFollowsItsLaw(successes: Double, failures: Double, draws: Double) {
    var stream = Streams(seed: 16, replicate: Int(successes)).stream(.delivery)
    let pValue = chiSquaredPValue(
      draws: 200_000, limit: Int(min(successes, draws)),
      pmf: { hypergeometricPMF($0, successes, failures, draws) }
    ) {
      stream.hypergeometric(successes: successes, failures: failures, draws: draws)
    }
    #expect(pValue > 0.001)
  }

  @Test(arguments: [
    (1e6, 1e6, 1e6), (1e9, 1e10, 1e8), (1e12, 3e12, 2e12), (3e15, 1e15, 3.9e15), (1e15, 3e15, 2e4),
  ])
  func hypergeometricHasTheMomentsOfLargeCounts(
    successes: Double, failures: Double, draws: Double
  ) {
    var stream = Streams(seed: 17, replicate: 0).stream(.delivery)
    let population = successes + failures
    let mean = draws * (successes / population)
    let variance =
      mean * (failures / population) * ((population - draws) / (population - 1))
    let centre = mean.rounded()
    let sample = RunningMoments(
      (0..<20_000).map { _ in
        stream.hypergeometric(successes: successes, failures: failures, draws: draws) - centre
      })
    let away = distances(of: sample, mean: mean - centre, variance: variance)
    #expect(abs(away.mean) < 5)
    #expect(abs(away.variance) < 5)
  }

  @Test func hypergeometricIsCertainAtTheEdges() {
    var stream = Streams(seed: 1, replicate: 0).stream(.delivery)
    #expect(stream.hypergeometric(successes: 5, failures: 7, draws: 0) == 0)
    #expect(stream.hypergeometric(successes: 5, failures: 7, draws: 12) == 5)
    #expect(stream.hypergeometric(successes: 0, failures: 7, draws: 3) == 0)
    #expect(stream.hypergeometric(successes: 5, failures: 0, draws: 3) == 3)
  }

  @Test func multinomialAddsUpAndFollowsItsShares() {
    var stream = Streams(seed: 18, replicate: 0).stream(.delivery)
    let weights = [2.0, 0, 1, 4, 3, 0]
    var totals = [Double](repeating: 0, count: 6)
    for _ in 0..<5_000 {
      let counts = stream.multinomial(40, weights)
      #expect(counts.reduce(0, +) == 40)
      for index in counts.indices { totals[index] += counts[index] }
    }
    #expect(totals[1] == 0)
    #expect(totals[5] == 0)
    #expect(
      chiSquaredPValue(
        [totals[0], totals[2], totals[3], totals[4]], expected: [40_000, 20_000, 80_000, 60_000])
        > 0.001)
  }

  @Test func normalFollowsItsLaw() {
    var stream = Streams(seed: 19, replicate: 0).stream(.shocks)
    let sample = (0..<50_000).map { _ in stream.normal(mean: 3, sd: 2) }
    #expect(kolmogorovStatistic(sample, cdf: Normal(mean: 3, sd: 2).cdf) < 1.95)
  }

  @Test func logNormalFollowsItsLaw() {
    var stream = Streams(seed: 20, replicate: 0).stream(.orders)
    let sample = (0..<50_000).map { _ in stream.logNormal(mu: 3, sigma: 0.8) }
    #expect(kolmogorovStatistic(sample, cdf: LogNormal(mu: 3, sigma: 0.8).cdf) < 1.95)
  }

  @Test func exponentialFollowsItsLaw() {
    var stream = Streams(seed: 21, replicate: 0).stream(.response)
    let sample = (0..<50_000).map { _ in stream.exponential(mean: 4) }
    #expect(kolmogorovStatistic(sample) { -expm1(-$0 / 4) } < 1.95)
  }

  @Test(arguments: [0.1, 0.7, 1, 2.5, 40])
  func gammaFollowsItsLaw(shape: Double) {
    var stream = Streams(seed: 22, replicate: 0).stream(.orders)
    let sample = (0..<50_000).map { _ in stream.gamma(shape: shape, scale: 3) }
    #expect(kolmogorovStatistic(sample, cdf: Gamma(shape: shape, scale: 3).cdf) < 1.95)
  }

  @Test(arguments: [(0.5, 0.5), (1, 3), (2, 5), (300, 9700)])
  func betaFollowsItsLaw(alpha: Double, beta: Double) {
    var stream = Streams(seed: 23, replicate: 0).stream(.beliefs)
    let sample = (0..<50_000).map { _ in stream.beta(alpha, beta) }
    #expect(kolmogorovStatistic(sample, cdf: Beta(alpha: alpha, beta: beta).cdf) < 1.95)
  }

  @Test func sumsAddUpTheValuesDrawnOneByOne() {
    var one = Streams(seed: 24, replicate: 0).stream(.orders)
    var all = Streams(seed: 24, replicate: 0).stream(.orders)
    let values = (0..<7).map { _ in one.logNormal(mu: 1, sigma: 0.5) }
    let total = all.logNormalSum(count: 7, mu: 1, sigma: 0.5)
    #expect(total.sum == values.reduce(0, +))
    #expect(total.sumOfSquares == values.reduce(0) { $0 + $1 * $1 })
    #expect(all.gammaSum(count: 0, shape: 2, scale: 3) == (0, 0))
  }

  @Test func gammaSumFollowsTheLawOfTheSum() {
    var stream = Streams(seed: 25, replicate: 0).stream(.orders)
    let sample = (0..<20_000).map { _ in stream.gammaSum(count: 5, shape: 0.7, scale: 2).sum }
    #expect(kolmogorovStatistic(sample, cdf: Gamma(shape: 3.5, scale: 2).cdf) < 1.95)
  }

  /// By differences of log-factorials, another way than the sampler's.
  private func hypergeometricPMF(
    _ k: Double, _ successes: Double, _ failures: Double, _ draws: Double
  ) -> Double {
    guard k <= successes, draws - k <= failures, k >= 0 else { return 0 }
    func logChoose(_ n: Double, _ k: Double) -> Double {
      lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    }
    return exp(
      logChoose(successes, k) + logChoose(failures, draws - k)
        - logChoose(successes + failures, draws))
  }
}
