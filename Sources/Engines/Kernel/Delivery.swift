internal import CampaignModel

/// Who delivers in a policy: the arms with their people, campaigns and money.
struct Delivery {
  struct Arm {
    /// Share of the audience.
    var share: Double
    /// Index of the plan's arm whose campaigns these are; -1: no ads.
    var campaigns: Int
    /// Share of each campaign's money.
    var money: Double
  }

  var arms: [Arm]
  /// A campaign that is switched off; nil: none.
  var off: Int?

  init(_ plan: Plan, _ policy: Policy) {
    func designed() -> [Arm] {
      let paying = plan.arms.filter { !$0.campaigns.isEmpty }.reduce(0) { $0 + $1.share }
      return plan.arms.indices.map { index in
        let arm = plan.arms[index]
        return arm.campaigns.isEmpty
          ? Arm(share: arm.share, campaigns: -1, money: 0)
          : Arm(share: arm.share, campaigns: index, money: arm.share / paying)
      }
    }
    switch policy {
    case .test:
      arms = designed()
    case .testWithout(let campaign):
      arms = designed()
      off = campaign
    case .rollout(let arm):
      arms = [Arm(share: 1, campaigns: arm, money: 1)]
    case .rolloutWithout(let arm, let campaign):
      arms = [Arm(share: 1, campaigns: arm, money: 1)]
      off = campaign
    case .none:
      arms = [Arm(share: 1, campaigns: -1, money: 0)]
    }
  }
}
