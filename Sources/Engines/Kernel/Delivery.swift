internal import CampaignModel

/// Who delivers in a policy: the arms with their people and campaigns.
struct Delivery {
  struct Arm {
    /// Share of the audience.
    var share: Double
    /// Index of the plan's arm whose campaigns these are; -1: no ads.
    var campaigns: Int
    /// Whether its people are there; its share of users and money is its own in any case.
    var isPlayed = true
  }

  var arms: [Arm]
  /// A campaign that is switched off; nil: none.
  var off: Int?
  /// How shares move; nil: they stay.
  var allocation: Plan.Allocation?
  /// Where the first arm's people change to the second: the day, and by segment whether its people do.
  var change: (day: Int, moves: [Bool])?

  init(_ plan: Plan, in world: World, _ policy: Policy) {
    func designed() -> [Arm] {
      plan.arms.indices.map { index in
        let arm = plan.arms[index]
        let share = plan.staging == nil ? arm.share : index == 0 ? 1 : 0
        return Arm(share: share, campaigns: arm.campaigns.isEmpty ? -1 : index)
      }
    }
    switch policy {
    case .test:
      arms = designed()
    case .blank(let everybody):
      arms = designed()
      for index in arms.indices {
        let isTreatment = plan.arms[index].role == .treatment
        if isTreatment { arms[index].campaigns = 0 }
        arms[index].isPlayed = everybody || isTreatment
      }
    case .testWithout(let campaign):
      arms = designed()
      off = campaign
    case .rollout(let arm):
      arms = [Arm(share: 1, campaigns: arm)]
    case .rolloutWithout(let arm, let campaign):
      arms = [Arm(share: 1, campaigns: arm)]
      off = campaign
    case .none:
      arms = [Arm(share: 1, campaigns: -1)]
    }
    if arms.count > 1 { allocation = plan.allocation }
    if arms.count > 1, let staging = plan.staging {
      let everybody = plan.segments.map { _ in true }
      change = (staging.before, staging.regions == nil ? everybody : world.treated)
    }
  }
}
