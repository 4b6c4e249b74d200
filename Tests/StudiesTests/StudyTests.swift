import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Studies
import Testing

@Suite struct StudyTests {
  static let conversion = """
    schedule: {start: 2026-03-02, days: 7}
    market: {currency: USD, order_value: 100 USD, margin: 40%}
    audience: {size: 400000, activity_classes: 3, organic_visits: 3% per month, organic_purchases: 1% per month}
    campaigns:
      c:
        type: TYPE
        platform: facebook
        AUDIENCE
        budget: 2000 USD per day
        creative: {ctr: 3%}
        landing_page: {conversion_rate: 8%}
    measurement: {survey: {asked: 4000}}
    experiment:
      variants:
        control: {}
        other: {CHANGE}
    """

  static func scenario(
    type: String = "conversion", change: String = "", shocks: Bool = true
  ) throws -> Scenario {
    var text = conversion.replacing("TYPE", with: type).replacing("CHANGE", with: change)
    text = text.replacing(
      "AUDIENCE",
      with: type == "retargeting"
        ? "audience: {visitors_of: 30 days, exclude: [customers]}"
        : "audience: {exclude: [visitors, customers]}")
    if !shocks { text += "\nshocks: none\n" }
    return try ScenarioFile(name: "study.yaml", text: text).read()
  }

  static func study(
    _ scenario: Scenario, replicates: Int, threads: Int = 2, aa: Bool = false, seed: UInt64 = 7
  ) async throws -> StudyOutcome {
    let plan = Planner(scenario).centralPlan()
    return try await StudyRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: FixedHorizon()
    ).run(
      scenario,
      options: StudyOptions(
        replicates: replicates, seed: seed, threads: threads, aa: aa, version: "test",
        sha256: ""),
      warnings: [], progress: { _ in })
  }

  @Test func threadsMakeNoDifference() async throws {
    let scenario = try Self.scenario(change: "c.creative.ctr: x normal(1.1, 0.1)")
    let one = try await Self.study(scenario, replicates: 70, threads: 1)
    let three = try await Self.study(scenario, replicates: 70, threads: 3)
    let other = try await Self.study(scenario, replicates: 70, seed: 8)
    #expect(one.study == three.study)
    #expect(one.rows == three.rows)
    #expect(one.study.comparisons != other.study.comparisons)
  }

  /// Under no difference the test of every type's primary metric announces one α of the time.
  @Test(arguments: ["conversion", "awareness", "traffic", "retargeting"])
  func falseAlarmsAreAsRareAsPromised(type: String) async throws {
    let scenario = try Self.scenario(type: type, shocks: false)
    let study = try await Self.study(scenario, replicates: 2000, aa: true).study
    let behaviour = try #require(study.comparisons.first).testBehaviour
    let rate = try #require(behaviour.falsePositiveRate.value)
    let coverage = try #require(behaviour.coverage.value)
    let error = (0.05 * 0.95 / 2000).squareRoot()
    #expect(abs(rate - 0.05) < 3 * error, "\(type): \(rate)")
    #expect(abs(coverage - 0.95) < 3 * error, "\(type): \(coverage)")
    #expect(behaviour.power.value == nil && study.decision.verdict == nil)
  }

  /// Power by play against the normal law of a difference of two proportions.
  @Test func powerIsThatOfTheNormalLaw() async throws {
    let scenario = try Self.scenario(change: "c.landing_page.conversion_rate: x1.10", shocks: false)
    let study = try await Self.study(scenario, replicates: 1500).study
    let arms = study.arms.map { arm in
      (
        arm.metrics["conversion_rate"]!.seen!.mean!,
        arm.metrics["conversions"]!.seen!.mean! / arm.metrics["conversion_rate"]!.seen!.mean!
      )
    }
    let error =
      (arms[0].0 * (1 - arms[0].0) / arms[0].1 + arms[1].0 * (1 - arms[1].0) / arms[1].1)
      .squareRoot()
    let drift = (arms[1].0 - arms[0].0) / error
    let expected = 0.5 * erfc(-(drift - 1.959964) / 2.0.squareRoot())
    let power = try #require(study.comparisons[0].testBehaviour.power.value)
    #expect(abs(power - expected) < 4 * (power * (1 - power) / 1500).squareRoot() + 0.01)
    #expect(study.decision.byAssumption)
  }

  /// Attributed and incremental return meet where nothing stands between them, and part where it does.
  @Test func retargetingTakesCreditForWhatItDidNotCause() async throws {
    func returns(_ organic: String, window: String, consent: String) async throws -> (
      Double, Double
    ) {
      let text = """
        schedule: {start: 2026-03-02, days: 14, seasons: none}
        shocks: none
        market: {currency: USD, order_value: 100 USD, margin: 40%}
        audience:
          size: 1000000
          activity_classes: 3
          already_aware: 0%
          \(organic)
        campaigns:
          p:
            type: \(organic.contains("purchases: 0%") ? "conversion" : "retargeting")
            platform: facebook
            audience: {exclude: [customers]\(organic.contains("purchases: 0%") ? "" : ", visitors_of: 30 days")}
            budget: 400 USD per day
            creative: {awareness_rate: 0%}
            attribution: {click: \(window), view: none}
        measurement: {consent: \(consent)}
        experiment: {variants: {control: {}, other: {}}}
        """
      let scenario = try ScenarioFile(name: "return.yaml", text: text).read()
      let study = try await Self.study(scenario, replicates: 100, aa: true).study
      let campaign = try #require(study.arms[0].campaigns["p"])
      return (
        try #require(campaign.metrics["roas"]?.seen?.mean),
        try #require(campaign.incrementalRoas.mean)
      )
    }
    let quiet = "organic_visits: 0% per month\n  organic_purchases: 0% per month"
    let clean = try await returns(quiet, window: "unlimited", consent: "100%")
    #expect(abs(clean.0 / clean.1 - 1) < 0.05, "\(clean)")
    let untracked = try await returns(quiet, window: "unlimited", consent: "50%")
    #expect(abs(untracked.0 / untracked.1 - 0.5) < 0.05, "\(untracked)")
    let busy = "organic_visits: 6% per month\n  organic_purchases: 3% per month"
    let taken = try await returns(busy, window: "30 days", consent: "100%")
    #expect(taken.0 > 1.1 * taken.1, "\(taken)")
  }
}
