import Statistics
import Testing

@Suite("Intervals of one rate cover as the literature says, down to 0.01 %")
struct ProportionIntervalTests {
  /// Brown, Cai and DasGupta (2001), figures 5, 10 and 11: the mean over rates, as the coverage at any
  /// one rate swings.
  @Test func meanCoverageOfRareEvents() throws {
    let clopperPearson = try meanCoverage("Clopper–Pearson", clopperPearsonInterval)
    let wilson = try meanCoverage("Wilson") { try wilsonInterval($0, confidence: $1) }
    let jeffreys = try meanCoverage("Jeffreys", jeffreysInterval)
    let agrestiCoull = try meanCoverage("Agresti–Coull", agrestiCoullInterval)
    #expect(clopperPearson > 0.96)
    #expect(abs(wilson - 0.95) < 0.006)
    #expect(abs(jeffreys - 0.95) < 0.006)
    #expect(0.955 < agrestiCoull && agrestiCoull < clopperPearson)
  }

  @Test(arguments: [
    (10_000.0, 1e-4), (50_000, 1e-4), (1e6, 1e-4), (50, 0.3), (10_000, 0.5), (100, 0.99),
  ])
  func clopperPearsonNeverCoversTooLittle(n: Double, p: Double) throws {
    let coverage = exactly(
      "Clopper–Pearson: coverage at \(p), \(n) trials", try coverage(n, p, clopperPearsonInterval))
    #expect(coverage >= 0.95)
  }

  @Test(arguments: [(1e6, 1e-4), (10_000, 0.01), (10_000.0, 0.5)])
  func allAgreeAtAHundredEvents(n: Double, p: Double) throws {
    #expect(abs(try coverage(n, p) { try wilsonInterval($0, confidence: $1) } - 0.95) < 0.006)
    #expect(abs(try coverage(n, p, jeffreysInterval) - 0.95) < 0.006)
    #expect(abs(try coverage(n, p, agrestiCoullInterval) - 0.95) < 0.006)
  }

  /// Just below the lower bound of a single success the rate is held by "no success" alone: at an
  /// expected 0.1765, e^−0.1765 = 0.838. Brown, Cai and DasGupta (2001), §4.1.1.
  @Test func wilsonsWorstIsBelowASingleEvent() throws {
    let n = 100_000.0
    let rate = try wilsonInterval(successes: 1, trials: n, confidence: 0.95).lower * (1 - 1e-6)
    let coverage = exactly(
      "Wilson: coverage at its worst, 0.18 events expected",
      try coverage(n, rate) { try wilsonInterval($0, confidence: $1) })
    #expect(abs(coverage - 0.838) < 0.001)
  }

  /// At expected counts from 1 to 20, of 0.01 %.
  private func meanCoverage(
    _ name: String, _ interval: (Proportion, Double) throws -> Interval
  ) throws -> Double {
    let n = 100_000.0
    let counts = stride(from: 1.0, through: 20, by: 0.05)
    let coverages = try counts.map { try coverage(n, $0 / n, interval) }
    return exactly(
      "\(name): mean coverage at 1 to 20 events expected", RunningMoments(coverages).mean)
  }

  private func coverage(
    _ n: Double, _ p: Double, _ interval: (Proportion, Double) throws -> Interval
  ) throws -> Double {
    try probability(Binomial(trials: n, probability: p)) { try interval($0, 0.95).contains(p) }
  }
}
