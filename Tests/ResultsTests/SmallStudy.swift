import CampaignModel
import Foundation

/// The least that `result.json` can hold.
enum SmallStudy {
  static func make(name: String = "spring-sale", replicates: Int = 10) -> Study {
    let none = Share(undefined: "not asked")
    let outcomes = DecisionResult.Outcomes(
      launch: none, keepControl: none, inconclusive: none, launchByArm: [:])
    let empty = Words(en: "", ar: "")
    return Study(
      schema: "mizan.run/1", version: "0.1.0",
      scenario: .init(name: name, question: nil, sha256: "0"), seed: 7, replicates: replicates,
      engine: "cohort", currency: "EGP", schedule: .init(start: "2026-03-01", days: 28),
      experiment: .init(
        design: "split_test", campaign: "c", campaignType: "conversion", platform: "facebook",
        metric: "conversion_rate", method: "two_proportion_z", alpha: 0.05, looks: "end", aa: false,
        minimumEffect: 0.05, target: 0.8, horizon: 90),
      decision: .init(
        verdict: .reliable, verdictChanceWrong: nil, reason: nil, sentence: empty,
        premise: empty, advice: empty,
        testOutcomes: outcomes, probabilityBest: ["myArm_B x": 1], byAssumption: false,
        rightCall: none, wrongCall: none, rolloutProfit: [:],
        expectedLoss: Figure(undefined: "not asked"),
        platformRule: .init(name: "Meta", threshold: 0.65, outcomes: outcomes),
        needed: .init(days: nil, budgetPerDay: nil, reason: "not asked")),
      arms: [], comparisons: [],
      truth: .init(meanFieldGap: [], activityClasses: 1, activityClassError: 0),
      warnings: [], assumptions: [],
      timeline: [], segments: [], looks: [])
  }

  static func encoded(_ study: Study) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(study)
  }
}
