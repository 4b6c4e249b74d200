import CampaignModel
import Foundation
import ScenarioFiles
import Studies
import Testing

/// Tests whose variants differ in time: what they read against what is true.
@Suite struct StagedTests {
  private static func scenario(
    _ experiment: String, change: String = "c.creative.ctr: x1.2", shocks: String = "none",
    seasons: String = "none", events: String = ""
  ) throws -> Scenario {
    let text = """
      seed: 4
      schedule: {start: 2026-03-02, days: 28, seasons: \(seasons)}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      shocks: \(shocks)
      audience: {size: 1000000, activity_classes: 2, organic_purchases: 1% per month}
      campaigns:
        c:
          type: traffic
          platform: facebook
          audience: {exclude: []}
          budget: 1000 USD per day
          creative: {ctr: 2%, wear_out: none}
      \(events)
      experiment:
        metric: ctr
        \(experiment)
        variants: {control: {}, other: {\(change)}}
      """
    return try ScenarioFile(name: "staged.yaml", text: text).read()
  }

  /// Where nothing else moves, before and after read the truth; where the market moves, they read that.
  @Test func beforeAndAfterReadWhatTheMarketDoes() async throws {
    let still = try await StudyTests.study(
      try Self.scenario("design: before_after"), replicates: 30
    ).study.comparisons[0]
    #expect(abs(still.testEffect.mean! - 0.2) < 0.01)
    // More people know the brand by then, and they click more.
    #expect(abs(still.expectedReading.mean! - still.testEffect.mean!) < 0.02)
    let moving = try await StudyTests.study(
      try Self.scenario(
        "design: before_after",
        events: """
          events:
            feed: {kind: custom, start: 2026-03-16, effects: {clicks: x0.7}}
          """), replicates: 30
    ).study
    let comparison = moving.comparisons[0]
    #expect(abs(comparison.testEffect.mean! - 0.2) < 0.01)
    #expect(comparison.expectedReading.mean! < 0)
    let byDay = try #require(moving.staged).readings[0]
    #expect(byDay.name == .byDay && byDay.decides)
    // Wrong, and sure of it.
    #expect(byDay.coverage.value! < 0.2)
  }

  /// A geo test reads the truth on average; its interval by regions holds it nearly as often as promised, and the
  /// reading by persons next to never.
  @Test func regionsAreTheUnits() async throws {
    let study = try await StudyTests.study(
      try Self.scenario(
        "design: geo_test\n  metric: all_conversion_rate\n  regions: {count: 16, trends: 0}"
          .replacing("metric: all_conversion_rate\n  ", with: ""),
        shocks: "{price: 0, clicks: 0, conversions: 0, autocorrelation: 0}"),
      replicates: 200
    ).study
    let comparison = study.comparisons[0]
    #expect(abs(comparison.testEffect.mean! - 0.2) < 0.01)
    #expect(
      abs(comparison.reading.mean! - comparison.testEffect.mean!)
        < 4 * comparison.reading.standardError!)
    #expect(study.staged?.regions == 16)
    #expect(study.segments.isEmpty)
  }

  /// Regions alike but for independent days of log-sd σ: each period's total scatters by (e^σ² − 1)/days beside
  /// Poisson's law, so that the logarithm of the change against change has a variance of
  /// (1/treated + 1/others)(1/before + 1/after)(e^σ² − 1), and one over each of its four counts.
  @Test func changeAgainstChangeScattersAsItMust() async throws {
    var scenario = try Self.scenario(
      "design: geo_test\n  regions: {count: 16, size_spread: 0, level_spread: 0, trends: 0, own_shocks: 0.2}",
      change: "c.creative.hide_rate: x1.0001",
      shocks: "{price: 0, clicks: 0, conversions: 0, autocorrelation: 0}")
    scenario.experiment.metric = Metric.everyConversionRate.name
    scenario.experiment.analysis.reading = .differenceInDifferences
    let count = 600
    let study = try await StudyTests.study(scenario, replicates: count).study
    let reading = study.comparisons[0].reading
    let spread = reading.standardError! * Double(count).squareRoot()
    // All conversions that are tracked, over 28 days: four counts of a quarter each.
    let events = Double(scenario.audience.size) * 0.01 * 28 / 30 * 0.788
    let days = (1.0 / 8 + 1.0 / 8) * (1.0 / 14 + 1.0 / 14) * (exp(0.04) - 1)
    let expected = (days + 16 / events).squareRoot()
    #expect(abs(spread / expected - 1) < 0.1)
  }

  /// Sales of regions scatter by themselves: where nothing differs, regions alarm about as often as promised, the lot
  /// never more often, and persons most of the time.
  @Test func falseAlarmsByReading() async throws {
    let text = try Self.scenario(
      "design: geo_test\n  regions: {count: 16}", change: "c.budget: x2"
    )
    var scenario = text
    scenario.experiment.metric = Metric.everyConversionRate.name
    let study = try await StudyTests.study(scenario, replicates: 400).study
    let rates = try #require(study.staged).readings.reduce(into: [Staging.Reading: Share]()) {
      $0[$1.name] = $1.falsePositiveRate
    }
    #expect(rates[.randomisation]!.value! < 0.05 + 3 * rates[.randomisation]!.standardError!)
    #expect(rates[.differenceInDifferences]!.value! < 0.12)
    #expect(rates[.perPerson]!.value! > 0.5)
  }
}
