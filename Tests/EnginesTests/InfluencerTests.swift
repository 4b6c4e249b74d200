import CampaignModel
import Engines
import Foundation
import Testing

/// Posts of somebody with followers: seen by as many as they are, and paid whoever sees them.
@Suite struct InfluencerTests {
  private func trial(_ influencer: String, other: String = "", holdout: Bool = false) throws
    -> Trial
  {
    try Trial(
      campaign: """
        type: traffic
        platform: instagram
        audience: {exclude: []}
        creative: {ctr: 2%, wear_out: none}
        influencer: {\(influencer)}
        """, audience: "size: 500000\nactivity_classes: 1",
      experiment: "{metric: ctr, secondary: [], variants: {control: {}, other: {\(other)}}"
        + (holdout ? ", holdout: 20%}" : "}"))
  }

  private static let creator =
    "followers: 50000, in_audience: 80%, inauthentic: 20%, reach_rate: 25%, half_life: 2 days, fee: 300 USD"

  /// 50,000 × 80 % people × 80 % of the audience × 25 % see it, all but those who would after the end, and the
  /// few whom the mean field passes over.
  @Test func asManySeeItAsThereAre() throws {
    let trial = try trial(Self.creator + ", posts: [0, 3]")
    let people = 50_000 * 0.8 * 0.8 * 0.25
    let table = trial.expected(.rollout(arm: 0)).truth.campaigns
    let seen = people * (2 - (pow(0.5, 14.0 / 2) + pow(0.5, 11.0 / 2)))
    #expect(abs(table.sum(.impressions, days: trial.all, arm: 0) / seen - 1) < 1e-4)
    // Half of them within two days.
    let first = table.sum(.impressions, days: 0..<2, arm: 0)
    #expect(abs(first / people - 0.5) < 1e-4)
  }

  /// Fees are due on the days of the posts, divided by people.
  @Test(arguments: Trial.Execution.allCases)
  func feesAreSunk(execution: Trial.Execution) throws {
    let trial = try trial(Self.creator + ", posts: [0, 3]", holdout: true)
    let ledger = trial.drawn(execution)
    func spend(_ day: Int) -> [Double] {
      (0..<2).map { ledger.seen.campaigns.sum(.spend, days: day..<(day + 1), arm: $0) }
    }
    for day in [0, 3] {
      #expect(abs(spend(day).reduce(0, +) - 300) < 1e-9)
      #expect(abs(spend(day)[0] - 150) < 2)
    }
    for day in [1, 2, 4, 13] { #expect(spend(day) == [0, 0]) }
    #expect(ledger.truth.campaigns.sum(.impressions, days: trial.all, arm: 2) == 0)
    let expected = trial.expected().truth.campaigns
    let drawn = (0..<2).map { ledger.truth.campaigns.sum(.impressions, days: trial.all, arm: $0) }
    let mean = (0..<2).map { expected.sum(.impressions, days: trial.all, arm: $0) }
    let (total, wanted) = (drawn.reduce(0, +), mean.reduce(0, +))
    #expect(abs(total - wanted) < 5 * wanted.squareRoot())
  }

  /// A post that fits is clicked more, one that is trusted sells more.
  @Test func fitAndTrustAreFactors() throws {
    func totals(_ more: String) throws -> (clicks: Double, decided: Double, landings: Double) {
      let trial = try trial(Self.creator + more)
      let table = trial.expected(.rollout(arm: 0)).truth.campaigns
      return (
        table.sum(.clicks, days: trial.all, arm: 0), table.sum(.decided, days: trial.all, arm: 0),
        table.sum(.landings, days: trial.all, arm: 0)
      )
    }
    let plain = try totals(", trust: x1")
    let fitting = try totals(", trust: x1, fit: x1.5")
    #expect(abs(fitting.clicks / plain.clicks - 1.5) < 0.01)
    let trusted = try totals(", trust: x2")
    let (with, without) = (trusted.decided / trusted.landings, plain.decided / plain.landings)
    #expect(abs(with / without - 2) < 0.02)
  }

  @Test func tiersGoByFollowers() {
    let tiers = [9_999, 10_000, 99_999, 100_000, 999_999, 1_000_000].map {
      InfluencerTier.of(followers: $0).name
    }
    #expect(tiers == ["nano", "micro", "micro", "macro", "macro", "mega"])
    for tier in InfluencerTier.all {
      #expect(tier.fee(on: "tiktok").published && !tier.fee(on: "facebook").published)
    }
  }
}
