import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Testing

/// Campaigns that may show ads to the same people on the same day.
@Suite struct SeveralCampaignsTests {
  /// The mean field of everybody on the control, without shocks, seasons and anything organic.
  private func truth(
    _ campaigns: String, audience: String = "size: 100000", days: Int = 14
  ) throws -> (ledger: Ledger, names: [String]) {
    let text = """
      schedule: {start: 2026-03-02, days: \(days), seasons: none}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      shocks: none
      audience:
        \(audience.replacing("\n", with: "\n  "))
      campaigns:
        \(campaigns.replacing("\n", with: "\n  "))
      experiment: {variants: {control: {}, other: {}}}
      """
    let plan = Planner(try ScenarioFile(name: "several.yaml", text: text).read()).centralPlan()
    let ledger = MeanFieldEngine(for: plan).play(
      plan, in: .average(of: plan), under: .rollout(arm: 0), moments: false,
      streams: Streams(seed: 0, replicate: 0))
    return (ledger, plan.campaignNames)
  }

  private func sum(
    _ entry: TruthEntry, _ truth: (ledger: Ledger, names: [String]), of name: String
  ) -> Double {
    let table = truth.ledger.truth.campaigns
    return table.sum(
      entry, days: 0..<table.days, arm: 0, campaign: truth.names.firstIndex(of: name)!)
  }

  /// The order of the file decides nothing: views are credited by turns.
  @Test func viewsAreCreditedWhateverTheOrderOfTheFile() throws {
    let a = """
      a:
        type: conversion
        platform: facebook
        budget: 700 USD per day
        creative: {view_through: 0.2%}
      """
    let b = a.replacing("a:\n", with: "b:\n").replacing("700", with: "400")
    func claimed(_ campaigns: String, _ name: String) throws -> Double {
      let truth = try truth(campaigns)
      let table = truth.ledger.seen.campaigns
      return table.sum(
        .viewConversions, days: 0..<table.days, arm: 0,
        campaign: truth.names.firstIndex(of: name)!)
    }
    for name in ["a", "b"] {
      let first = try claimed(a + "\n" + b, name)
      let second = try claimed(b + "\n" + a, name)
      #expect(first > 20)
      #expect(abs(first / second - 1) < 0.03, "\(name): \(first) or \(second)")
    }
  }

  /// A campaign that claims no views takes none away from one that does.
  @Test func whoClaimsNoViewsLeavesThem() throws {
    let campaign = """
      a:
        type: conversion
        platform: facebook
        budget: 500 USD per day
        creative: {ctr: 0%, view_through: 0.2%}
      """
    let other = """
      b:
        type: traffic
        platform: tiktok
        budget: 500 USD per day
        creative: {ctr: 0%, view_through: 0%}
        attribution: {view: none}
      """
    func claimed(_ campaigns: String) throws -> Double {
      let truth = try truth(campaigns)
      let table = truth.ledger.seen.campaigns
      return table.sum(
        .viewConversions, days: 0..<table.days, arm: 0,
        campaign: truth.names.firstIndex(of: "a")!)
    }
    let alone = try claimed(campaign)
    #expect(alone > 20)
    #expect(abs(try claimed(campaign + "\n" + other) / alone - 1) < 0.005)
  }

  /// Whose cap is used up stands in nobody's way.
  @Test func aUsedUpCapLeavesTheChancesToTheOther() throws {
    let campaigns = """
      a: {type: awareness, platform: facebook, audience: {states: [everyone]}, budget: 1000000 USD per day, frequency_cap: 1 per 7 days, creative: {ctr: 0%, awareness_rate: 0%}}
      b: {type: awareness, platform: facebook, audience: {states: [everyone]}, budget: 1000000 USD per day, creative: {ctr: 0%, awareness_rate: 0%}}
      """
    let both = try truth(campaigns, days: 7)
    let table = both.ledger.truth.campaigns
    let b = both.names.firstIndex(of: "b")!
    let (first, last) = (
      table.sum(.impressions, days: 0..<1, arm: 0, campaign: b),
      table.sum(.impressions, days: 6..<7, arm: 0, campaign: b)
    )
    #expect(last > 1.7 * first, "\(first) on the first day, \(last) on the last")
  }

