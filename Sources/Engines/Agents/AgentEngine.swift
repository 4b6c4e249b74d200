package import CampaignModel
package import Statistics

/// Every user alone: the same process as counts by cell, with people who can be told apart.
///
/// It costs by the user and the day, and knows what counts can't: the true sums of squares over users,
/// and who did what, for an event log.
package struct AgentEngine: UserEngine {
  private let space: CellSpace

  /// - Parameter plan: Any draw of the scenario: its structure alone matters.
  package init(for plan: Plan) { space = CellSpace(plan) }

  package func play(
    _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams
  ) -> Ledger {
    play(plan, in: world, under: policy, moments: moments, streams: streams, log: nil)
  }

  package func play(
    _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams,
    log: (any EventLog)?
  ) -> Ledger {
    var crowd = AgentPlay(
      Play(
        plan, in: world, under: policy, space: space,
        chance: RandomChance(streams: streams, people: plan.users)),
      streams: streams, log: log)
    crowd.run()
    return crowd.ledger(moments: moments)
  }

  /// Bytes of memory that a user takes.
  package static let bytesPerUser = AgentPlay.bytesPerUser
}
