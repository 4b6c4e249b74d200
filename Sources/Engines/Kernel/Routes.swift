internal import CampaignModel
internal import Foundation

/// Whom each campaign of one arm may reach, worked out once for a play.
struct Routes {
  /// `[campaign][stage]`; false everywhere for a campaign that doesn't run.
  let targets: [[Bool]]
  /// By campaign: chance a day that somebody who was shown its ad converts by the view alone. Only what can
  /// be seen moves anybody.
  let viewThrough: [Double]
  /// By campaign: whether it may claim the day's views.
  let claimsViews: [Bool]
  /// By campaign: whether it may claim a conversion on the day of its click.
  let claimsClicks: [Bool]
  /// All people by how they convert and who claims it, those whom others may join first: customers,
  /// then visitors, so that nobody buys twice in a day.
  let buyers: [Buyers]

  /// Stages of one layout whose people convert with the same probability, to the same claim.
  struct Buyers: BitwiseCopyable {
    var state: PersonState
    /// Probability a day that a decided conversion happens.
    var hazard: Double
    /// Campaign of the last landed click; -1: none.
    var credit: Int
    /// Chance that it may claim a conversion by its click: the share of the phase inside its window.
    var claim: Double
    var stages: ColumnSlice<Int>
  }

  /// Stages of one state and layout whose people land in the same place.
  struct Family: BitwiseCopyable, Sendable {
    let state: Int
    let stages: ColumnSlice<Int>
    /// Cells of a stage.
    let size: Int
    /// By combination (of the party): positions in a stage, the most exposed first.
    let positions: Column<ColumnSlice<Int32>>
  }

  /// People who may be shown the same campaigns, and how their caps part them.
  final class Party {
    let campaigns: [Int]
    /// By campaign (in this order): its platform, and the impressions that its cap allows.
    let platforms: [Int]
    let caps: [Int?]
    /// Impressions already had in the block of each campaign (in the order of `campaigns`), one entry
    /// for every combination that is told apart; one, all 0, where nothing is remembered.
    let used: [[Int]]
    /// The party's stages, by campaign (in the order of `campaigns`).
    let families: [[Family]]

    init(
      campaigns: [Int], platforms: [Int], caps: [Int?], used: [[Int]], families: [[Family]]
    ) {
      (self.campaigns, self.platforms, self.caps) = (campaigns, platforms, caps)
      (self.used, self.families) = (used, families)
    }
  }

  private let columns = Columns()
  /// Parties by the set of campaigns that run, as bits.
  private var parties: [Int: [Party]] = [:]

  init(_ campaigns: [Plan.Campaign?], _ space: CellSpace) {
    targets = campaigns.map { campaign in
      space.stages.map { stage in
        !stage.fresh && campaign.map { $0.reaches(stage, space.phases) } == true
      }
    }
    // Windows count calendar days, the day of the click as one.
    let claims = space.stages.map { stage in
      guard stage.credit >= 0, let campaign = campaigns[stage.credit],
        stage.phase < space.phases.all.count
      else { return 0.0 }
      return space.phases.all[max(0, stage.phase)].share(before: campaign.clickWindow)
    }
    viewThrough = campaigns.map { $0.map { $0.viewThroughRate * $0.viewability } ?? 0 }
    claimsViews = campaigns.map { ($0?.viewWindow ?? 0) > 0 }
    claimsClicks = campaigns.map { ($0?.clickWindow ?? 0) > 0 }
    var buyers: [Buyers] = []
    var stages: [[Int]] = []
    var layouts: [[Bool]] = []
    for index in [space.customerStage] + Array(2..<space.customerStage) + [0, 1] {
      let stage = space.stages[index]
      var hazard = 0.0
      if stage.state == .deciding, !stage.fresh {
        let mean = space.delays[stage.component]
        hazard = mean > 0 ? -Foundation.expm1(-1 / mean) : 1
      }
      let layout = space.members[index]
      let known = buyers.indices.first { slot in
        let other = buyers[slot]
        return other.state == stage.state && other.hazard == hazard && other.credit == stage.credit
          && other.claim == claims[index] && layouts[slot] == layout
      }
      if let known {
        stages[known].append(index)
      } else {
        layouts.append(layout)
        stages.append([index])
        buyers.append(
          Buyers(
            state: stage.state, hazard: hazard, credit: stage.credit, claim: claims[index],
            stages: columns.slice([])))
      }
    }
    for slot in buyers.indices { buyers[slot].stages = columns.slice(stages[slot]) }
    self.buyers = buyers
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
    // Only caps over several days are remembered from step to step.
    let limits = members.map { c in
      campaigns[c]!.cap.flatMap { $0.looksBack ? $0.impressions : nil } ?? 0
    }
    var used: [[Int]] = [[]]
    for limit in limits {
      used = used.flatMap { prefix in (0...limit).map { prefix + [$0] } }
    }
    func combination(_ cell: Int) -> [Int] {
      members.indices.map { min(limits[$0], Int(space.tables.inBlock[members[$0]][cell])) }
    }
    return Party(
      campaigns: members, platforms: members.map { campaigns[$0]!.platform },
      caps: members.map { campaigns[$0]!.cap?.impressions }, used: used,
      families: members.map { c in
        space.families(of: stages, c).map { stages in
          let range = space.range(stages[0])
          let positions = used.map { one in
            range.reversed().filter { combination($0) == one }
              .map { Int32($0 - range.lowerBound) }
          }
          return Family(
            state: space.stages[stages[0]].state.rawValue, stages: columns.slice(stages),
            size: range.count, positions: columns.column(positions.map { columns.slice($0) }))
        }
      })
  }
}