  /// Who becomes aware by the first ad of a round is not shown a second one in the same round.
  @Test func aRoundIsOneImpression() throws {
    let campaigns = """
      a: {type: awareness, platform: facebook, audience: {states: [unaware, aware]}, budget: 1000000 USD per day, frequency_cap: 1 per day, opportunities: 14 per day, creative: {ctr: 0%, awareness_rate: 0%}}
      b: {type: awareness, platform: facebook, audience: {states: [unaware, aware]}, budget: 1000000 USD per day, frequency_cap: 2 per day, opportunities: 14 per day, creative: {ctr: 0%, awareness_rate: 50%, viewability: 100%, wear_out: none}}
      """
    let truth = try truth(
      campaigns,
      audience:
        "size: 100000\nalready_aware: 0%\norganic_visits: 0% per day\norganic_purchases: 0% per month",
      days: 1)
    let shown = sum(.impressions, truth, of: "b")
    #expect(shown > 100_000 && shown <= 200_000 * (1 + 1e-9), "\(shown)")
  }

  /// A cap holds for people who leave the audience and come back.
  @Test(arguments: [
    ("type: traffic, audience: {exclude: [visitors]}", 1),
    ("type: conversion, audience: {exclude: [visitors, customers]}", 3),
    ("type: retargeting", 2),
  ])
  func aCapHoldsAcrossAudiences(campaign: String, cap: Int) throws {
    let truth = try truth(
      "a: {\(campaign), platform: facebook, budget: 4000 USD per day, frequency_cap: \(cap) per 28 days, creative: {ctr: 10%}}",
      audience:
        "size: 100000\nalready_aware: 60%\nvisitor_window: 2 days\norganic_visits: 3% per day",
      days: 28)
    let impressions = sum(.impressions, truth, of: "a")
    let reach = truth.ledger.truth.reach.last![0][0]
    #expect(reach > 0)
    #expect(impressions / reach <= Double(cap) * (1 + 1e-9), "\(impressions / reach)")
  }

  /// "Visitors of N days" are N days' visitors.
  @Test func visitorsOfNDaysAreNDaysVisitors() throws {
    func reached(_ days: Int) throws -> Double {
      try truth(
        "a: {type: retargeting, platform: facebook, audience: {visitors_of: \(days) days}, budget: 100000 USD per day, opportunities: 100 per day, win_rate: 99%}",
        audience:
          "size: 1000000\nalready_aware: 60%\norganic_visits: 1% per day\norganic_purchases: 0% per month",
        days: 1
      ).ledger.truth.reach[0][0][0]
    }
    let one = try reached(1)
    #expect(one > 5000)
    for days in [2, 3, 7] {
      #expect(abs(try reached(days) / one / Double(days) - 1) < 0.02)
    }
  }

  /// Ads that nobody can see move nobody by being seen.
  @Test func unseenAdsSellNothingByView() throws {
    let truth = try truth(
      "a: {type: conversion, platform: facebook, budget: 500 USD per day, creative: {viewability: 0%, view_through: 1%}}"
    )
    #expect(sum(.impressions, truth, of: "a") > 0)
    #expect(sum(.viewConverted, truth, of: "a") == 0)
  }

  /// Leaving out one hour of the day changes a day's conversion rate by that hour, and no more.
  @Test func hoursChangeTheRateByTheirOwn() throws {
    func rate(_ hours: String) throws -> Double {
      let text = """
        schedule: {start: 2026-03-02, days: 7}
        audience: {size: 100000}
        campaigns: {a: {type: conversion, platform: facebook, budget: 100 USD per day\(hours)}}
        experiment: {variants: {control: {}, other: {}}}
        """
      let plan = Planner(try ScenarioFile(name: "hours.yaml", text: text).read()).centralPlan()
      return plan.arms[0].campaigns[0].conversionsByDay[0]
    }
    let whole = try rate("")
    #expect(abs(try rate(", hours: 0-23") / whole - 1) < 0.02)
    #expect(abs(try rate(", hours: 0-24") / whole - 1) < 1e-12)
  }
}
