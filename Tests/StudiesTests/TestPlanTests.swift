import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Studies
import Testing

@Suite struct TestPlanTests {
  private static func scenario(
    _ change: String, days: Int = 14, horizon: Int = 60, margin: String = "60%",
    more: String = ""
  ) throws -> Scenario {
    let text = """
      seed: 4
      schedule: {start: 2026-03-02, days: \(days), seasons: none}
      market: {currency: USD, order_value: 40 USD, margin: \(margin)}
      audience: {size: 400000, activity_classes: 1, organic_purchases: 0.2% per month}
      campaigns:
        c:
          type: conversion
          platform: facebook
          audience: {exclude: []}
          budget: 900 USD per day
          cpm: 6 USD
          creative: {ctr: 1.5%, wear_out: none}
          landing_page: {conversion_rate: 3%}
      experiment:
        metric: conversion_rate
        variants: {old: {}, new: {c.landing_page.conversion_rate: \(change)}}
        \(more)
      decision: {horizon: \(horizon) days}
      """
    return try ScenarioFile(name: "plan.yaml", text: text).read()
  }

  private static func runner(_ scenario: Scenario) -> TestPlanRunner {
    let plan = Planner(scenario).centralPlan()
    return TestPlanRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: LookByLook())
  }

  private static func options(_ worlds: Int, seed: UInt64, threads: Int = 2) -> StudyOptions {
    StudyOptions(
      replicates: worlds, seed: seed, threads: threads, aa: false, version: "0", sha256: "0")
  }

  private static func plan(
    _ scenario: Scenario, worlds: Int, plays: Int = 0, seed: UInt64 = 11, threads: Int = 2
  ) async throws -> TestPlan {
    try await runner(scenario).run(
      scenario, options: options(worlds, seed: seed, threads: threads), plays: plays,
      warnings: [], first: { _ in }, progress: { _ in })
  }

  /// Two independent ways: the normal law of the expected reading, and tests that are played and read.
  @Test func powerIsWhatPlaysFind() async throws {
    let plan = try await Self.plan(
      try Self.scenario("x normal(1.12, 0.06)"), worlds: 832, plays: 800)
    let points = plan.powerCurve.filter { $0.budget == 1 }
    #expect(points.map(\.days) == [7, 14, 21, 28, 35, 42])
    for point in points {
      let (closed, played) = (point.power.closedForm, point.power.simulated)
      let error =
        (closed.standardError! * closed.standardError!
        + played.standardError! * played.standardError!).squareRoot()
      #expect(
        abs(closed.value! - played.value!) < 3.5 * error,
        "\(point.days) days: \(closed.value!) and \(played.value!)")
    }
    #expect(points.first!.power.closedForm.value! < points.last!.power.closedForm.value!)
  }

  /// Where the horizon is the test's own length, launches are those of `run`, world by world.
  @Test func launchesEarnWhatRunSays() async throws {
    let scenario = try Self.scenario("x normal(1.1, 0.1)", horizon: 14)
    let plan = try await Self.plan(scenario, worlds: 60, seed: 7)
    let study = try await StudyTests.study(scenario, replicates: 60).study
    for variant in plan.variants {
      let figure = try #require(study.decision.rolloutProfit[variant.name])
      #expect(abs(variant.profit.value! / figure.mean! - 1) < 1e-9)
    }
  }

  /// Over fresh worlds of many beliefs, following the advice earns at least as much as testing always, never,
  /// and only where a test has the target power.
  @Test func theAdviceEarnsMoreThanRulesOfThumb() async throws {
    let beliefs = [
      ("x normal(1.15, 0.05)", "60%"), ("x normal(1, 0.2)", "60%"), ("x normal(1, 0.08)", "60%"),
      ("x normal(0.98, 0.15)", "60%"), ("x lognormal(1.05, 0.3)", "55%"),
      ("x normal(1, 0.3)", "5%"), ("x uniform(0.9, 1.15)", "60%"), ("x normal(0.9, 0.1)", "50%"),
    ]
    var actions: Set<String> = []
    for (change, margin) in beliefs {
      let scenario = try Self.scenario(change, margin: margin)
      let plan = try await Self.plan(scenario, worlds: 250)
      actions.insert(plan.advice.action.rawValue)
      let earned = try await Self.runner(scenario).profits(
        following: plan, scenario, options: Self.options(250, seed: 99))
      for (name, other) in [
        ("always", earned.alwaysTesting), ("never", earned.neverTesting),
        ("power", earned.powerRule),
      ] {
        let advantage = other.advantage
        #expect(
          advantage.value! > -3 * advantage.standardError! - 1e-6,
          "\(change) \(margin): \(plan.advice.sentence.en) \(name): \(advantage)")
      }
    }
    #expect(actions == ["test", "launch", "neither"])
  }

  /// A test that outlasts the horizon earns what its days inside it do: nothing is left to decide.
  @Test func aTestBeyondTheHorizonDecidesNothing() async throws {
    let plan = try await Self.plan(
      try Self.scenario("x normal(1, 0.2)", days: 14, horizon: 7), worlds: 60)
    let planned = plan.powerCurve.first { $0.budget == 1 && $0.days == 14 }!
    let launches = plan.variants.map { $0.profit.value! }.sorted()
    let tested = planned.profitByReading.value!
    // Half of the people see each variant.
    #expect(tested > launches[0] - 0.1 * abs(launches[0]))
    #expect(tested < launches[1] + 0.1 * abs(launches[1]))
    #expect(abs(tested - planned.profitBySignificance.value!) < 1e-6)
  }

  @Test func nothingIsToBeLearntOfWhatIsCertain() async throws {
    let plan = try await Self.plan(try Self.scenario("x1.2"), worlds: 60)
    #expect(plan.advice.action == .launch && plan.advice.variant == "new")
    #expect(plan.valueOfInformation.perfect.value == 0)
    #expect(plan.breakEven.low == nil)
  }

  /// Knowing everything is worth more than a reading, and a reading for nothing never harms.
  @Test func aReadingIsWorthLessThanTheTruth() async throws {
    let plan = try await Self.plan(try Self.scenario("x normal(1, 0.2)"), worlds: 300)
    let perfect = plan.valueOfInformation.perfect
    var before = 0.0
    for point in plan.powerCurve where point.budget == 1 {
      let sample = point.valueOfSample
      #expect(sample.value! > -3 * sample.standardError!)
      #expect(sample.value! < perfect.value! + 3 * perfect.standardError!)
      #expect(sample.value! > before - 2 * sample.standardError!, "longer tests know more")
      before = sample.value!
    }
    #expect(plan.breakEven.low! < plan.breakEven.believed!)
    #expect(plan.breakEven.high! > plan.breakEven.believed!)
  }

  /// Beside plays of the same worlds: the variance of what is expected, over that of what is read.
  @Test func spreadIsPartedIntoBeliefAndLuck() async throws {
    let scenario = try Self.scenario("x normal(1, 0.2)")
    let plan = try await Self.plan(scenario, worlds: 400)
    let study = try await StudyTests.study(scenario, replicates: 400, seed: 11).study
    let comparison = study.comparisons[0]
    let played = try pow(
      #require(comparison.expectedReading.standardError)
        / #require(comparison.reading.standardError), 2)
    let belief = plan.spread.belief
    // A ratio of two variances of 400 values each, that go together.
    #expect(abs(belief.value! / played - 1) < 0.2, "\(belief) and \(played)")
    #expect(belief.standardError! < 0.05)
    #expect(abs(belief.value! + plan.spread.luck.value! - 1) < 1e-12)
    let sure = try await Self.plan(try Self.scenario("x1.2"), worlds: 60)
    #expect(sure.spread.luck.value! > 0.95)
  }

  @Test func isTheSameForAnyNumberOfThreads() async throws {
    let scenario = try Self.scenario("x normal(1, 0.2)")
    let one = try await Self.plan(scenario, worlds: 60, plays: 10, threads: 1)
    #expect(try await Self.plan(scenario, worlds: 60, plays: 10, threads: 3) == one)
  }

  /// Of several treatments the significant one with the largest reading is launched.
  @Test func severalTreatmentsAreReadBySignificance() async throws {
    let plan = try await Self.plan(
      try Self.scenario(
        "x normal(1, 0.2)", more: ""
      ).adding("x1.3"), worlds: 60)
    #expect(plan.variants.count == 3)
    #expect(plan.advice.launchAbove == nil)
    #expect(plan.design.profitByReading.value == nil)
    #expect(plan.advice.variant == "newer")
  }

  @Test func daysAndRegionsAreNotPlannedSo() async throws {
    await #expect(throws: PlanningRefused.self) {
      _ = try await Self.plan(
        try Self.scenario("x normal(1, 0.2)", more: "design: before_after"), worlds: 60)
    }
  }
}

extension Scenario {
  /// With a third variant, `newer`, that changes what the second does.
  fileprivate func adding(_ change: String) throws -> Scenario {
    let factor = Double(change.dropFirst())!
    var scenario = self
    for index in scenario.arms.indices { scenario.arms[index].share = 1.0 / 3 }
    var third = scenario.arms[1]
    third.name = "newer"
    let changes = third.campaigns[0].landingPage.conversionRate.changes.indices
    for index in changes {
      third.campaigns[0].landingPage.conversionRate.changes[index].shape = .exactly(factor)
      third.campaigns[0].landingPage.conversionRate.changes[index].variant = "newer"
    }
    scenario.arms.append(third)
    return scenario
  }
}
