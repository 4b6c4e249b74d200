import CampaignModel
import Engines
import Statistics

/// What ads cause, as the mean field has it, against brute force: every user one by one with the ads and without
/// them, again and again.
struct Truth: Experiment {
  let name = "truth"
  let title = Words(
    en: "What ads cause, by brute force", ar: "ما تسبّبه الإعلانات، بالتجربة المباشرة")
  let kind = PlayedExperiment.Kind.world
  let parameters = [
    Parameter.plays(10_000)
  ]
  let scenario: String? = """
    # A small town: everybody is played alone, twice.
    name: validation-truth
    schedule: {start: 2026-03-02, days: 10, seasons: none}
    market: {currency: USD, order_value: 100 USD}
    shocks: none
    audience:
      size: 2000
      activity_classes: 2
      organic_visits: 0.5% per day
      organic_purchases: 3% per month
    campaigns:
      ads:
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 12 USD per day
        creative: {ctr: 6%}
        landing_page: {conversion_rate: 12%, delay: everyday}
    """
  /// Everybody buys soon, once, and would have without ads: these run on the first five days.
  private static let forward: [(path: String, value: String)] = [
    ("schedule.days", "60"), ("campaigns.ads.days", "5"),
    ("audience.organic_purchases", "8% per day"), ("audience.customer_days", "3650"),
    ("audience.purchase_by_state.unaware", "x1"), ("audience.purchase_by_state.visitor", "x1"),
    ("audience.purchase_by_state.customer", "x0"), ("audience.already_aware", "60%"),
    ("audience.organic_visits", "1% per day"),
  ]

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let usual = try await caused(
      numbers, run, [], plays: numbers.plays,
      Words(en: "conversions that ads cause", ar: "التحويلات التي تسبّبها الإعلانات"))
    let forward = try await caused(
      numbers, run, Self.forward, plays: max(2, numbers.plays / 5),
      Words(
        en: "the same where ads only bring purchases forward",
        ar: "حين لا تفعل الإعلانات إلا تقديم موعد الشراء"))
    return usual + forward
  }

  private func caused(
    _ numbers: Numbers, _ run: ExperimentRun, _ settings: [(path: String, value: String)],
    plays: Int, _ figure: Words
  ) async throws -> [ValidationCheck] {
    let world = try PlayedWorld(name, scenario!, settings + numbers.settings) {
      // What hangs on thresholds is an approximation of its own: here there is no such threshold.
      $0.learning.priceFactor = 1
    }
    let engine = world.engine(agents: true)
    let found = try await run.average(plays, for: "\(name) \(settings.count)", figures: 2) {
      play, _ in
      func conversions(_ policy: Policy, _ replicate: Int) -> (all: Double, seen: Double) {
        let ledger = world.play(engine, policy, seed: run.seed, replicate: replicate)
        return (
          ledger.truth.audience.sum(.conversions, days: world.days, arm: 0),
          Totals(seen: ledger.seen, arm: 0, days: world.days).conversions
        )
      }
      let with = conversions(.rollout(arm: 0), 2 * play)
      let without = conversions(.none, 2 * play + 1)
      return [with.all - without.all, with.seen]
    }
    func expected(_ policy: Policy) -> Double {
      world.expected(policy).truth.audience.sum(.conversions, days: world.days, arm: 0)
    }
    let truth = expected(.rollout(arm: 0)) - expected(.none)
    func check(
      _ figure: Words, _ target: Double?, _ value: RunningMoments, reason: String? = nil
    ) -> ValidationCheck {
      ValidationCheck(
        of: name, kind, figure, unit: .count, source: "mean field", target: target,
        value: value.mean, standardError: value.standardError, reason: reason)
    }
    return [
      check(figure, truth, found[0]),
      check(
        Words(en: "what the platform claims there", ar: "ما تنسبه المنصة إلى نفسها هناك"), nil,
        found[1], reason: "shown beside it: claimed is not caused"),
    ]
  }
}
