import CampaignModel
import Statistics
import Testing

@Suite struct AllocationTests {
  private func rule(
    _ rule: AdaptiveAllocation.Rule, least: Double = 0, strength: Double = 0
  ) -> Plan.Allocation {
    Plan.Allocation(
      rule: rule, testDays: 3, least: least, strength: strength, prior: 20, rewards: [.clicks])
  }

  private func evidence(_ pairs: [(Double, Double)]) -> [Plan.Allocation.Evidence] {
    pairs.map { .init(impressions: $0.0, results: $0.1) }
  }

  /// Near what the exact beta posteriors say.
  @Test func thompsonsSharesAreChancesToBeBest() throws {
    let seen = evidence([(5000, 60), (5000, 72), (5000, 65)])
    let shares = try #require(rule(.thompson).shares(on: 5, seen))
    let exact = try BetaBinomial(
      arms: seen.map { Proportion(successes: $0.results, trials: $0.impressions) }
    ).probabilitiesBest()
    for (share, chance) in zip(shares, exact) { #expect(abs(share - chance) < 0.01) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(rule(.thompson).shares(on: 0, seen) == nil)
  }

  @Test func theLeastShareIsKept() throws {
    let shares = try #require(
      rule(.thompson, least: 0.1).shares(on: 5, evidence([(5000, 50), (5000, 150)])))
    // A tenth of 1.1.
    #expect(abs(shares[0] - 0.1 / 1.1) < 1e-3)
  }

  @Test func testAndRollRollsOnce() {
    let seen = evidence([(1000, 10), (900, 10)])
    #expect(rule(.testAndRoll).shares(on: 2, seen) == nil)
    #expect(rule(.testAndRoll).shares(on: 3, seen) == [0, 1])
    #expect(rule(.testAndRoll).shares(on: 4, seen) == nil)
  }

  /// 30 and 10 results where 20 were to be expected of each, and a prior worth 20: (50/40 : 30/40)^β.
  @Test func platformsFavourByPowers() throws {
    let seen = evidence([(1000, 30), (1000, 10)])
    let shares = try #require(rule(.platform, strength: 2).shares(on: 1, seen))
    #expect(abs(shares[0] / shares[1] - (50.0 / 30) * (50.0 / 30)) < 1e-9)
    #expect(rule(.platform, strength: 0).shares(on: 1, seen) == [0.5, 0.5])
  }
}
