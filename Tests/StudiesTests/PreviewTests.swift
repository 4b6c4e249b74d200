import CampaignModel
import Engines
import ScenarioFiles
import Studies
import Testing

/// What `check` says before anybody plays: each warning where it is due, and none where it isn't.
@Suite struct PreviewTests {
  static let scenario = """
    schedule: {start: 2026-03-02, days: 28}
    market: {currency: USD, order_value: 100 USD, margin: 40%}
    audience: {size: 2000000, activity_classes: 3}
    campaigns:
      c:
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 2000 USD per day
      d:
        type: retargeting
        platform: facebook
        audience: {visitors_of: 30 days, exclude: [customers]}
        budget: 700 USD per day
    experiment:
      variants:
        control: {}
        other: {c.creative.ctr: x normal(1.1, 0.05)}
    decision: {minimum_effect: 20%}
    """

  private func warnings(_ settings: [String: String]) throws -> Set<String> {
    let scenario = try ScenarioFile(name: "warnings.yaml", text: Self.scenario).read(
      settings: settings.sorted { $0.key < $1.key }.map { (path: $0.key, value: $0.value) })
    let plan = Planner(scenario).centralPlan()
    return try Set(Preview(scenario, expectation: MeanFieldEngine(for: plan)).warnings.map(\.code))
  }

  @Test func nothingIsSaidOfASoundScenario() throws {
    #expect(try warnings([:]).isEmpty)
  }

  @Test func looksThatArePaidForAreNoPeeking() throws {
    let found = try warnings([
      "experiment.looks": "weekly", "experiment.analysis.stopping": "obrien_fleming",
    ])
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    (["c.budget": "20 USD per day", "d.budget": "5 USD per day"], "few_conversions"),
    (["c.budget": "20 USD per day"], "learning_never_left"),
    (["c.budget": "20 USD per day", "d.budget": "5 USD per day"], "cannot_answer"),
    (["decision.minimum_effect": "1%"], "cannot_answer"),
    (["audience.organic_visits": "0% per month", "c.budget": "1 USD per day"], "pool_too_small"),
    (["audience.size": "20000", "c.frequency_cap": "1 per 28 days"], "budget_not_spent"),
    (["audience.size": "20000"], "frequency_high"),
    (["experiment.variants.other.c.creative.ctr": "x1.1"], "effect_is_certain"),
    (["schedule.days": "3", "c.platform": "tiktok"], "test_too_short"),
    (["experiment.looks": "weekly"], "peeking"),
    (["experiment.analysis.stopping": "pocock"], "stopping_not_used"),
    (["experiment.analysis.method": "boschloo_exact"], "exact_test_too_large"),
    (["market.order_value": "0 USD"], "order_value_zero"),
    (["market.margin": "0%"], "margin_zero"),
    (["campaigns.c.creative.ctr": "0%"], "change_of_nothing"),
    (
      ["audience.customer_days": "7", "audience.organic_purchases": "20% per month"],
      "repeat_buyers"
    ),
    (
      ["audience.already_aware": "2%", "audience.organic_visits": "10% per month"],
      "start_not_at_rest"
    ),
  ])
  func whatWillGoWrongIsSaid(settings: [String: String], code: String) throws {
    let found = try warnings(settings)
    #expect(found.contains(code), "\(found.sorted())")
  }
}
