package import CampaignModel
internal import Foundation
internal import Statistics

/// Is a test worth running, how long, and what would be done without it: many draws of what is believed,
/// each worked out by the mean field, and a few of them played.
package struct TestPlanRunner: Sendable {
  private let engine: any Engine
  private let expectation: any Engine
  private let method: any AnalysisMethod

  /// - Parameters:
  ///   - engine: Plays some worlds, to hold the normal law of the reading against.
  ///   - expectation: The mean field.
  package init(engine: any Engine, expectation: any Engine, method: any AnalysisMethod) {
    (self.engine, self.expectation, self.method) = (engine, expectation, method)
  }

  /// Draws that make the first answer.
  package static let firstWorlds = 32
  /// Budgets beside the planned one, as multiples of it, and how many worlds they are worked out in.
  private static let (budgets, budgetWorlds) = ([1, 0.5, 2], 100)

  /// - Parameters:
  ///   - plays: Of the worlds, how many are also played.
  ///   - first: Told what the first few worlds say, where there are more to come.
  /// - Throws: `PlanningRefused` where the design is none that is planned so.
  package func run(
    _ scenario: Scenario, options: StudyOptions, plays: Int, warnings: [Warning],
    first: (TestPlan) -> Void, progress: (StudyProgress) -> Void
  ) async throws -> TestPlan {
    let planner = try WorldPlanner(
      scenario, engine: engine, expectation: expectation, method: method, seed: options.seed,
      budgets: Self.budgets)
    func plan(_ found: [PlannedWorld]) -> TestPlan {
      var plan = scoring(scenario, planner, found, options).plan
      plan.warnings = warnings
      return plan
    }
    var found: [PlannedWorld] = []
    for wanted in [min(Self.firstWorlds, options.replicates), options.replicates] {
      let before = found.count
      found += try await worlds(
        before..<wanted, options,
        progress: { progress(StudyProgress(done: before + $0, of: options.replicates)) },
        { index in
          // The first answer waits for neither plays nor other budgets.
          let later = index - Self.firstWorlds
          return planner.world(
            index,
            budgets: later >= 0 && later < Self.budgetWorlds ? Self.budgets.count : 1,
            plays: later >= 0 && later < plays)
        })
      if wanted < options.replicates { first(plan(found)) }
    }
    return plan(found)
  }

  /// What several ways to decide earn in fresh worlds: the plan's advice beside what people do without it.
  ///
  /// - Parameters:
  ///   - plan: Of the same scenario and another seed than the worlds'.
  package func profits(
    following plan: TestPlan, _ scenario: Scenario, options: StudyOptions
  ) async throws -> PolicyProfits {
    let planner = try WorldPlanner(
      scenario, engine: engine, expectation: expectation, method: method, seed: options.seed,
      budgets: Self.budgets)
    let found = try await worlds(
      0..<options.replicates, options, progress: { _ in },
      { planner.world($0, budgets: 1, plays: false) })
    return scoring(scenario, planner, found, options).profits(following: plan)
  }

  /// - Throws: `CancellationError`: of fewer worlds than were asked for nothing is said.
  private func worlds(
    _ indices: Range<Int>, _ options: StudyOptions, progress: (Int) -> Void,
    _ world: @escaping @Sendable (Int) -> PlannedWorld
  ) async throws -> [PlannedWorld] {
    do {
      return try await Batches.run(
        indices, size: 4, threads: options.threads, progress: progress, { $0.map(world) })
    } catch is any BatchesInterruption {
      throw CancellationError()
    }
  }

  private func scoring(
    _ scenario: Scenario, _ planner: WorldPlanner, _ found: [PlannedWorld], _ options: StudyOptions
  ) -> TestPlanScoring {
    TestPlanScoring(
      scenario: scenario, design: planner.runner.design, lengths: planner.lengths,
      budgets: Self.budgets, worlds: found, options: options)
  }
}

/// Why there is no plan.
package enum PlanningRefused: Error, Sendable {
  case oneVariant
  case clusters(String)
}
