import CampaignModel
import Foundation
import ScenarioFiles
import Studies
import Testing

/// What a test would take for its target, and what else a study says of it.
@Suite struct RequirementTests {
  /// `scenario(more:)` with experiment and campaign as given.
  private func scenario(
    variants: String, type: String = "conversion", days: Int = 7, budget: String = "2000 USD",
    experiment: String = "", asked: Int = 4000, minimum: String = "5%"
  ) throws -> Scenario {
    let text = """
      schedule: {start: 2026-03-02, days: \(days)}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      audience: {size: 400000, activity_classes: 3, organic_visits: 3% per month, organic_purchases: 1% per month}
      campaigns:
        c:
          type: \(type)
          platform: facebook
          audience: {exclude: [visitors, customers]}
          budget: \(budget) per day
          creative: {ctr: 3%}
          landing_page: {conversion_rate: 8%}
      measurement: {survey: {asked: \(asked)}}
      experiment: {\(experiment)variants: {control: {}, \(variants)}}
      decision: {minimum_effect: \(minimum)}
      """
    return try ScenarioFile(name: "requirement.yaml", text: text).read()
  }

  /// Played at the length and at the money that it names, the test is about as good as asked for.
  @Test func whatItWouldTakeIsEnough() async throws {
    let variants = "other: {c.creative.ctr: x normal(1.1, 0.05)}"
    let needed = try await StudyTests.study(try scenario(variants: variants), replicates: 400)
      .study.decision.needed
    let days = try #require(needed.days)
    let budget = try #require(needed.budgetPerDay)
    #expect(days > 7 && budget > 2000)
    for scenario in [
      try scenario(variants: variants, days: Int(days)),
      try scenario(variants: variants, budget: "\(Int(budget.rounded(.up))) USD"),
    ] {
      let right = try await StudyTests.study(scenario, replicates: 400).study.decision.rightCall
      // The law is a prediction: within five points and three errors.
      #expect(abs(right.value! - 0.8) < 0.05 + 3 * right.standardError!, "\(right.value!)")
    }
  }

  /// Which treatment stands first in the file changes nothing.
  @Test func theBestTreatmentDecidesWhateverItsPlace() async throws {
    let (weak, strong) = ("weak: {c.creative.ctr: x1.005}", "strong: {c.creative.ctr: x1.3}")
    var days: [Double] = []
    for variants in ["\(weak), \(strong)", "\(strong), \(weak)"] {
      let study = try await StudyTests.study(
        try scenario(variants: variants, days: 3), replicates: 200
      ).study
      days.append(try #require(study.decision.needed.days))
    }
    #expect(abs(days[0] - days[1]) <= 0.1 * days[1] + 1, "\(days)")
  }

  /// Where a survey decides, neither time nor money helps, and asking more people does.
  @Test func aSurveyNeedsMorePeopleToAsk() async throws {
    let variants = "other: {c.creative.awareness_rate: x1.5}"
    func study(_ asked: Int) async throws -> Study {
      let scenario = try scenario(variants: variants, type: "awareness", days: 14, asked: asked)
      return try await StudyTests.study(scenario, replicates: 400).study
    }
    let needed = try await study(1000).decision.needed
    let asked = try #require(needed.surveyAsked)
    #expect(needed.days == nil && needed.budgetPerDay == nil)
    let right = try await study(Int(asked.rounded(.up))).decision.rightCall
    #expect(abs(right.value! - 0.8) < 0.05 + 3 * right.standardError!, "\(right.value!)")
  }

  /// What is read against the holdout is, on average, the true lift; its intervals hold it.
  @Test func theLiftIsReadAgainstTheHoldout() async throws {
    let study = try await StudyTests.study(
      try scenario(
        variants: "other: {c.creative.ctr: x1.2}", budget: "6000 USD",
        experiment: "holdout: 30%, "), replicates: 400
    ).study
    let lift = try #require(study.lift)
    #expect(lift.map(\.arm) == ["control", "other"])
    for result in lift {
      let (read, expected) = (result.reading, result.expectedReading)
      #expect(abs(read.mean! - expected.mean!) < 4 * read.standardError!)
      #expect(abs(result.testEffect.mean! - expected.mean!) < 0.02 * expected.mean!)
      #expect(abs(result.coverage.value! - 0.95) < 4 * result.coverage.standardError!)
    }
    #expect(lift[1].testEffect.mean! > lift[0].testEffect.mean!)
    let without = try await StudyTests.study(
      try scenario(variants: "other: {}"), replicates: 2
    ).study
    #expect(without.lift == nil)
  }

  /// A guardrail that breaks is said.
  @Test func aBrokenGuardrailIsSaid() async throws {
    func codes(_ factor: String, minimum: String = "5%") async throws -> [String] {
      let study = try await StudyTests.study(
        try scenario(
          variants: "other: {c.creative.ctr: x1.3, c.creative.hide_rate: \(factor)}",
          experiment: "guardrails: [hide_rate], ", minimum: minimum), replicates: 100
      ).study
      return study.warnings.map(\.code)
    }
    #expect(try await codes("x5").contains("guardrail_breached"))
    // As sure, and less than what would matter.
    #expect(try await codes("x1.8").contains("guardrail_breached"))
    #expect(try await !codes("x1.8", minimum: "100%").contains("guardrail_breached"))
    #expect(try await !codes("x1").contains("guardrail_breached"))
  }

  /// The effect that is tested is ranked among what the result hangs on, each number once.
  @Test func theEffectIsAmongTheAssumptions() async throws {
    let study = try await StudyTests.study(
      try scenario(variants: "other: {c.creative.ctr: x normal(1.1, 0.05)}"), replicates: 2
    ).study
    let paths = study.assumptions.map(\.path)
    #expect(Set(paths).count == paths.count)
    let effect = try #require(
      study.assumptions.first {
        $0.path == "experiment.variants.other.campaigns.c.creative.ctr"
      })
    #expect(effect.source == "you")
    #expect(abs(effect.low! - 1.0178) < 1e-3 && abs(effect.high! - 1.1822) < 1e-3)
    #expect(effect.importance! > 0.3)
  }
}
