package import CampaignModel
package import Statistics

/// Expected counts by cell: the truth of a world under a policy, and a preview.
package struct MeanFieldEngine: Engine {
  private let space: CellSpace

  package init(for plan: Plan) { space = CellSpace(plan) }

  package func play(
    _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams
  ) -> Ledger {
    let people = plan.users
    if moments {
      let arms = Delivery(plan, in: world, policy).arms.count
      var play = Play(
        plan, in: world, under: policy, space: space,
        chance: TracingChance(arms: arms, people: people, tested: plan.campaignUnderTest))
      play.run()
      return play.ledger()
    }
    var play = Play(
      plan, in: world, under: policy, space: space, chance: ExpectedChance(people: people))
    play.run()
    return play.ledger()
  }
}
