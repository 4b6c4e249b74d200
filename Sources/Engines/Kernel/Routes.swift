internal import CampaignModel

/// Whom each campaign of one arm may reach, worked out once for a play.
struct Routes {
  /// `[campaign][stage]`; false everywhere for a campaign that doesn't run.
  let targets: [[Bool]]
  /// By stage: the campaign that may claim a conversion by its click; -1: none.
  let claims: [Int]
  /// By campaign: whether it may claim the day's views.
  let claimsViews: [Bool]

  /// People who may be shown the same campaigns, and how their caps part them.
  struct Party {
    var campaigns: [Int]
    var stages: [Int]
    /// Cells of the stages, in order, as few contiguous ranges.
    var ranges: [Range<Int>]
    /// Impressions already had in the block of each campaign (in the order of `campaigns`), one entry
    /// for every combination that is told apart; one, all 0, where nothing is remembered.
    var used: [[Int]]
    /// The combination of each cell, as an index into `used`; empty where there is one.
    var combination: [Int32]
  }

  /// Parties by the set of campaigns that run, as bits.
  private var parties: [Int: [Party]] = [:]

  init(_ campaigns: [Plan.Campaign?], _ space: CellSpace, window: Int) {
    targets = campaigns.map { campaign in
      space.stages.map { stage in
        !stage.fresh && campaign.map { $0.reaches(stage, space.phases) } == true
      }
    }
    claims = space.stages.map { stage in
      guard stage.credit >= 0, let campaign = campaigns[stage.credit] else { return -1 }
      let phases = space.phases.all
      let days = stage.phase < phases.count ? phases[max(0, stage.phase)].firstDay : window
      return days < campaign.clickWindow ? stage.credit : -1
    }
    claimsViews = campaigns.map { ($0?.viewWindow ?? 0) > 0 }
  }

  mutating func parties(
    _ running: [Int], _ campaigns: [Plan.Campaign?], _ space: CellSpace
  ) -> [Party] {
    let key = running.reduce(0) { $0 | 1 << $1 }
    if let known = parties[key] { return known }
    var found: [(campaigns: [Int], stages: [Int])] = []
    for stage in space.stages.indices {
      let eligible = running.filter { targets[$0][stage] }
      guard !eligible.isEmpty else { continue }
      if let index = found.firstIndex(where: { $0.campaigns == eligible }) {
        found[index].stages.append(stage)
      } else {
        found.append((eligible, [stage]))
      }
    }
    let made = found.map { party($0.campaigns, $0.stages, campaigns, space) }
    parties[key] = made
    return made
  }

  private func party(
    _ members: [Int], _ stages: [Int], _ campaigns: [Plan.Campaign?], _ space: CellSpace
  ) -> Party {
    var ranges: [Range<Int>] = []
    for stage in stages {
      let range = space.offset[stage]..<space.offset[stage + 1]
      if let last = ranges.last, last.upperBound == range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    // Only caps over several days are remembered from step to step.
    let limits = members.map { c in
      campaigns[c]!.cap.flatMap { $0.days > 1 ? $0.impressions : nil } ?? 0
    }
    var used: [[Int]] = [[]]
    for limit in limits {
      used = used.flatMap { prefix in (0...limit).map { prefix + [$0] } }
    }
    guard used.count > 1 else {
      return Party(
        campaigns: members, stages: stages, ranges: ranges, used: used, combination: [])
    }
    var combination = [Int32](repeating: 0, count: space.cells)
    for range in ranges {
      for cell in range {
        var index = 0
        for (position, c) in members.enumerated() {
          index =
            index * (limits[position] + 1)
            + min(limits[position], Int(space.inBlock[c][cell]))
        }
        combination[cell] = Int32(index)
      }
    }
    return Party(
      campaigns: members, stages: stages, ranges: ranges, used: used, combination: combination)
  }
}
