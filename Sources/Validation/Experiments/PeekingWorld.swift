import Analysis
import CampaignModel
import Engines
import Statistics
import Studies

/// Experiment 1 as a world: a campaign whose two ads are the same, read on every day of it, through scenario, engine,
/// ledger and analysis. Conversions come evenly, so that looks have equal information.
struct PeekingWorld: Experiment {
  let name = "peeking_world"
  let title = Words(en: "Looking at a campaign every day", ar: "النظر إلى حملة كل يوم")
  let kind = PlayedExperiment.Kind.world
  let parameters = [
    Parameter.plays(10_000)
  ]
  let scenario: String? = """
    # Everybody sees one ad at most, and who converts does so at once.
    name: validation-peeking
    schedule: {start: 2026-03-02, days: 5, seasons: none}
    market: {currency: USD, order_value: 100 USD}
    shocks: none
    audience:
      size: 1000000
      already_aware: 0%
      organic_visits: 0% per month
      organic_purchases: 0% per month
      activity_classes: 1
    campaigns:
      ads:
        type: conversion
        platform: google_display
        audience: {exclude: [visitors, customers]}
        budget: 250 USD per day
        cpm: 5 USD
        opportunities: 20 per day
        creative: {ctr: 5%, awareness_rate: 0%, wear_out: none}
        landing_page: {load_rate: 100%, conversion_rate: 5%, delay: none}
    experiment:
      looks: daily
      variants: {a: {}, b: {}}
    """
  private static let source = "Armitage, McPherson and Rowe 1969"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    var checks: [ValidationCheck] = []
    for (days, printed) in [(2, 0.083), (5, 0.142), (10, 0.193)] {
      for stopping in ["peeking", "pocock"] where stopping == "peeking" || days == 5 {
        let world = try PlayedWorld(
          name, scenario!,
          [("schedule.days", "\(days)"), ("experiment.analysis.stopping", stopping)]
            + numbers.settings)
        let found = try await falseAlarms(world, numbers, run)
        let target =
          stopping == "pocock"
          ? 0.05 : numbers.printed(printed, else: try Peeking.exact(looks: days))
        checks.append(
          ValidationCheck(
            of: name, kind,
            Words(
              en: "false alarms of \(days) daily looks, \(stopping)",
              ar: "إنذارات كاذبة لعدد أيام \(days)، \(stopping == "pocock" ? "بوكوك" : "نظر متكرر")"
            ),
            unit: .share, source: stopping == "pocock" ? "Pocock 1977" : Self.source,
            target: target, within: 0.007, value: found.value ?? .nan,
            standardError: found.standardError ?? 0))
      }
    }
    return checks
  }

  private func falseAlarms(
    _ world: PlayedWorld, _ numbers: Numbers, _ run: ExperimentRun
  ) async throws -> Share {
    try await world.study(plays: numbers.plays, aa: true, run).comparisons[0].testBehaviour
      .falsePositiveRate
  }
}

extension PlayedWorld {
  /// The study that `mizan run` would make of the scenario.
  func study(plays: Int, aa: Bool = false, _ run: ExperimentRun) async throws -> Study {
    let plan = Planner(scenario).centralPlan()
    return try await StudyRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: LookByLook()
    ).run(
      scenario,
      options: StudyOptions(
        replicates: plays, seed: run.seed, threads: run.threads, aa: aa, version: "",
        sha256: ""),
      warnings: [], progress: { _ in }
    ).study
  }
}
