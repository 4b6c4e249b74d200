import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Studies

/// A scenario that experiments play: read, and drawn in the middle of its beliefs.
struct PlayedWorld {
  let scenario: Scenario
  private(set) var plan: Plan

  /// - Parameters:
  ///   - name: Of the experiment.
  ///   - change: What no scenario says, such as that a platform has no learning phase.
  /// - Throws: `ScenarioErrors`.
  init(
    _ name: String, _ text: String, _ settings: [(path: String, value: String)],
    change: (inout Plan.Campaign) -> Void = { _ in }
  ) throws {
    scenario = try ScenarioFile(name: "scenarios/validation/\(name).yaml", text: text)
      .read(settings: settings)
    plan = Planner(scenario).centralPlan()
    for arm in plan.arms.indices {
      for c in plan.arms[arm].campaigns.indices { change(&plan.arms[arm].campaigns[c]) }
    }
  }

  var days: Range<Int> { 0..<plan.days }

  func expected(_ policy: Policy, moments: Bool = false) -> Ledger {
    MeanFieldEngine(for: plan).play(
      plan, in: .average(of: plan), under: policy, moments: moments,
      streams: Streams(seed: 0, replicate: 0))
  }

  /// A play's ledger for each index; built once, as engines know a plan's structure.
  func engine(agents: Bool = false) -> any Engine {
    agents ? AgentEngine(for: plan) : CohortEngine(for: plan)
  }

  func play(_ engine: any Engine, _ policy: Policy, seed: UInt64, replicate: Int) -> Ledger {
    engine.play(
      plan, in: .average(of: plan), under: policy, moments: false,
      streams: Streams(seed: seed, replicate: replicate))
  }
}
