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

  static func text(type: String = "conversion", change: String = "") -> String {
    let text = conversion.replacing("TYPE", with: type).replacing("CHANGE", with: change)
    return text.replacing(
      "AUDIENCE",
      with: type == "retargeting"
        ? "audience: {visitors_of: 30 days, exclude: [customers]}"
        : "audience: {exclude: [visitors, customers]}")
  }

  static func scenario(
    type: String = "conversion", change: String = "", shocks: Bool = true
  ) throws -> Scenario {
    var text = text(type: type, change: change)
    if !shocks { text += "\nshocks: none\n" }
    return try ScenarioFile(name: "study.yaml", text: text).read()
  }

  static func study(
    _ scenario: Scenario, replicates: Int, threads: Int = 2, aa: Bool = false, seed: UInt64 = 7
  ) async throws -> StudyOutcome {
    let plan = Planner(scenario).centralPlan()
    return try await StudyRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: LookByLook()
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
    let two = try await Self.study(scenario, replicates: 70, threads: 2)
    let three = try await Self.study(scenario, replicates: 70, threads: 3)
    let other = try await Self.study(scenario, replicates: 70, seed: 8)
    #expect(one.study == three.study && one.study == two.study)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(one.study) == encoder.encode(two.study))
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

  /// In a whole world, where shares of people and ratios come in by the day, α holds at daily looks too.
  @Test(arguments: [("conversion", "lan_demets_obrien_fleming"), ("traffic", "pocock")])
  func falseAlarmsStayRareWhereLooksArePaidFor(type: String, stopping: String) async throws {
    let settings = [
      (path: "experiment.looks", value: "daily"),
      (path: "experiment.analysis.stopping", value: stopping), (path: "shocks", value: "none"),
    ]
    let text = Self.text(type: type)
    let scenario = try ScenarioFile(name: "looks.yaml", text: text).read(settings: settings)
    let study = try await Self.study(scenario, replicates: 2000, aa: true).study
    let rate = try #require(study.comparisons[0].testBehaviour.falsePositiveRate.value)
    #expect(abs(rate - 0.05) < 3 * (0.05 * 0.95 / 2000).squareRoot(), "\(type): \(rate)")
    let coverage = try #require(study.comparisons[0].testBehaviour.coverage.value)
    #expect(coverage > 0.95 - 3 * (0.05 * 0.95 / 2000).squareRoot())
    let stopped = study.looks.reduce(0.0) {
      $0 + ($1.stop.launch.value ?? 0) + ($1.stop.keepControl.value ?? 0)
    }
    #expect(abs(stopped - rate) < 1e-9)
    #expect(study.experiment.stopping == stopping)
  }

  /// A clear effect is found early, and the report says how long the test lasts.
  @Test func testsThatMayStopEarlyDo() async throws {
    let text = Self.text(change: "c.creative.ctr: x1.5")
    func days(_ stopping: String) async throws -> (Figure?, Double?) {
      let scenario = try ScenarioFile(name: "looks.yaml", text: text).read(settings: [
        (path: "experiment.looks", value: "daily"),
        (path: "experiment.analysis.stopping", value: stopping),
      ])
      let study = try await Self.study(scenario, replicates: 100).study
      return (study.decision.testDays, study.decision.needed.days)
    }
    let early = try #require(try await days("pocock").0?.mean)
    let late = try #require(try await days("end").0?.mean)
    #expect(early < 5 && late == 7, "\(early), \(late)")
  }

  /// The same of a study whose arms differ: its companion plays the treatments as controls.
  @Test(arguments: ["conversion", "awareness", "traffic", "retargeting"])
  func falseAlarmsBesideADifferenceAreAsRare(type: String) async throws {
    let scenario = try Self.scenario(type: type, change: "c.creative.ctr: x 1.5", shocks: false)
    let study = try await Self.study(scenario, replicates: 1000).study
    let behaviour = try #require(study.comparisons.first).testBehaviour
    let rate = try #require(behaviour.falsePositiveRate.value)
    #expect(abs(rate - 0.05) < 3 * (0.05 * 0.95 / 1000).squareRoot(), "\(type): \(rate)")
  }

  /// Clicks that no person made belong to the reading's scatter too.
  @Test(arguments: ["0%", "10%", "40%"])
  func falseAlarmsOfClickRatesAreAsRareAsPromised(invalid: String) async throws {
    let text = """
      schedule: {start: 2026-03-02, days: 3, seasons: none}
      shocks: none
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      audience: {size: 60000, activity_classes: 2}
      campaigns:
        c:
          type: traffic
          platform: facebook
          audience: {exclude: [visitors, customers]}
          budget: 150 USD per day
          creative: {ctr: 2%}
      measurement: {invalid_clicks: \(invalid)}
      experiment: {metric: ctr, variants: {control: {}, other: {}}}
      """
    let scenario = try ScenarioFile(name: "clicks.yaml", text: text).read()
    let study = try await Self.study(scenario, replicates: 2000, aa: true).study
    let behaviour = try #require(study.comparisons.first { $0.metric == "ctr" }).testBehaviour
    let rate = try #require(behaviour.falsePositiveRate.value)
    #expect(abs(rate - 0.05) < 3 * (0.05 * 0.95 / 2000).squareRoot(), "\(rate)")
  }

  /// Power by play against the normal law of a difference of two proportions.
  @Test func powerIsThatOfTheNormalLaw() async throws {
    let scenario = try Self.scenario(change: "c.landing_page.conversion_rate: x1.25", shocks: false)
    let study = try await Self.study(scenario, replicates: 1500).study
    let arms = study.arms.map { arm in
      (
        arm.metrics["conversion_rate"]!.seen!.mean!,
        arm.metrics["conversions"]!.seen!.mean! / arm.metrics["conversion_rate"]!.seen!.mean!
      )
    }
    func error(_ rates: (Double, Double)) -> Double {
      (rates.0 * (1 - rates.0) / arms[0].1 + rates.1 * (1 - rates.1) / arms[1].1).squareRoot()
    }
    let pooled =
      (arms[0].0 * arms[0].1 + arms[1].0 * arms[1].1) / (arms[0].1 + arms[1].1)
    // Refused where the difference is within 1.96 pooled errors.
    let bound = 1.959964 * error((pooled, pooled))
    let difference = arms[1].0 - arms[0].0
    let expected =
      0.5 * erfc((bound - difference) / error((arms[0].0, arms[1].0)) / 2.0.squareRoot())
    let power = try #require(study.comparisons[0].testBehaviour.power.value)
    #expect((0.3...0.95).contains(expected), "\(expected) says little")
    #expect(
      abs(power - expected) < 4 * (power * (1 - power) / 1500).squareRoot(),
      "\(power) instead of \(expected)")
    #expect(study.decision.byAssumption)
  }

  /// What ads have decided is earned, whenever the test ends: half of it comes after a short one.
  @Test func profitHardlyHangsOnTheLengthOfTheTest() async throws {
    func profit(_ days: Int) async throws -> Double {
      let text = Self.conversion.replacing("TYPE", with: "conversion").replacing("CHANGE", with: "")
        .replacing("days: 7", with: "days: \(days)")
        .replacing("AUDIENCE", with: "audience: {exclude: [visitors, customers]}")
      let scenario = try ScenarioFile(name: "profit.yaml", text: text + "\nshocks: none\n").read()
      let study = try await Self.study(scenario, replicates: 2, aa: true).study
      return try #require(study.decision.rolloutProfit["control"]?.mean)
    }
    let (short, long) = (try await profit(7), try await profit(28))
    #expect((0.75...1.25).contains(short / long), "\(short) after 7 days, \(long) after 28")
  }

  /// Arms of unequal size differ truly, by thresholds: that is scale, and no false positive.
  @Test func scaleIsNoFalsePositive() async throws {
    let text = Self.conversion.replacing("TYPE", with: "conversion").replacing("CHANGE", with: "")
      .replacing("AUDIENCE", with: "audience: {exclude: [visitors, customers]}")
      .replacing("2000 USD per day", with: "300 USD per day")
      .replacing(
        "  variants:",
        with: "  guardrails: [frequency]\n  allocation: {control: 80%, other: 20%}\n  variants:")
    let scenario = try ScenarioFile(name: "unequal.yaml", text: text + "\nshocks: none\n").read()
    let study = try await Self.study(scenario, replicates: 400, aa: true).study
    let frequency = try #require(study.comparisons.first { $0.metric == "frequency" })
    // The small arm stays in the learning phase for longer.
    #expect(frequency.expectedReading.mean! < -0.005)
    let rate = try #require(frequency.testBehaviour.falsePositiveRate.value)
    #expect(rate < 0.05 + 3 * (0.05 * 0.95 / 400).squareRoot())
  }

  /// A retargeting campaign of the presets reports a return that it did not bring: about a third of
  /// what it claims is caused (`reference/market.md`, incremental_share_of_conversions, 0.1 to 0.6).
  @Test func retargetingReportsMoreThanItBrings() async throws {
    let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../scenarios/retargeting.yaml").standardizedFileURL
    let study = try await Self.study(
      try ScenarioFile(path: scenarios.path).read(), replicates: 20, aa: true
    ).study
    let campaign = try #require(study.arms[0].campaigns["come-back"])
    let attributed = try #require(campaign.metrics["roas"]?.seen)
    let incremental = campaign.incrementalRoas
    let error = (attributed.standardError! + incremental.standardError!)
    #expect(0.6 * attributed.mean! > incremental.mean! + 4 * error)
    #expect(0.1 * attributed.mean! < incremental.mean! - 4 * error)
  }
}
