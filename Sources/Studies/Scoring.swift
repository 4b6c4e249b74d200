internal import CampaignModel
internal import Foundation
internal import Statistics

/// Judges the test over all replicates, because the truth of each is known: `product.md`, definitions.
struct Scoring {
  let scenario: Scenario
  let design: AnalysisDesign
  let metrics: [Metric]
  let options: StudyOptions
  let replicates: [Replicate]
  /// Nil: what the test would take isn't asked.
  let growth: Growth?

  var variants: [Int] { design.arms }
  var companion: [Blank] { replicates.compactMap(\.blank) }
  var sign: Double { design.primary.moreIsBetter ? 1 : -1 }

  /// - Throws: `Batches.Interrupted` where the task is cancelled.
  func study() async throws -> Study {
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let classes = Planner(scenario).activityClasses
    let decision = decision(needed: try await needed())
    return Study(
      schema: "mizan.run/1", version: options.version,
      scenario: Study.ScenarioInfo(
        name: scenario.name, question: scenario.question, sha256: options.sha256),
      seed: options.seed, replicates: replicates.count, engine: options.engine,
      currency: scenario.market.currency,
      schedule: Study.ScheduleInfo(
        start: scenario.schedule.start.iso, days: scenario.schedule.days),
      experiment: Study.ExperimentInfo(
        design: scenario.experiment.design.name, campaign: campaign.name,
        campaignType: campaign.type.name, platform: campaign.platform.name,
        metric: design.primary.name, method: design.primaryMethod,
        correction: design.arms.count > 2 ? design.rule.correction.rawValue : nil,
        alpha: design.alpha, looks: scenario.experiment.looks.name,
        stopping: design.looks.count > 1 ? design.rule.stopping.rawValue : nil,
        aa: isBlank && variants.count > 1,
        minimumEffect: scenario.decision.minimumEffect, target: scenario.decision.target,
        horizon: scenario.decision.horizon),
      decision: decision, arms: scenario.arms.indices.map(arm),
      comparisons: comparisons(),
      truth: TruthResult(
        meanFieldGap: gaps(), activityClasses: classes.levels.count,
        activityClassError: classes.maximumError),
      warnings: [],
      assumptions: [], timeline: timeline(),
      segments: design.staging?.regions == nil ? segments() : [], looks: looks(),
      replay: replay(), lift: lift(), divergence: divergence(), credit: credit(),
      liftTest: liftTest(), staged: staged(), allocation: allocation())
  }

  /// Whether nothing differs between the arms, by `--aa` or by the scenario itself.
  var isBlank: Bool {
    options.aa || scenario.isBlank
  }

  /// Whether a conversion is worth money.
  var hasRevenue: Bool { scenario.campaigns[design.campaignUnderTest].event.hasRevenue }
  var noRevenue: String { "the conversion event has no order value" }

  func mean(_ values: [Double]) -> Double {
    let defined = values.filter(\.isFinite)
    return defined.isEmpty ? .nan : defined.reduce(0, +) / Double(defined.count)
  }
}
