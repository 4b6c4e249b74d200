import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Testing

/// A scenario as a test wants it: no shocks, no seasons, nothing organic, unless it says otherwise.
struct Trial {
  let plan: Plan
  let world: World
  private let engines: [Execution: any Engine]

  /// How a plan is drawn.
  enum Execution: String, CaseIterable, CustomTestStringConvertible {
    case counts, agents
    var testDescription: String { rawValue }
  }

  init(
    campaign: String, audience: String = "size: 200000", days: Int = 14, rest: String = "",
    shocks: String = "none", experiment: String = "{variants: {control: {}, other: {}}}",
    change: (inout Plan) -> Void = { _ in }
  ) throws {
    let text = """
      schedule: {start: 2026-03-02, days: \(days), seasons: none}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      shocks: \(shocks)
      audience:
        \(audience.replacing("\n", with: "\n  "))
      campaigns:
        c:
          \(campaign.replacing("\n", with: "\n    "))
      \(rest)
      experiment: \(experiment)
      """
    var plan = Planner(try ScenarioFile(name: "trial.yaml", text: text).read()).centralPlan()
    change(&plan)
    self.plan = plan
    world = World.average(of: plan)
    engines = [.counts: CohortEngine(for: plan), .agents: AgentEngine(for: plan)]
  }

  func cohort(
    _ policy: Policy = .test, in world: World? = nil, replicate: Int = 0, seed: UInt64 = 1
  ) -> Ledger {
    drawn(.counts, policy, in: world, replicate: replicate, seed: seed)
  }

  func drawn(
    _ execution: Execution, _ policy: Policy = .test, in world: World? = nil, replicate: Int = 0,
    seed: UInt64 = 1, moments: Bool = false
  ) -> Ledger {
    engines[execution]!.play(
      plan, in: world ?? self.world, under: policy, moments: moments,
      streams: Streams(seed: seed, replicate: replicate))
  }

  func expected(
    _ policy: Policy = .test, in world: World? = nil, moments: Bool = false
  ) -> Ledger {
    MeanFieldEngine(for: plan).play(
      plan, in: world ?? self.world, under: policy, moments: moments,
      streams: Streams(seed: 0, replicate: 0))
  }

  var all: Range<Int> { 0..<plan.days }
}
