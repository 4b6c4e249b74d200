import CampaignModel
import Testing

/// A rollout is the arm of the test with everybody in it, where no threshold parts the two.
@Suite struct RolloutTests {
  private func trial(
    budget: String, experiment: String = "{variants: {control: {}, other: {c.creative.ctr: x 1.3}}}"
  ) throws -> Trial {
    try Trial(
      campaign: """
        type: conversion
        platform: facebook
        budget: \(budget)
        """,
      audience: "size: 300000", days: 10, experiment: experiment)
  }

  /// Numbers of a truth of one arm, in any order that is always the same.
  private func numbers(_ truth: Truth) -> [Double] {
    truth.campaigns.values + truth.audience.values + truth.users.flatMap(\.self)
      + truth.reach.flatMap { $0.flatMap(\.self) } + truth.frequency.flatMap(\.self)
      + truth.pool.flatMap(\.self)
  }

  @Test(arguments: [0, 1])
  func theArmStandsForItsRollout(arm: Int) throws {
    let trial = try trial(budget: "200 USD per day")
    let scaled = numbers(try #require(trial.expected(.test).truth.rollout(arm: arm)))
    let played = numbers(trial.expected(.rollout(arm: arm)).truth)
    #expect(scaled.count == played.count)
    for (a, b) in zip(scaled, played) {
      // Cells below a billionth of all people are let be: two billionths, where half of them stand for all.
      #expect(abs(a - b) <= 1e-5 * abs(b) + 2e-9 * 300_000)
    }
  }

  /// With twice the results, the learning phase ends sooner.
  @Test func notWhereTheLearningPhasePartsThem() throws {
    let trial = try trial(budget: "1500 USD per day")
    let truth = trial.expected(.test).truth
    let played = trial.expected(.rollout(arm: 0)).truth.campaigns
    let half = truth.campaigns
    func impressions(_ table: Tally<TruthEntry>) -> Double {
      table.sum(.impressions, days: trial.all, arm: 0)
    }
    #expect(impressions(played) > 2 * impressions(half) * 1.005)
    #expect(truth.rollout(arm: 0) == nil)
  }

  /// Whoever is held out leaves the others more money a head than a rollout has.
  @Test func notBesideAHoldout() throws {
    let trial = try trial(
      budget: "200 USD per day",
      experiment: "{holdout: 20%, variants: {control: {}, other: {c.creative.ctr: x 1.3}}}")
    #expect(trial.expected(.test).truth.rollout(arm: 0) == nil)
  }

  /// A pool of visitors is one for all arms.
  @Test func notWhereThePoolDecides() throws {
    let trial = try Trial(
      campaign: """
        type: retargeting
        platform: facebook
        audience: {visitors_of: 14 days}
        budget: 50 USD per day
        """)
    #expect(trial.expected(.test).truth.rollout(arm: 0) == nil)
  }

  /// Draws are of people as they fell to the arms.
  @Test func notOfDraws() throws {
    let trial = try trial(budget: "200 USD per day")
    #expect(trial.cohort(.test).truth.rollout(arm: 0) == nil)
  }
}
