import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Studies

/// The reference workload at two budgets, and with thirty times as many people at the same frequency.
func plays(_ yardstick: Double) throws {
  var times: [String: Double] = [:]
  for (name, changes) in [
    ("100 million people, 90 million impressions", [String: String]()),
    (
      "100 million people, 900 million impressions",
      [
        "prospecting.budget": "8500000 USD total", "retargeting.budget": "500000 USD total",
      ]
    ),
    (
      "3 billion people, 2.7 billion impressions",
      [
        "audience.size": "3000000000", "prospecting.budget": "25500000 USD total",
        "retargeting.budget": "1500000 USD total",
      ]
    ),
  ] {
    times[name] = try workload(name, changes, yardstick)
  }
  let sizes = times.values.sorted()
  if let least = sizes.first, let most = times.first(where: { $0.key.hasPrefix("3 billion") }) {
    print(
      String(format: "3 billion people take %.2f times what 100 million take", most.value / least))
  }
}

/// Prints one workload; returns the milliseconds of a play.
private func workload(
  _ name: String, _ changes: [String: String], _ yardstick: Double
) throws -> Double {
  let scenario = try Benchmark.scenario("reference", changes)
  let plan = Planner(scenario).centralPlan()
  let cohort = CohortEngine(for: plan)
  let mean = MeanFieldEngine(for: plan)
  func streams(_ replicate: Int) -> Streams { Streams(seed: 1, replicate: replicate) }
  func world(_ replicate: Int) -> World { World(of: plan, streams: streams(replicate)) }
  let design = try AnalysisDesign(scenario)

  let play = Clock(runs: 9) {
    _ = cohort.play(plan, in: world($0), under: .test, moments: false, streams: streams($0))
  }
  func expected(_ policy: Policy, moments: Bool = false) -> Clock {
    Clock(runs: 5) {
      _ = mean.play(plan, in: world($0), under: policy, moments: moments, streams: streams($0))
    }
  }
  let (test, rollout, none) = (expected(.test), expected(.rollout(arm: 1)), expected(.none))
  let replicate = Clock(runs: 5) {
    let seen = cohort.play(plan, in: world($0), under: .test, moments: false, streams: streams($0))
    for policy in [Policy.test, .rollout(arm: 0), .rollout(arm: 1), .none] {
      _ = mean.play(plan, in: world($0), under: policy, moments: false, streams: streams($0))
    }
    _ = LookByLook().analyze(seen.seen, under: design)
  }
  let census = cohort.census(plan, in: world(1), streams: streams(1))
  let occupied = Double(census.occupiedSteps)
  print(name)
  print("  play                     \(play.text), \(ratio(play.median, yardstick))")
  print("  mean field, the test     \(test.text)")
  print("  mean field, a rollout    \(rollout.text)")
  print("  mean field, no ads       \(none.text)")
  print(
    "  whole replicate          \(replicate.text), "
      + String(format: "%.2f plays", replicate.median / play.median))
  print(
    "  cells \(census.cells), occupied \(Int(occupied / Double(plan.days))) a step, "
      + "draws \(census.draws), "
      + String(format: "%.1f for an occupied cell and step", Double(census.draws) / occupied)
      + "; order values \(census.orders)")
  return play.median
}

private func ratio(_ time: Double, _ yardstick: Double) -> String {
  String(format: "%.2f of the 1,000,000 draws", time / yardstick)
}

/// Plays one workload again and again, as `mizan run` does: counts, or the mean field of the test.
func profile(_ name: String, mean: Bool, moments: Bool, times: Int) throws {
  let plan = Planner(try Benchmark.scenario(name)).centralPlan()
  let (cohort, field) = (CohortEngine(for: plan), MeanFieldEngine(for: plan))
  for replicate in 0..<times {
    let streams = Streams(seed: 1, replicate: replicate)
    let engine: any Engine = mean ? field : cohort
    _ = engine.play(
      plan, in: World(of: plan, streams: streams), under: .test, moments: moments, streams: streams)
  }
}
