internal import CampaignModel
internal import Statistics

/// What ways to decide earn.
extension TestPlanScoring {
  /// Worlds are fresh: the plan was made from others.
  func profits(following plan: TestPlan) -> PolicyProfits {
    func name(_ variant: String?) -> Int? { variant.flatMap { variants.firstIndex(of: $0) } }
    func tested(_ days: Int?, above bound: Double?) -> [Double] {
      let length = lengths.firstIndex(of: days ?? scenario.schedule.days)!
      guard let bound else { return judged(0, length).bySignificance }
      return worlds.map { world in
        let test = world.tests[0][length]
        let isRead = test.errors[0].isFinite
        let above =
          isRead ? Normal.standard.upperTail((bound - test.effects[0]) / test.errors[0]) : 0
        let launch = sign > 0 ? above : 1 - above
        return test.profit + (1 - launch) * world.rests[length][0] + launch * world.rests[length][1]
      }
    }
    let advice = plan.advice
    let followed: [Double]
    switch advice.action {
    case .test: followed = tested(advice.days, above: advice.launchAbove)
    case .launch: followed = worlds.map { $0.profits[name(advice.variant) ?? 0] }
    case .neither: followed = worlds.map { _ in 0 }
    }
    // Who never tests launches what is believed to earn more.
    let untested = worlds.map { world in
      world.profits[
        plan.variants.indices.max {
          (plan.variants[$0].profit.value ?? 0) < (plan.variants[$1].profit.value ?? 0)
        }!]
    }
    let always = tested(plan.design.days, above: nil)
    let byPower = plan.required.days.map { tested($0, above: nil) } ?? untested
    func beside(_ other: [Double]) -> PolicyProfits.Beside {
      .init(
        profit: Share(mean: other), advantage: Share(mean: zip(followed, other).map { $0 - $1 }))
    }
    return PolicyProfits(
      followed: Share(mean: followed), alwaysTesting: beside(always),
      neverTesting: beside(untested),
      powerRule: beside(byPower))
  }
}
