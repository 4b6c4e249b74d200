internal import CampaignModel

extension Play where C: ~Copyable {
  /// Shares of people by segment and arm, dealt anew in the morning where they have moved.
  ///
  /// Everybody's state goes along: it makes no difference to anybody in which arm the ads of yesterday were seen.
  ///
  /// - Returns: Whether anybody may have changed arms.
  @discardableResult
  mutating func deal(_ day: Int) -> Bool {
    guard let rule = delivery.allocation else { return false }
    defer { dealt.append(dealing) }
    let arms = delivery.arms.count
    let next = plan.segments.indices.map { segment in
      world.dealt.isEmpty
        ? rule.shares(on: day, dealt(evidenceOf: rule.rule == .platform ? segment : nil))
          ?? dealing[segment]
        : world.dealt[day][segment]
    }
    guard next != dealing else { return false }
    dealing = next
    for group in groups.indices { groups[group].users = 0 }
    let perArm = packs.count / arms
    for pack in 0..<perArm { deal(pack, perArm) }
    divideMoney()
    return true
  }

  /// What was reported of each arm until yesterday, of a segment or of all.
  private func dealt(evidenceOf segment: Int?) -> [Plan.Allocation.Evidence] {
    delivery.arms.indices.map { arm in
      let slots = segment.map { [$0] } ?? Array(plan.segments.indices)
      return slots.reduce(into: Plan.Allocation.Evidence(impressions: 0, results: 0)) {
        let seen = evidence[arm * plan.segments.count + $1]
        $0.impressions += seen.impressions
        $0.results += seen.results
      }
    }
  }

  /// Takes in what the day's report shows, and what the ad set has learned by the results of all its ads.
  mutating func noteRewards(_ day: Int) {
    guard let rule = delivery.allocation else { return }
    let c = plan.campaignUnderTest
    for arm in delivery.arms.indices {
      for segment in plan.segments.indices {
        let index = arm * plan.segments.count + segment
        evidence[index].impressions += seen[.impressions, day, arm, segment, c]
        for entry in rule.rewards { evidence[index].results += seen[entry, day, arm, segment, c] }
        userDays[index] += users(of: arm, segment)
      }
    }
    for c in 0..<space.campaigns {
      guard let learning = campaigns[0][c]?.learning else { continue }
      let results = delivery.arms.indices.reduce(0.0) {
        $0 + accounts[$1][c].results.suffix(learning.days).reduce(0, +)
      }
      guard results >= learning.events else { continue }
      for arm in delivery.arms.indices { accounts[arm][c].learned = true }
    }
  }

  /// Deals the people of one pack of the first arm, and of those like it in the others.
  private mutating func deal(_ pack: Int, _ perArm: Int) {
    let arms = delivery.arms.count
    let rows = (0..<arms).map { people($0 * perArm + pack) }
    // Of those whom the arms before have left: the share of each arm by lane.
    let parts = (0..<(arms - 1)).map { arm in
      var lanes = L.zero
      for (lane, group) in packs[pack].groups.enumerated() {
        let own = dealing[groups[group].segment]
        let left = own[arm...].reduce(0, +)
        lanes[lane] = left > 0 ? min(1, own[arm] / left) : 0
      }
      return lanes
    }
    var users = [L](repeating: .zero, count: arms)
    for stage in space.stages.indices {
      guard rows.contains(where: { $0.occupied[stage] }) else { continue }
      for row in rows { row.occupied[stage] = true }
      for cell in space.range(stage) {
        var rest = rows.reduce(C.M.zero) { $0 + $1.cells[cell] }
        guard rest.count > 0 else { continue }
        for arm in 0..<(arms - 1) {
          let (part, others) = chance.split(rest, parts[arm])
          rows[arm].cells[cell] = part
          users[arm] += part.people
          rest = others
        }
        rows[arms - 1].cells[cell] = rest
        users[arms - 1] += rest.people
      }
    }
    for arm in 0..<arms {
      for (lane, group) in packs[arm * perArm + pack].groups.enumerated() {
        groups[group].users = users[arm][lane]
      }
    }
  }

  /// Money follows people; what the ad set has learned, all of it has.
  private mutating func divideMoney() {
    let users = delivery.arms.indices.map { self.users(of: $0) }
    let all = users.reduce(0, +)
    for c in 0..<space.campaigns {
      let own = delivery.arms.indices.map { accounts[$0][c] }
      let left = own.reduce(0) { $0 + $1.left }
      let initial = own.reduce(0) { $0 + $1.initial }
      for arm in delivery.arms.indices {
        accounts[arm][c].left = left * users[arm] / all
        accounts[arm][c].initial = initial * users[arm] / all
        accounts[arm][c].learned = own.contains(where: \.learned)
      }
    }
  }
}
