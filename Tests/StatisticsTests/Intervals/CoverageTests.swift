import Statistics
import Testing

@Suite struct CoverageTests {
  /// Exactly, by adding up the binomial probabilities of the counts whose interval holds the rate.
  @Test(arguments: [(100.0, 0.02), (1000, 0.01), (50, 0.3), (2000, 0.5)])
  func clopperPearsonCoversAtLeastNominally(n: Double, p: Double) throws {
    #expect(
      try coverage(n, p) { try clopperPearsonInterval($0, confidence: 0.95) } >= 0.95)
  }

  @Test(arguments: [(100.0, 0.1), (1000, 0.01), (5000, 0.003), (2000, 0.5)])
  func wilsonCoversNearlyNominally(n: Double, p: Double) throws {
    #expect(
      abs(try coverage(n, p) { try wilsonInterval($0, confidence: 0.95) } - 0.95) < 0.025)
  }

  @Test func wilsonStaysInsideAndTouchesTheEnds() throws {
    #expect(try wilsonInterval(successes: 0, trials: 5, confidence: 0.99).lower == 0)
    #expect(try wilsonInterval(successes: 5, trials: 5, confidence: 0.99).upper == 1)
    #expect(try wilsonInterval(successes: 5, trials: 1e15, confidence: 0.99).lower > 0)
  }

  private func coverage(
    _ n: Double, _ p: Double, _ interval: (Proportion) throws -> Interval
  ) throws -> Double {
    let law = Binomial(trials: n, probability: p)
    return try (0...Int(n)).reduce(0) { sum, k in
      let holds = try interval(Proportion(successes: Double(k), trials: n)).contains(p)
      return holds ? sum + law.pmf(Double(k)) : sum
    }
  }
}
