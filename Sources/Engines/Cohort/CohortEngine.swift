package import CampaignModel
package import Statistics

/// Integer counts by cell, drawn: one replicate.
package struct CohortEngine: Engine {
  private let space: CellSpace

  /// - Parameter plan: Any draw of the scenario: its structure alone matters.
  package init(for plan: Plan) { space = CellSpace(plan) }

  package func play(
    _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams
  ) -> Ledger {
    var play = Play(
      plan, in: world, under: policy, space: space,
      chance: RandomChance(streams: streams, people: plan.users))
    play.run()
    return play.ledger()
  }

  /// What a play of the test goes through: for benchmarks.
  package struct Census {
    /// Cells of all groups.
    package var cells = 0
    /// Cells that anybody is in, summed over the steps.
    package var occupiedSteps = 0
    /// Variates drawn, and order values beside them.
    package var draws = 0
    package var orders = 0
  }

  package func census(_ plan: Plan, in world: World, streams: Streams) -> Census {
    var play = Play(
      plan, in: world, under: .test, space: space,
      chance: RandomChance(streams: streams, people: plan.users))
    var census = Census()
    census.cells = play.packs.count * space.cells
    for day in 0..<plan.days {
      census.occupiedSteps += (0..<census.cells).count { play.everybody.cells[$0] > 0 }
      play.step(day)
    }
    (census.draws, census.orders) = (play.chance.draws, play.chance.orders)
    return census
  }
}
