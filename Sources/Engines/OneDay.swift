package import CampaignModel
package import Statistics

/// One day of people who are all in one state, by each execution: what the executions are held against each
/// other by, state by state (`model.md` §5). Not part of any study.
package struct OneDay {
  private let plan: Plan
  private let world: World
  private let space: CellSpace

  /// - Parameter plan: Of one arm, one segment and one class of activity.
  package init(of plan: Plan, in world: World) {
    (self.plan, self.world) = (plan, world)
    space = CellSpace(plan)
  }

  /// States that a person can be in.
  package var states: Int { space.cells }

  /// People by state at the day's end, as they are expected: everybody's law is the row of the
  /// kernel's transition matrix, where nothing hangs on the others.
  package func expected(from state: Int) -> [Double] {
    var play = Play(
      plan, in: world, under: .rollout(arm: 0), space: space,
      chance: ExpectedChance(people: plan.users))
    play.put(everybodyInto: state)
    play.step(0)
    return play.states
  }

  package func counts(from state: Int, streams: Streams) -> [Double] {
    var play = play(state, streams)
    play.step(0)
    return play.states
  }

  package func agents(from state: Int, streams: Streams) -> [Double] {
    var crowd = AgentPlay(play(state, streams), streams: streams, log: nil)
    crowd.run()
    return crowd.play.states
  }

  private func play(_ state: Int, _ streams: Streams) -> Play<RandomChance> {
    var play = Play(
      plan, in: world, under: .rollout(arm: 0), space: space,
      chance: RandomChance(streams: streams, people: plan.users))
    play.put(everybodyInto: state)
    return play
  }
}

extension Play where C: ~Copyable {
  /// Begins anew with everybody in one cell.
  fileprivate mutating func put(everybodyInto cell: Int) {
    let row = people(0)
    for stage in space.stages.indices {
      row.occupied[stage] = false
      for cell in space.range(stage) { row.cells[cell] = .zero }
    }
    var lanes = L.zero
    lanes[0] = plan.users
    row.add(C.M(people: lanes), to: cell, of: Int(space.tables.stageOf[cell]))
  }

  fileprivate var states: [Double] {
    (0..<space.cells).map { people(0).cells[$0].people.total }
  }
}
