import CampaignModel
import ScenarioFiles
import Studies
import Testing

/// Why what is launched, tested and read differ, in words with numbers.
@Suite struct ChainReasonsTests {
  private func study(
    _ change: String, _ settings: [String: String] = [:], more: String = "", replicates: Int = 2
  ) async throws -> Study {
    let text = """
      schedule: {start: 2026-03-02, days: 14}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      audience: {size: 400000, activity_classes: 2, organic_visits: 3% per month, organic_purchases: 1% per month}
      shocks: none
      campaigns:
        c:
          type: conversion
          platform: facebook
          audience: {exclude: [visitors, customers]}
          budget: 4000 USD per day
          creative: {ctr: 3%}
          landing_page: {conversion_rate: 8%}
      experiment: {variants: {control: {}, other: {\(change)}\(more)}}
      """
    let scenario = try ScenarioFile(name: "reasons.yaml", text: text).read(
      settings: settings.sorted { $0.key < $1.key }.map { (path: $0.key, value: $0.value) })
    return try await StudyTests.study(scenario, replicates: replicates).study
  }

  private func reason(
    _ step: ComparisonResult.Reason.Step, of study: Study
  ) -> ComparisonResult.Reason? {
    study.comparisons[0].reasons?.first { $0.step == step }
  }

  /// The page's rate acts on no purchase that comes without the page.
  @Test func whatTheLeverDoesNotTouchWatersItDown() async throws {
    let lever = "c.landing_page.conversion_rate: x1.2"
    let usual = try await study(lever, ["c.creative.view_through": "0.05%"])
    let found = try #require(reason(.rolloutEffect, of: usual))
    #expect(abs(found.before - 0.2) < 1e-9 && found.after < 0.18)
    #expect(abs(found.after - usual.comparisons[0].rolloutEffect.mean!) < 1e-6)
    #expect(found.causes.contains { $0.name == "view_through" && $0.share > 0.15 })
    #expect(found.text.en.contains("The +20\u{A0}% that other says become +"))
    #expect(found.text.en.contains("purchases after a view alone (about "))
    // What is named first takes most of it away: played without, less is left to explain.
    let without = try await study(lever, ["c.creative.view_through": "0%"])
    let left = 0.2 - without.comparisons[0].rolloutEffect.mean!
    let share = try #require(found.causes.first { $0.name == "view_through" }).share
    #expect(abs(1 - left / (0.2 - found.after) - share) < 1e-6)
  }

  /// The test's arms have half the money each, and don't leave the learning phase together.
  @Test func theLearningPhaseIsNamedWhereItIsTheReason() async throws {
    let study = try await study("c.creative.ctr: x1.3", ["c.budget": "110 USD per day"])
    let found = try #require(reason(.testEffect, of: study))
    #expect(found.after > 1.2 * found.before)
    #expect(found.causes.map(\.name) == ["learning_phase"] && found.causes[0].share > 0.9)
    #expect(found.text.en.contains("because of the learning phase"), "\(found.text.en)")
    // With money enough nobody stays in it.
    #expect(try await self.reason(.testEffect, of: self.study("c.creative.ctr: x1.3")) == nil)
  }

  @Test func attributedConversionsAreAccountedFor() async throws {
    for consent in ["60%", "100%"] {
      let study = try await study(
        "c.creative.ctr: x1.1",
        ["measurement.consent": consent, "measurement.reporting_delay": "0 days"])
      let sum = try #require(study.attribution)
      let control = study.arms[0].metrics["conversions"]!
      #expect(sum.arm == "control" && sum.caused == control.truth.mean)
      #expect(sum.attributed == control.seen!.mean)
      #expect(
        abs(sum.caused - sum.untracked + sum.uncaused - sum.attributed) < 1e-6 * sum.caused)
      let hidden = sum.untracked / (sum.attributed + sum.untracked)
      #expect(abs(hidden - (consent == "60%" ? 0.4 : 0)) < 1e-6, "\(hidden)")
      #expect(sum.text.en.contains("can’t be tracked"))
    }
  }

  @Test func severalComparisonsRaiseFalseAlarmsTogether() async throws {
    let one = try await study("")
    #expect(
      one.decision.sentence.en.contains("announces a difference 0")
        || one.decision.sentence.en.contains("announces a difference "))
    #expect(!one.decision.sentence.en.contains("launches one"))
    let two = try await study("", more: ", third: {}")
    #expect(two.decision.sentence.en.contains("launches one or calls all worse "))
  }

  /// Money that can't be spent brings nothing; time does.
  @Test func aWayThatIsOutOfReachIsSaid() async throws {
    let study = try await study(
      "c.creative.ctr: x1.2",
      ["audience.size": "60000", "c.frequency_cap": "1 per 7 days", "schedule.days": "7"],
      replicates: 60)
    let needed = study.decision.needed
    #expect(needed.days != nil && needed.budgetPerDay == nil)
    let advice = study.decision.advice.en
    #expect(advice.contains("By prediction, 80\u{A0}% takes about"), "\(advice)")
    #expect(advice.contains("no budget up to 20 times the planned one would do"), "\(advice)")
  }
}
