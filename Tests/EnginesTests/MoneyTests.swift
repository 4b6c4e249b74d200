import CampaignModel
import Statistics
import Testing

/// Money: budgets hold in every replicate, whatever the day brings.
@Suite struct MoneyTests {
  static let campaigns = [
    "type: conversion\nplatform: google_search\nbudget: 300 USD per day",
    "type: conversion\nplatform: facebook\nbudget: 200 USD per day",
    "type: traffic\nplatform: tiktok\nbudget: 1500 USD total\npacing: asap\nfrequency_cap: 1 per 7 days",
    "type: awareness\nplatform: google_display\nbudget: 100 USD per day\npacing: front_loaded",
  ]

  private func trial(_ campaign: String, _ change: (inout Plan) -> Void = { _ in }) throws -> Trial
  {
    try Trial(
      campaign: campaign + "\naudience: {exclude: [customers]}",
      audience: "size: 60000\nactivity_classes: 2", days: 10,
      shocks: "{price: 0.4, clicks: 0.5, conversions: 0.3, autocorrelation: 0.3}", change: change)
  }

  /// 200 replicates, each in a world of its own: by arm its share of the users and its days.
  private func spends(_ trial: Trial) -> [[(share: Double, days: [Double])]] {
    (0..<200).map { replicate in
      let streams = Streams(seed: 9, replicate: replicate)
      let truth = trial.cohort(
        in: World(of: trial.plan, streams: streams), replicate: replicate, seed: 9
      ).truth
      let users = truth.users.map { $0.reduce(0, +) }
      return (0..<2).map { arm in
        (
          users[arm] / users.reduce(0, +),
          trial.all.map { truth.campaigns.sum(.spend, days: $0..<($0 + 1), arm: arm) }
        )
      }
    }
  }

  @Test(arguments: campaigns)
  func noMoneyIsSpentBeyondTheBudget(campaign: String) throws {
    let trial = try trial(campaign)
    let budget = trial.plan.arms[0].campaigns[0].budget
    let parts = spends(trial).joined().map { $0.days.reduce(0, +) / ($0.share * budget) }
    #expect(parts.allSatisfy { $0 <= 1 + 1e-12 })
    // The budget binds: the test could fail.
    #expect(parts.contains { $0 > 0.99 })
  }

  @Test(arguments: campaigns)
  func halfTheBudgetNeverSpendsMoreThanHalf(campaign: String) throws {
    let whole = try trial(campaign)
    let half = try trial(campaign) { plan in
      for arm in plan.arms.indices { plan.arms[arm].campaigns[0].budget /= 2 }
    }
    let most = whole.plan.arms[0].campaigns[0].budget / 2
    #expect(
      spends(half).allSatisfy { arms in
        arms.reduce(0) { $0 + $1.days.reduce(0, +) } <= most * (1 + 1e-12)
      })
  }

  /// Platforms charge no day more than their factor on the average day, however much is to be made good.
  @Test(arguments: campaigns.prefix(2))
  func noDayIsChargedMoreThanTheOverspendFactor(campaign: String) throws {
    let trial = try trial(campaign) { plan in
      for arm in plan.arms.indices {
        // Hardly anybody is there on the first days: money is left to be made good.
        for day in 0..<5 { plan.arms[arm].campaigns[0].opportunities[day] *= 1e-4 }
      }
    }
    let tested = trial.plan.arms[0].campaigns[0]
    #expect(tested.dailyOverspend.isFinite)
    let most = tested.budget / Double(tested.active.count) * tested.dailyOverspend
    let days = spends(trial).joined().flatMap { arm in arm.days.map { $0 / (arm.share * most) } }
    let above = days.filter { $0 > 1 + 1e-9 }
    #expect(above.isEmpty, "\(above.count) days of \(days.count), up to \(above.max() ?? 0)")
    #expect(days.contains { $0 > 0.9 })
  }

  /// The target bounds what a result costs, as the platform predicts it.
  @Test(arguments: [
    ("cost_cap", "0.5 USD"), ("bid_cap", "0.5 USD"), ("cost_cap", "2 USD"), ("bid_cap", "2 USD"),
  ])
  func targetsBoundTheCostOfAResult(strategy: String, target: String) throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 20000 USD per day
        bid: {strategy: \(strategy), target: \(target)}
        creative: {ctr: 2%}
        landing_page: {conversion_rate: 20%, load_rate: 80%}
        """, audience: "size: 60000"
    ) { plan in
      for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.priceFactor = 1 }
    }
    let table = trial.expected(.rollout(arm: 0)).truth.campaigns
    let impressions = table.sum(.impressions, days: trial.all, arm: 0)
    let price = table.sum(.spend, days: trial.all, arm: 0) / impressions
    let bound = (target == "2 USD" ? 2.0 : 0.5) * 0.02 * 0.2 * 0.8
    #expect(impressions > 0)
    if strategy == "cost_cap" {
      // Money is left, so the bound is met with equality, unless every price is below it.
      let auction = trial.plan.arms[0].campaigns[0].auction
      let free = auction.price(score: 1e9)
      #expect(price <= min(bound, free) * (1 + 1e-6))
      #expect(bound > free || price > bound * (1 - 1e-6))
    } else {
      #expect(price < bound)
      let auction = trial.plan.arms[0].campaigns[0].auction
      let ceiling = min(bound, 50 * auction.referenceScore)
      #expect(abs(price / auction.price(score: ceiling) - 1) < 1e-6)
    }
  }
}
