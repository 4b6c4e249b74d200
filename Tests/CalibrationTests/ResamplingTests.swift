import Statistics
import Testing

@Suite("Resampling holds where it promises to, and fails where it is known to")
struct ResamplingTests {
  /// Assignments are equally likely, so that skewness does no harm at all.
  @Test func exactPermutationIsExact() throws {
    let size = try Simulated("Permutation, exact: size, log-normal, 8 against 8", 4000, seed: 61) {
      stream in
      let (c, t) = (stream.logNormals(8), stream.logNormals(8))
      return try ExactPermutationTest(control: c, treatment: t).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  @Test func exactSignChangesAreExact() throws {
    let size = try Simulated("Sign changes, exact: size, 10 pairs", 4000, seed: 62) { stream in
      // Symmetric, of infinite variance.
      let differences = (0..<10).map { _ in stream.normal() / stream.normal() }
      return try ExactPermutationTest(differences: differences).pValue <= 0.05
    }
    #expect(size.isAtMost(0.05) && size.isAbove(0.03))
  }

  /// Counting the assignment found keeps the size at any number of random ones; 199 leave five in
  /// each tail.
  @Test func randomPermutationsKeepTheSize() throws {
    let size = try Simulated(
      "Permutation, 199 at random: size, log-normal, 40 against 10", 4000, seed: 63
    ) { stream in
      let (c, t) = (stream.logNormals(40), stream.logNormals(10))
      return try MonteCarloPermutationTest(
        control: c, treatment: t, permutations: 199,
        streams: Streams(seed: stream.bits(), replicate: 0), threads: 1
      ).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// Equal means with unequal spread aren't what is permuted. Romano, J. P. (1990). "On the behavior of
  /// randomization tests without a group invariance assumption." *JASA* 85(411), 686–692.
  @Test func permutationIsFooledByUnequalSpread() throws {
    let size = try Simulated(
      "Permutation, 199 at random: size, normal, 30 of sd 1 against 6 of sd 4", 1500, seed: 64
    ) { stream in
      let (c, t) = (stream.normals(30), stream.normals(6, sd: 4))
      return try MonteCarloPermutationTest(
        control: c, treatment: t, permutations: 199,
        streams: Streams(seed: stream.bits(), replicate: 0), threads: 1
      ).pValue <= 0.05
    }
    #expect(size.isAbove(0.15))
  }

  /// Of a few skewed values the upper tail of the mean is missing: nothing resamples what wasn't drawn.
  /// BCa mends some of it. Efron, B. (1987). "Better bootstrap confidence intervals." *JASA* 82(397),
  /// 171–185.
  @Test func bootstrapOfFewSkewedValuesCoversTooLittle() throws {
    let truth = LogNormal(mu: 0, sigma: 1.5).mean
    let coverage = try meanCoverage("log-normal of sigma 1.5, 20", truth: truth, seed: 65) {
      $0.logNormals(20)
    }
    #expect(coverage.percentile.isBelow(0.85))
    #expect(coverage.basic.isBelow(0.85))
    #expect(coverage.bca.isBelow(0.9))
    #expect(coverage.bca.hits > coverage.percentile.hits)
    #expect(coverage.percentile.hits > coverage.basic.hits)
  }

  @Test func bootstrapOfManyNormalValuesCovers() throws {
    let coverage = try meanCoverage("normal, 200", truth: 0, seed: 66) { $0.normals(200) }
    #expect(coverage.percentile.isNear(0.95))
    #expect(coverage.basic.isNear(0.95))
    #expect(coverage.bca.isNear(0.95))
  }

  /// Its spread is √((n − 1) / n) of that which is unbiased, and its law is normal: of ten values it
  /// covers P(|t₉| < 1.96 √(9 / 10)) but for the shape of the resamples.
  @Test func percentileOfTenValuesIsTooShort() throws {
    let coverage = try meanCoverage("normal, 10", truth: 0, seed: 67) { $0.normals(10) }
    let narrow = 1 - 2 * StudentT(degreesOfFreedom: 9).upperTail(1.959964 * 0.9.squareRoot())
    #expect(coverage.percentile.isBelow(0.93) && coverage.percentile.isNear(narrow))
  }

  @Test func bootstrapOfAMedianCovers() throws {
    let coverage = try Simulated("Bootstrap, percentile: coverage of a median, 101", 1500, seed: 68)
    { stream in
      let values = stream.logNormals(101)
      return try Bootstrap(
        values, .median, resamples: 999, streams: Streams(seed: stream.bits(), replicate: 0),
        threads: 1
      ).interval(.percentile, confidence: 0.95).contains(1)
    }
    #expect(coverage.isNear(0.95))
  }

  private func meanCoverage(
    _ law: String, truth: Double, seed: UInt64, _ draw: (inout RandomStream) -> [Double]
  ) throws -> (percentile: Simulated, basic: Simulated, bca: Simulated) {
    let replicates = 1500
    var hits = [0, 0, 0]
    for replicate in 0..<replicates {
      var stream = replicateStream(seed, replicate)
      let bootstrap = try Bootstrap(
        draw(&stream), .mean, resamples: 999, streams: Streams(seed: seed, replicate: replicate),
        threads: 1)
      for (index, method) in Bootstrap.Method.allCases.enumerated() {
        if try bootstrap.interval(method, confidence: 0.95).contains(truth) { hits[index] += 1 }
      }
    }
    func coverage(_ index: Int) -> Simulated {
      Simulated(
        "Bootstrap, \(Bootstrap.Method.allCases[index]): coverage of a mean, \(law)",
        hits: hits[index], of: replicates)
    }
    return (coverage(0), coverage(1), coverage(2))
  }
}
