internal import CampaignModel

/// What stands between the creatives' own difference and the difference that a test is expected to read:
/// a set of parts that are there.
package struct GapParts: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Each arm is shown to people of the platform's choice.
  package static let audienceMix = GapParts(rawValue: 1)
  /// Prices differ between segments, bids and budgets between arms, and learning phases raise them.
  package static let cost = GapParts(rawValue: 2)
  /// Answers wear in and out with the impressions that a person has had.
  package static let fatigue = GapParts(rawValue: 4)
  /// What is seen is not what is true.
  package static let measurement = GapParts(rawValue: 8)

  /// In the order of results.
  package static let each: [GapParts] = [.audienceMix, .cost, .fatigue, .measurement]
  package static let all = GapParts(each)

  /// The plan with these parts alone; what is seen and what is true is told apart elsewhere.
  func kept(of plan: Plan) -> Plan {
    var plan = plan
    let control = plan.arms[0].campaigns
    func everyCampaign(_ change: (inout Plan.Campaign, Plan.Campaign) -> Void) {
      for arm in plan.arms.indices {
        for c in plan.arms[arm].campaigns.indices {
          change(&plan.arms[arm].campaigns[c], control[c])
        }
      }
    }
    if !contains(.audienceMix) { plan.preference = nil }
    if !contains(.cost) {
      for segment in plan.segments.indices { plan.segments[segment].costPerMille = 1 }
      everyCampaign { campaign, control in
        (campaign.auction, campaign.bid) = (control.auction, control.bid)
        (campaign.budget, campaign.pacing) = (control.budget, control.pacing)
        campaign.learning.priceFactor = 1
      }
    }
    if !contains(.fatigue) {
      everyCampaign { campaign, control in
        campaign.wear = Plan.Wear(inImpressions: 0, inStart: 1, outRate: 0, outFloor: 1)
        campaign.cap = control.cap
      }
    }
    return plan
  }

  /// Each part's share of what they make together: its difference averaged over all orders in which the
  /// parts may come, so that no order is preferred and the shares sum to the whole.
  ///
  /// Shorrocks, A. F. (2013). "Decomposition procedures for distributional analysis: a unified framework
  /// based on the Shapley value." *Journal of Economic Inequality* 11(1).
  ///
  /// - Parameter value: Of each set of parts.
  /// - Returns: In the order of `each`.
  package static func shapley(_ value: (GapParts) -> Double) -> [Double] {
    let n = each.count
    let orders = (1...n).reduce(1.0) { $0 * Double($1) }
    func arrangements(_ count: Int) -> Double { (0..<count).reduce(1.0) { $0 * Double($1 + 1) } }
    return each.map { part in
      (0..<(1 << n)).reduce(0.0) { sum, bits in
        let others = GapParts(rawValue: bits)
        guard !others.contains(part) else { return sum }
        let before = bits.nonzeroBitCount
        let weight = arrangements(before) * arrangements(n - before - 1) / orders
        return sum + weight * (value(others.union(part)) - value(others))
      }
    }
  }
}
