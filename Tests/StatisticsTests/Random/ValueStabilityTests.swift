import Statistics
import Testing

/// Seed 1 gives these values. A change here changes every saved result, and belongs in the changelog.
@Suite struct ValueStabilityTests {
  private func stream() -> RandomStream {
    Streams(seed: 1, replicate: 0).stream(.delivery)
  }

  @Test func bitsAndUniforms() {
    var bits = stream()
    #expect(bits.bits() == 1_384_505_702_870_174_206)
    #expect(bits.bits() == 6_129_050_206_500_361_997)
    var uniforms = stream()
    #expect(uniforms.uniform() == 0.07505420454352063)
    #expect(uniforms.uniform() == 0.332256477458021)
    var integers = stream()
    #expect((0..<5).map { _ in integers.integer(below: 10) } == [0, 3, 8, 8, 3])
    var keyed = Streams(seed: 1, replicate: 0).stream(.beliefs, key: "market.cpm")
    #expect(keyed.bits() == 12_229_136_305_884_483_586)
  }

  /// To the last digit but a few, which belong to the C library's logarithm and exponential.
  @Test func continuousValues() {
    func check(
      _ expected: [Double], _ draw: (inout RandomStream) -> Double,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      var stream = stream()
      for value in expected {
        #expect(abs(draw(&stream) / value - 1) < 1e-13, sourceLocation: sourceLocation)
      }
    }
    check([3.243538915398798, 0.10795343390608694, 3.207692126711043]) { $0.normal() }
    check([13.760049882762626, 2.869037813536687, 13.515620131447232]) {
      $0.logNormal(mu: 1, sigma: 0.5)
    }
    check([0.15604028538647763, 0.807702254925918, 4.001810219175634]) {
      $0.exponential(mean: 2)
    }
    check([22.296967207578543, 2.718164180192185, 5.137281813450217]) {
      $0.gamma(shape: 2.5, scale: 2)
    }
    check([0.748416507962799, 0.37060619413589224, 0.04525847359347063]) { $0.beta(2, 5) }
  }

  @Test func counts() {
    var poisson = stream()
    #expect([0.5, 30, 1e10].map { poisson.poisson(mean: $0) } == [0, 27, 9_999_654_634])
    var binomial = stream()
    #expect(binomial.binomial(4, 0.4) == 0)
    #expect(binomial.binomial(200, 0.02) == 3)
    #expect(binomial.binomial(1000, 0.3) == 318)
    #expect(binomial.binomial(1e10, 0.9) == 8_999_954_598)
    var hypergeometric = stream()
    #expect(hypergeometric.hypergeometric(successes: 20, failures: 30, draws: 10) == 4)
    #expect(hypergeometric.hypergeometric(successes: 1e6, failures: 2e6, draws: 3e5) == 100_165)
    var multinomial = stream()
    #expect(multinomial.multinomial(100, [1, 2, 3]) == [10, 34, 56])
  }
}
