package import CampaignModel

/// A person's state but for exposure: (state, delay component, recency, credited campaign).
struct Stage: Equatable {
  var state: PersonState
  /// Index into `delays`; 0 but for deciding people.
  var component = 0
  /// Index into `phases`; for deciding people `phases.count` is beyond all that matter. -1: none.
  var phase = -1
  /// Decided in this very step: conversion of the same step is already drawn.
  var fresh = false
  /// Campaign of the last landed click; -1: none, or a visitor's click that nobody may claim any more.
  var credit = -1

  /// In the order of recency; who has just decided is younger than who came today.
  var age: Int { fresh ? -1 : phase }
}

/// Which stages a plan has and how many cells they make, worked out before anything is built: the
/// number may not fit in memory.
package struct CellLayout: Sendable {
  let phases: Phases
  /// By campaign: last bucket of the impressions remembered; the cap if it looks back, else 0; the days
  /// that it tells apart, 1 for a block. They hold what any arm needs.
  let ladders: [(top: Int, cap: Int, days: Int)]
  /// In an order that keeps what shares a hazard together.
  let stages: [Stage]
  /// Mean delays in days that any campaign's mixture has: a decision keeps its own, whatever campaign a
  /// later click credits.
  let delays: [Double]
  /// First deciding stage, first fresh one.
  let decidingStart: Int
  let freshStart: Int
  /// Phases of recency in which deciding people are told apart: those in which a click may be claimed or
  /// a campaign asks how long ago they came.
  let decidingPhases: Int
  /// Days for which a click may be claimed, by campaign: the most of any arm.
  private let clickWindows: [Int]
  /// Whether a stage is in a campaign's audience: `[stage][campaign]`, the union over arms, so that
  /// all arms share one space.
  let members: [[Bool]]
  /// Groups of people: arm, segment, activity class.
  package let groups: Int
  private let names: [String]

  package init(_ plan: Plan) {
    let arms = plan.arms.filter { !$0.campaigns.isEmpty }
    let campaigns = plan.campaignNames.count
    names = plan.campaignNames
    groups = plan.arms.count * plan.segments.reduce(0) { $0 + $1.levels.count }
    let clickWindows = (0..<campaigns).map { c in
      arms.map { $0.campaigns[c].clickWindow }.max() ?? 0
    }
    self.clickWindows = clickWindows
    let phases = Phases(
      window: plan.people.visitorWindow, exact: plan.people.exactRecency,
      credited: clickWindows.max() ?? 0)
    self.phases = phases
    let asked = arms.flatMap(\.campaigns).filter { $0.states.contains(.deciding) }
      .compactMap(\.visitorDays)
    let lastAsked = max((clickWindows.max() ?? 0) - 1, asked.max() ?? 0)
    let decidingPhases = phases.all.count { $0.firstDay <= lastAsked }
    self.decidingPhases = decidingPhases
    ladders = (0..<campaigns).map { c in
      let variants = arms.map { $0.campaigns[c] }
      let caps = variants.compactMap(\.cap).filter(\.looksBack)
      let cap = caps.map(\.impressions).max() ?? 0
      let settled = variants.map(\.wear.settledAfter).max() ?? 0
      return (max(3, settled, cap), cap, caps.filter(\.isRolling).map(\.days).max() ?? 1)
    }

    var stages: [Stage] = [Stage(state: .unaware), Stage(state: .aware)]
    for phase in phases.visiting.indices {
      for credit in -1..<campaigns
      where credit < 0 || phases.all[phase].firstDay < clickWindows[credit] {
        stages.append(Stage(state: .visitor, phase: phase, credit: credit))
      }
    }
    delays = Set(arms.flatMap { $0.campaigns.flatMap(\.delay.means) }).union(
      arms.isEmpty ? [0] : []
    )
    .sorted()
    let components = delays.count
    decidingStart = stages.count
    for component in 0..<components {
      for phase in Array(0..<decidingPhases) + [phases.all.count] {
        for credit in 0..<campaigns {
          stages.append(
            Stage(state: .deciding, component: component, phase: phase, credit: credit))
        }
      }
    }
    freshStart = stages.count
    for component in 0..<components {
      for credit in 0..<campaigns {
        stages.append(
          Stage(state: .deciding, component: component, phase: 0, fresh: true, credit: credit))
      }
    }
    stages.append(Stage(state: .customer))
    self.stages = stages
    members = stages.map { stage in
      (0..<campaigns).map { c in
        arms.contains { $0.campaigns[c].reaches(stage, phases) }
      }
    }
  }

  /// The campaign that may claim a visitor's last landed click in a phase; -1: none, or none any more.
  func credit(of campaign: Int, inPhase phase: Int) -> Int {
    campaign >= 0 && phases.all[phase].firstDay < clickWindows[campaign] ? campaign : -1
  }

  /// Cells of all groups together; a `Double`, as it may be beyond any integer.
  package var cells: Double {
    Double(groups)
      * members.reduce(0) { total, audience in
        total
          + audience.indices.reduce(1.0) {
            $0
              * (audience[$1]
                ? levels($1)
                : 1 + ExposureLadder.histories(cap: ladders[$1].cap, days: ladders[$1].days))
          }
      }
  }

  /// Levels of exposure to a campaign that are told apart in its audience.
  private func levels(_ c: Int) -> Double {
    let (top, cap, days) = ladders[c]
    return (0...top).reduce(0) { $0 + ExposureLadder.histories(cap: min($1, cap), days: days) }
  }

  /// The most that a scenario may have.
  package static let mostCells = 2_000_000.0

  /// What makes the number large, the first first: for a message.
  package var largestParts: [(campaign: String, levels: Int, states: Int)] {
    names.indices.map { c in
      (names[c], Int(min(levels(c), 1e15)), members.count { $0[c] })
    }.sorted { ($0.levels * $0.states, $1.campaign) > ($1.levels * $1.states, $0.campaign) }
  }
}

extension Plan.Campaign {
  /// Whether people of a stage are in its audience.
  func reaches(_ stage: Stage, _ phases: Phases) -> Bool {
    guard states.contains(stage.state) else { return false }
    guard let visitorDays, stage.phase >= 0 else { return true }
    return stage.phase < phases.all.count && phases.all[stage.phase].firstDay <= visitorDays
  }
}
