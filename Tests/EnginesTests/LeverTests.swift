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

  /// Every cell's people are counted by exposure where the campaign reaches everybody.
  @Test func peopleAreNeitherMadeNorLost() throws {
    let trial = try Trial(
      campaign: """
        type: awareness
        platform: facebook
        audience: {exclude: []}
        frequency_cap: 3 per 4 days
        budget: 2000 USD per day
        creative: {ctr: 5%, view_through: 1%}
        """,
      audience: "size: 200000\norganic_visits: 10% per month\norganic_purchases: 5% per month")
    for ledger in [trial.cohort(), trial.expected()] {
      #expect(abs(ledger.truth.users.joined().reduce(0, +) - 200_000) < 1e-6)
      for arm in 0..<2 {
        let users = ledger.truth.users[arm].reduce(0, +)
        let byExposure = ledger.truth.frequency[arm]
        #expect(abs(byExposure.reduce(0, +) - users) < 1e-6)
        // Reached people are those with an impression.
        let reach = ledger.truth.reach[trial.plan.days - 1][arm][0]
        #expect(abs(byExposure.dropFirst().reduce(0, +) - reach) < 1e-6)
        for day in trial.all {
          func stock(_ entry: AudienceEntry) -> Double {
            ledger.truth.audience[entry, day, arm, 0, 0]
          }
          #expect(stock(.visitors) + stock(.customers) <= stock(.aware) + 1e-6)
          #expect(stock(.aware) <= users + 1e-6)
        }
      }
    }
  }

  @Test func conversionsAreThoseThatWereLedTo() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 2000 USD per day
        creative: {ctr: 5%, view_through: 1%}
        """, audience: "size: 200000\norganic_purchases: 5% per month")
    for ledger in [trial.cohort(), trial.expected()] {
      let truth = ledger.truth
      let led =
        truth.campaigns.sum(.converted, days: trial.all, arm: 0)
        + truth.campaigns.sum(.viewConverted, days: trial.all, arm: 0)
        + truth.audience.sum(.organicConversions, days: trial.all, arm: 0)
      #expect(
        abs(truth.audience.sum(.conversions, days: trial.all, arm: 0) - led) < 1e-9 * led)
      #expect(
        truth.campaigns.sum(.converted, days: trial.all, arm: 0)
          <= truth.campaigns.sum(.decided, days: trial.all, arm: 0))
    }
  }
}
