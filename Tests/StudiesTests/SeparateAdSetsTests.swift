import CampaignModel
import Foundation
import ScenarioFiles
import Statistics
import Studies
import Testing

/// Arms that are ad sets of their own have days of their own.
@Suite struct SeparateAdSetsTests {
  private func scenario(_ arms: String, days: Int = 7, more: String = "") throws -> Scenario {
    let text = """
      seed: 12
      schedule: {start: 2026-03-02, days: \(days), seasons: none}
      market: {currency: USD}
      shocks: {price: 0, clicks: 0, conversions: 0, autocorrelation: 0}
      audience: {size: 4000000, activity_classes: 1}
      campaigns:
        c:
          type: traffic
          platform: facebook
          audience: {exclude: []}
          budget: 2000 USD per day
          cpm: 10 USD
          creative: {ctr: 1.2%, wear_out: none}
          landing_page: {load_rate: 100%}
      measurement: {invalid_clicks: 0%}
      experiment: {metric: ctr, secondary: [], arms: \(arms)\(more), variants: {a: {}, b: {}}}
      """
    return try ScenarioFile(name: "sets.yaml", text: text).read()
  }

  /// A day's clicks n p have a variance 1 + n p (e^(σ²) − 1) times the mean, so that z is so much larger, whatever
  /// the number of days: 100,000 impressions a day at 1.2 % and σ = 0.1 make a test at 5 % one at 59 %.
  @Test func daysOfTheirOwnAreTakenForEffects() async throws {
    let study = try await StudyTests.study(
      try scenario("{set_up: separate_ad_sets, own_shocks: 0.1}"), replicates: 1500
    ).study
    // The learning phase makes it a little less than 100,000.
    let impressions = study.arms[0].metrics["impressions"]!.truth.mean! / 7
    #expect(abs(impressions / 100_000 - 1) < 0.05)
    let clicks = 0.012 * impressions
    let inflation = 1 + clicks * (exp(0.01) - 1)
    let expected = 2 * Normal.standard.upperTail(1.959963984540054 / inflation.squareRoot())
    #expect(abs(expected - 0.59) < 0.01)
    let alarms = study.comparisons[0].testBehaviour.falsePositiveRate
    #expect(abs(alarms.value! - expected) < 4 * alarms.standardError!)
    // Its intervals are as much too narrow, and truth knows nothing of it.
    let coverage = study.comparisons[0].testBehaviour.coverage
    #expect(abs(coverage.value! - (1 - expected)) < 4 * coverage.standardError!)
    #expect(abs(study.comparisons[0].testEffect.mean!) < 1e-9)
  }

  /// Read by whole days, side by side, it keeps its promise.
  @Test func readByDayItAlarmsAsOftenAsPromised() async throws {
    let study = try await StudyTests.study(
      try scenario(
        "{set_up: separate_ad_sets, own_shocks: 0.1}", days: 14,
        more: ", analysis: {reading: by_day}"),
      replicates: 1500
    ).study
    let behaviour = study.comparisons[0].testBehaviour
    #expect(study.experiment.method == "by_day")
    #expect(
      abs(behaviour.falsePositiveRate.value! - 0.05)
        < 4 * behaviour.falsePositiveRate.standardError!)
    #expect(abs(behaviour.coverage.value! - 0.95) < 4 * behaviour.coverage.standardError!)
  }

  @Test func oneAdSetHasTheSameDays() async throws {
    let study = try await StudyTests.study(try scenario("one_ad_set"), replicates: 1500).study
    let alarms = study.comparisons[0].testBehaviour.falsePositiveRate
    #expect(alarms.value! < 0.05 + 4 * alarms.standardError!)
  }
}
