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
      plan, in: world, under: policy, space: space, chance: RandomChance(streams: streams))
    play.run()
    return play.ledger()
  }

  /// Cells of a group, groups, cells that anybody is in at the end, and variates drawn: for benchmarks.
  package func census(_ plan: Plan, in world: World, streams: Streams) -> (
    cells: Int, groups: Int, occupied: Int, draws: Int
  ) {
    var play = Play(
      plan, in: world, under: .test, space: space, chance: RandomChance(streams: streams))
    play.run()
    let occupied = (0..<(play.groups.count * space.cells)).count { play.everybody.cells[$0] > 0 }
    return (space.cells, play.groups.count, occupied, play.chance.draws)
  }
}
