import Analysis
import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Studies
import Testing

/// Ads against none: what is read over whom, and what is true.
@Suite struct LiftTestTests {
  private static func scenario(_ control: String, more: String = "") throws -> Scenario {
    let text = """
      seed: 9
      schedule: {start: 2026-03-02, days: 10, seasons: none}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      shocks: none
      audience:
        size: 40000
        activity_classes: 3
        activity_on_organic: 1
        organic_purchases: 12% per month
      campaigns:
        c:
          type: conversion
          platform: facebook
          budget: 150 USD per day
          creative: {ctr: 8%}
          landing_page: {conversion_rate: 15%, delay: everyday}
      measurement: {consent: 70%}
      experiment: {design: lift_test, lift: {control: \(control)}\(more)}
      """
    return try ScenarioFile(name: "lift.yaml", text: text).read()
  }

  private func counts(_ truth: Truth, _ arm: Int, days: Int) -> ExposureCounts {
    ExposureCounts(
      users: truth.users[arm].reduce(0, +), exposed: truth.reach[days - 1][arm][0],
      conversions: truth.audience.sum(.conversions, days: 0..<days, arm: arm),
      conversionsOfExposed: truth.audience.sum(.conversionsOfExposed, days: 0..<days, arm: arm))
  }

  private func expected(_ control: String) throws -> (plan: Plan, truth: Truth) {
    let plan = Planner(try Self.scenario(control)).centralPlan()
    let ledger = MeanFieldEngine(for: plan).play(
      plan, in: .average(of: plan), under: .test, moments: false,
      streams: Streams(seed: 0, replicate: 0))
    return (plan, ledger.truth)
  }

  /// Ghosts meet as many people as the ads, and whom no ad meets buys as without ads: all of the effect is on
  /// those who are met.
  @Test func theWholeEffectIsOnTheExposed() throws {
    let (plan, truth) = try expected("ghost_ads")
    let (ghosts, ads) = (counts(truth, 0, days: plan.days), counts(truth, 1, days: plan.days))
    #expect(ads.conversions > 1.05 * ghosts.conversions)
    let unexposed = [ghosts, ads].map { $0.conversions - $0.conversionsOfExposed }
    // Pacing sees who has become a customer, so that the two meet nearly as many.
    #expect(abs(ghosts.exposed / ads.exposed - 1) < 0.02)
    let all = ads.conversions - ghosts.conversions
    let onExposed = ads.conversionsOfExposed - ghosts.conversionsOfExposed
    #expect(abs(onExposed / all - 1) < 0.05)
    #expect(abs(unexposed[0] / unexposed[1] - 1) < 0.01)
    #expect(truth.campaigns.sum(.spend, days: 0..<plan.days, arm: 0) == 0)
    #expect(truth.campaigns.sum(.clicks, days: 0..<plan.days, arm: 0) == 0)
  }

  /// A public-service ad does what a ghost does, and costs what the ad costs.
  @Test func aPublicServiceAdIsAGhostThatIsPaidFor() throws {
    let (plan, ghosts) = try expected("ghost_ads")
    let (_, service) = try expected("psa")
    #expect(counts(ghosts, 0, days: plan.days) == counts(service, 0, days: plan.days))
    let spend = (0..<2).map { service.campaigns.sum(.spend, days: 0..<plan.days, arm: $0) }
    #expect(abs(spend[0] / spend[1] - 1) < 0.01 && spend[0] > 700)
  }

  /// Who is shown nothing buys as everybody would without ads.
  @Test func aHoldoutIsTheWorldWithoutAds() throws {
    let (plan, truth) = try expected("holdout")
    let none = MeanFieldEngine(for: plan).play(
      plan, in: .average(of: plan), under: .none, moments: false,
      streams: Streams(seed: 0, replicate: 0)
    ).truth
    func sold(_ truth: Truth) -> Double {
      truth.audience.sum(.conversions, days: 0..<plan.days, arm: 0)
    }
    #expect(abs(sold(truth) / sold(none) - 0.5) < 1e-9)
    #expect(truth.campaigns.sum(.impressions, days: 0..<plan.days, arm: 0) == 0)
  }

  private static func study(_ scenario: Scenario, plays: Int, aa: Bool = false) async throws
    -> Study
  {
    let plan = Planner(scenario).centralPlan()
    return try await StudyRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: LookByLook()
    ).run(
      scenario,
      options: StudyOptions(
        replicates: plays, seed: 3, threads: 2, aa: aa, version: "test", sha256: ""),
      warnings: [], progress: { _ in }
    ).study
  }

  /// Randomised readings are right on average, and the others aren't.
  @Test(arguments: LiftTest.Control.allCases)
  func whatIsRandomisedIsTrue(control: LiftTest.Control) async throws {
    let study = try await Self.study(try Self.scenario(control.rawValue), plays: 1000)
    let result = try #require(study.liftTest?.first)
    #expect(result.shown == control && study.comparisons[0].metric == "all_conversion_rate")
    func reading(_ name: ExposureReading) -> LiftTestResult.Reading {
      result.readings.first { $0.name == name }!
    }
    func distance(_ reading: LiftTestResult.Reading) -> Double {
      abs(reading.reading.mean! - reading.truth.mean!) / reading.reading.standardError!
    }
    #expect(distance(reading(.perAssignedUser)) < 4)
    if control.knowsExposed {
      #expect(distance(reading(.perExposedUser)) < 4)
    } else {
      #expect(reading(.perExposedUser).reading.mean == nil)
    }
    // The others are far from it, up or down: who sees ads is no chance, and has less time left after the first.
    #expect(distance(reading(.exposedAgainstControl)) > 10)
    #expect(distance(reading(.exposedAgainstUnexposed)) > 10)
    // The interval of the test holds what is to be read.
    let coverage = study.comparisons[0].testBehaviour.coverage
    #expect(abs(coverage.value! - 0.95) < 4 * coverage.standardError!)
    // To keep the control is not to advertise: it costs nothing, whatever the test showed it.
    #expect(abs(study.decision.rolloutProfit["\(control.armName)"]!.mean!) < 1e-6)
    #expect((result.controlSpend.mean! > 0) == (control == .psa))
    #expect(result.incrementalConversions.mean! > 100)
  }

  @Test func withoutAdsNothingIsFound() async throws {
    let study = try await Self.study(try Self.scenario("ghost_ads"), plays: 2000, aa: true)
    let alarms = study.comparisons[0].testBehaviour.falsePositiveRate
    #expect(abs(alarms.value! - 0.05) < 3 * alarms.standardError!)
  }
}
