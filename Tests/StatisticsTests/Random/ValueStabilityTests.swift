import Statistics
import Testing

/// Seed 1 gives these values. A change here changes every saved result, and belongs in the changelog.
@Suite struct ValueStabilityTests {
  private func stream() -> RandomStream {
    Streams(seed: 1, replicate: 0).stream(.delivery)
  }

  @Test func print() {
    var s = stream()
    var out: [String] = []
    out.append("bits \((0..<2).map { _ in s.bits() })")
    s = stream(); out.append("uniform \((0..<3).map { _ in s.uniform() })")
    s = stream(); out.append("normal \((0..<3).map { _ in s.normal() })")
    s = stream(); out.append("logNormal \((0..<3).map { _ in s.logNormal(mu: 1, sigma: 0.5) })")
    s = stream(); out.append("exp \((0..<3).map { _ in s.exponential(mean: 2) })")
    s = stream(); out.append("gamma \((0..<3).map { _ in s.gamma(shape: 2.5, scale: 2) })")
    s = stream(); out.append("beta \((0..<3).map { _ in s.beta(2, 5) })")
    s = stream(); out.append("poisson \([0.5, 30, 1e10].map { s.poisson(mean: $0) })")
    s = stream(); out.append("binomial \([(4.0, 0.4), (200, 0.02), (1000, 0.3), (1e10, 0.9)].map { s.binomial($0.0, $0.1) })")
    s = stream(); out.append("hyper \([(20.0, 30.0, 10.0), (1e6, 2e6, 3e5)].map { s.hypergeometric(successes: $0.0, failures: $0.1, draws: $0.2) })")
    s = stream(); out.append("multi \(s.multinomial(100, [1, 2, 3]))")
    s = stream(); out.append("integer \((0..<5).map { _ in s.integer(below: 10) })")
    var k = Streams(seed: 1, replicate: 0).stream(.beliefs, key: "market.cpm")
    out.append("key \(k.bits())")
    for o in out { Swift.print("STAB", o) }
  }
}
