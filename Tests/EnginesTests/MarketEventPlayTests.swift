import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Testing

/// What events do to days, against days without them.
@Suite struct MarketEventPlayTests {
  private func trial(_ events: String, days: Int = 28, start: String = "2026-03-02") throws -> Trial
  {
    try Trial(
      campaign: """
        type: conversion
        platform: facebook
        budget: 100 USD per day
        """,
      audience: "size: 200000\norganic_purchases: 2% per month", days: days,
      rest: events.isEmpty ? "" : "events: \(events)"
    ) { plan in
      for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.priceFactor = 1 }
      plan.orderValue.variation = 0
    }
  }

  private func day(_ entry: TruthEntry, _ trial: Trial, _ day: Int) -> Double {
    trial.expected(.rollout(arm: 0)).truth.campaigns.sum(entry, days: day..<(day + 1), arm: 0)
  }

  /// A budget buys as much less as prices are higher.
  @Test func aCompetitorRaisesPrices() throws {
    let trial = try trial(
      "{rival: {kind: competitor_entry, start: 2026-03-16, ramp: 0, effects: {competition: x1.5}}}")
    let before = day(.spend, trial, 13) / day(.impressions, trial, 13)
    let after = day(.spend, trial, 14) / day(.impressions, trial, 14)
    #expect(abs(after / before - 1.5) < 1e-3)
    let without = try self.trial("")
    #expect(abs(day(.impressions, trial, 13) / day(.impressions, without, 13) - 1) < 1e-9)
  }

  /// Orders of a promotion's days are worth less, drawn and expected, as the advertiser sees them and in truth.
  @Test(arguments: Trial.Execution.allCases)
  func ordersOfAPromotionAreWorthLess(execution: Trial.Execution) throws {
    let sale = try trial(
      "{sale: {kind: custom, start: 2026-03-04, days: 2, effects: {order_value: x0.5}}}", days: 6)
    func worth(_ ledger: Ledger, _ day: Int) -> Double {
      let days = day..<(day + 1)
      return ledger.truth.audience.sum(.revenue, days: days, arm: 0)
        / ledger.truth.audience.sum(.conversions, days: days, arm: 0)
    }
    let (expected, drawn) = (
      sale.expected(.rollout(arm: 0)), sale.drawn(execution, .rollout(arm: 0))
    )
    for day in sale.all {
      let wanted = (2..<4).contains(day) ? 50.0 : 100
      #expect(abs(worth(expected, day) - wanted) < 1e-9)
      #expect(abs(worth(drawn, day) - wanted) < 1e-9)
      let seen = expected.seen.campaigns
      let conversions =
        seen.sum(.clickConversions, days: day..<(day + 1), arm: 0)
        + seen.sum(.viewConversions, days: day..<(day + 1), arm: 0)
      if conversions > 0 {
        #expect(
          abs(seen.sum(.revenue, days: day..<(day + 1), arm: 0) / conversions - wanted) < 1e-6)
      }
    }
  }

  /// On its first day everybody is who they were without it.
  @Test(arguments: Trial.Execution.allCases)
  func effectsOfTheFirstDay(execution: Trial.Execution) throws {
    let sale = try trial(
      """
      {sale: {kind: custom, start: 2026-03-02, days: 2,
            effects: {clicks: x2, conversions: x0.5, organic: x3}}}
      """, days: 4)
    let plain = try trial("", days: 4)
    func organic(_ trial: Trial, _ day: Int) -> Double {
      trial.expected(.none).truth.audience[.organicConversions, day, 0, 0, 0]
    }
    #expect(abs(organic(sale, 0) / organic(plain, 0) - 3) < 1e-9)
    // Over, but for the visitors whom it has brought.
    #expect((1.001...1.1).contains(organic(sale, 3) / organic(plain, 3)))
    #expect(abs(day(.clicks, sale, 0) / day(.clicks, plain, 0) - 2) < 1e-3)
    let decided = { (trial: Trial) in day(.decided, trial, 0) / day(.landings, trial, 0) }
    #expect(abs(decided(sale) / decided(plain) - 0.5) < 1e-3)
    // Drawn as expected.
    let drawn = sale.drawn(execution, .none).truth.audience.sum(
      .organicConversions, days: sale.all, arm: 0)
    let mean = sale.expected(.none).truth.audience.sum(.organicConversions, days: sale.all, arm: 0)
    #expect(abs(drawn - mean) < 4.5 * mean.squareRoot())
  }

  @Test func anEventMayBeOfOnePlatform() throws {
    let text = """
      schedule: {start: 2026-03-02, days: 3, seasons: none}
      market: {currency: USD}
      shocks: none
      audience: {size: 100000}
      campaigns:
        f: {type: traffic, platform: facebook, budget: 50 USD per day}
        t: {type: traffic, platform: tiktok, budget: 50 USD per day}
      events: {feed: {kind: feed_change, start: 2026-03-02, ramp: 0, platforms: [tiktok]}}
      """
    let plan = Planner(try ScenarioFile(name: "e.yaml", text: text).read()).centralPlan()
    let campaigns = plan.arms[0].campaigns
    #expect(Set(campaigns[0].opportunities).count == 1)
    #expect(abs(campaigns[1].opportunities[0] / 0.75 - plain(plan, "tiktok")) < 1e-9)
  }

  private func plain(_ plan: Plan, _ name: String) -> Double {
    Platform.all.first { $0.name == name }!.opportunities.value
  }

  /// First days of Ramadan as announced by Saudi Arabia: 1445, 1446, 1447 and 1448.
  @Test(arguments: [
    ("2024-03-01", "2024-03-11"), ("2025-02-20", "2025-03-01"), ("2026-02-01", "2026-02-18"),
    ("2027-02-01", "2027-02-08"),
  ])
  func ramadanIsWhereTheMoonHasIt(start: String, first: String) throws {
    let text = """
      schedule: {start: \(start), days: 60, seasons: none}
      market: {currency: USD}
      audience: {size: 100000}
      campaigns: {c: {type: traffic, platform: facebook, budget: 50 USD per day}}
      events: {fasting: {kind: ramadan}}
      """
    let scenario = try ScenarioFile(name: "r.yaml", text: text).read()
    let event = scenario.events[0]
    #expect(scenario.schedule.start.adding(days: event.firstDay).iso == first)
    #expect([29, 30].contains(event.days))
    let prices = Planner(scenario).centralPlan().arms[0].campaigns[0].priceByDay
    #expect(prices.count { $0 == 1.3 } == event.days)
  }
}
