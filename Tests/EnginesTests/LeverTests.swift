import CampaignModel
import Testing

/// A lever moves what it should.
@Suite struct LeverTests {
  private func totals(_ lines: String, audience: String = "size: 300000") throws -> Totals {
    let trial = try Trial(
      campaign: "type: conversion\nplatform: facebook\naudience: {exclude: [customers]}\n" + lines,
      audience: audience)
    return Totals(
      truth: trial.expected(.rollout(arm: 0)).truth, arm: 0, days: trial.all, baseline: nil)
  }

  @Test func twiceTheCompetitionRaisesCPM() throws {
    let usual = try totals("budget: 500 USD per day")
    let harder = try totals("budget: 500 USD per day\ncompetition: x2")
    #expect(
      harder.spend / harder.impressions > 1.05 * usual.spend / usual.impressions)
  }

  @Test func aTighterCapLowersFrequencyAndRaisesReachPerImpression() throws {
    let loose = try totals("budget: 3000 USD per day\nfrequency_cap: 5 per 7 days")
    let tight = try totals("budget: 3000 USD per day\nfrequency_cap: 1 per 7 days")
    #expect(tight.impressions / tight.reach < loose.impressions / loose.reach)
    #expect(tight.reach / tight.impressions > loose.reach / loose.impressions)
    #expect(tight.impressions / tight.reach <= 2.0 + 1e-9)
  }

  @Test func twiceTheClickThroughRateGivesTwiceTheClicksPerImpression() throws {
    let cap = "budget: 500 USD per day\nfrequency_cap: 1 per 14 days\n"
    let one = try totals(cap + "creative: {ctr: 1%}")
    let two = try totals(cap + "creative: {ctr: 2%}")
    #expect(abs(two.clicks / two.impressions / (one.clicks / one.impressions) - 2) < 1e-4)
  }

  @Test func peopleAreNeitherMadeNorLost() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 500 USD per day
        """)
    for ledger in [trial.cohort(), trial.expected()] {
      #expect(abs(ledger.truth.users.joined().reduce(0, +) - 200_000) < 1e-6)
    }
  }

  /// Started at rest, nothing drifts without ads.
  @Test func withoutAdsNothingDrifts() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 500 USD per day
        """,
      audience: """
        size: 1000000
        already_aware: 30%
        organic_visits: 3% per month
        organic_purchases: 1% per month
        """, days: 28)
    let truth = trial.expected(.none).truth
    for entry in [AudienceEntry.aware, .visitors, .customers] {
      let first = truth.audience[entry, 0, 0, 0, 0]
      let last = truth.audience[entry, 27, 0, 0, 0]
      #expect(abs(last / first - 1) < 1e-3, "\(entry) drifts from \(first) to \(last)")
    }
    #expect(abs(truth.audience[.aware, 27, 0, 0, 0] / 1_000_000 - 0.30) < 2e-4)
    let monthly = truth.audience.sum(.conversions, days: 0..<28, arm: 0) / 1_000_000 / 28 * 30.4375
    #expect(abs(monthly - 0.01) < 3e-4)
  }
}
