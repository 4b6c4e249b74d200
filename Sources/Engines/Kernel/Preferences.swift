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
      let bySegment =
        rule.weights.map { $0[delivery.arms[arm].campaigns] }
        ?? plan.segments.indices.map { rule.weight(rate: rate(of: $0, arm, campaign, rule)) }
      var places: [(pack: Int, lane: Int)] = []
      var weights: [Double] = []
      for (index, pack) in packs.enumerated() where pack.arm == arm && reaches(campaign, pack) {
        for (lane, group) in pack.groups.enumerated() {
          let (segment, level) = (groups[group].segment, groups[group].level)
          let byClass =
            rule.weights == nil && campaign.result != .reach
            ? rule.weight(rate: plan.segments[segment].clicksByClass[level]) : 1
          places.append((index, lane))
          weights.append(bySegment[segment] * byClass)
        }
      }
      for (place, weight) in zip(places, Plan.Preference.normalised(weights)) {
        preferences[place.pack][place.lane] = weight
      }
    }
  }

  /// The rate at which a segment's people answer, to any unit that the segments share. Who optimises for
  /// reach prefers nobody.
  private func rate(
    of segment: Int, _ arm: Int, _ campaign: Plan.Campaign, _ rule: Plan.Preference
  ) -> Double {
    guard campaign.result != .reach else { return 1 }
    guard let prior = rule.prior else { return campaign.resultRate(of: segment, in: plan.segments) }
    let segments = plan.segments.count
    let own = evidence[(arm * segments)..<((arm + 1) * segments)]
    let impressions = own.reduce(0) { $0 + $1.impressions }
    let results = own.reduce(0) { $0 + $1.results }
    guard impressions > 0, results > 0 else { return 1 }
    let known = evidence[arm * segments + segment]
    return Plan.Preference.learnedRate(
      results: known.results, expected: known.impressions * results / impressions, prior: prior)
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
