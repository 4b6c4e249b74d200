internal import CampaignModel

/// What the platform has seen of one segment of one arm: ads under test, and the results it optimises for.
struct Evidence {
  var impressions = 0.0
  var results = 0.0
}

extension Play where C: ~Copyable {
  /// Whether the platform prefers some people for a campaign's ads.
  @inline(__always)
  func isPreferring(_ c: Int) -> Bool { !preferences.isEmpty && c == plan.campaignUnderTest }

  /// Whom the platform wants to show the ads under test today: by what it knew from the first day, or by the arm's own
  /// results until yesterday, as its reports show them.
  ///
  /// Results are learned by segment, which is what its counts are by. What activity does to clicks is
  /// known to it: it has watched its users with other ads.
  mutating func prefer(_ day: Int) {
    guard let rule = plan.preference, space.campaigns > 0 else { return }
    if day > 0 {
      guard rule.prior != nil else { return }
      learn(until: day)
    }
    let c = plan.campaignUnderTest
    if preferences.isEmpty { preferences = [L](repeating: .one, count: packs.count) }
    for arm in delivery.arms.indices {
      guard let campaign = campaigns[arm][c] else { continue }
      let weights = rule.weights(
        of: campaign, arm: delivery.arms[arm].campaigns, in: plan.segments,
        rates: rule.prior.map { learnedRates(of: arm, prior: $0) })
      for (index, pack) in packs.enumerated() where pack.arm == arm && reaches(campaign, pack) {
        for (lane, group) in pack.groups.enumerated() {
          preferences[index][lane] = weights[groups[group].segment][groups[group].level]
        }
      }
    }
  }

  /// The rate at which each segment answers against its arm's, as far as it shows.
  private func learnedRates(of arm: Int, prior: Double) -> [Double] {
    let segments = plan.segments.count
    let own = evidence[(arm * segments)..<((arm + 1) * segments)]
    let impressions = own.reduce(0) { $0 + $1.impressions }
    let rate = impressions > 0 ? own.reduce(0) { $0 + $1.results } / impressions : 0
    return own.map {
      Plan.Preference.learnedRate(
        results: $0.results, expected: $0.impressions * rate, prior: prior)
    }
  }

  /// Takes in what yesterday's report showed.
  private mutating func learn(until day: Int) {
    let c = plan.campaignUnderTest
    for arm in delivery.arms.indices {
      guard let campaign = campaigns[arm][c] else { continue }
      for segment in plan.segments.indices {
        func reported(_ entry: SeenEntry) -> Double { seen[entry, day - 1, arm, segment, c] }
        let index = arm * plan.segments.count + segment
        evidence[index].impressions += reported(.impressions)
        evidence[index].results +=
          campaign.result == .conversions
          ? reported(.clickConversions) + reported(.viewConversions) : reported(.landings)
      }
    }
  }
}
