package import CampaignModel

/// A person's state but for exposure: (state, delay component, recency, credited campaign).
struct Stage: Equatable {
  var state: PersonState
  /// Index into `delays`; 0 but for deciding people.
  var component = 0
  /// Index into `phases`; for deciding people `phases.count` is beyond them all. -1: none.
  var phase = -1
  /// Decided in this very step: conversion of the same step is already drawn.
  var fresh = false
  /// Campaign of the last landed click; -1: none.
  var credit = -1
}

/// Which stages a plan has and how many cells they make, worked out before anything is built: the
/// number may not fit in memory.
package struct CellLayout: Sendable {
  let phases: Phases
  /// By campaign: last bucket of the impressions remembered, and the cap if its block is longer than
  /// a day, else 0. They hold what any arm needs.
  let ladders: [(top: Int, cap: Int)]
  /// In an order that keeps what shares a hazard together.
  let stages: [Stage]
  /// Mean delays in days that any campaign's mixture has: a decision keeps its own, whatever campaign a
  /// later click credits.
  let delays: [Double]
  /// First stage of each delay, first fresh stage.
  let componentStart: [Int]
  let freshStart: Int
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
    let phases = Phases(
      window: plan.people.visitorWindow, exact: plan.people.exactRecency,
      credited: arms.flatMap { $0.campaigns.map(\.clickWindow) }.max() ?? 0)
    self.phases = phases
    ladders = (0..<campaigns).map { c in
      let variants = arms.map { $0.campaigns[c] }
      let cap = variants.compactMap { $0.cap.flatMap { $0.days > 1 ? $0.impressions : nil } }.max()
      let settled = variants.map(\.wear.settledAfter).max() ?? 0
      return (max(3, settled, cap ?? 0), cap ?? 0)
    }

    var stages: [Stage] = [Stage(state: .unaware), Stage(state: .aware)]
    for phase in phases.visiting.indices {
      for credit in -1..<campaigns {
        stages.append(Stage(state: .visitor, phase: phase, credit: credit))
      }
    }
    delays = Set(arms.flatMap { $0.campaigns.flatMap(\.delay.means) }).union(
      arms.isEmpty ? [0] : []
    )
    .sorted()
    let components = delays.count
    var componentStart: [Int] = []
    for component in 0..<components {
      componentStart.append(stages.count)
      for phase in 0...phases.all.count {
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
    self.componentStart = componentStart
    members = stages.map { stage in
      (0..<campaigns).map { c in
        arms.contains { $0.campaigns[c].reaches(stage, phases) }
      }
    }
  }

  /// Cells of all groups together; a `Double`, as it may be beyond any integer.
  package var cells: Double {
    Double(groups)
      * members.reduce(0) { total, audience in
        total
          + audience.indices.reduce(1.0) {
            $0
              * (audience[$1]
                ? levels($1) : Double(ExposureLadder.outsideLevels(cap: ladders[$1].cap)))
          }
      }
  }

  /// Levels of exposure to a campaign that are told apart in its audience.
  private func levels(_ c: Int) -> Double {
    let (top, cap) = ladders[c]
    return (0...top).reduce(0) { $0 + Double(min($1, cap) + 1) }
  }

  /// The most that a scenario may have.
  package static let mostCells = 2_000_000.0

  /// What makes the number large, the first first: for a message.
  package var largestParts: [(campaign: String, levels: Int, states: Int)] {
    names.indices.map { c in
      (names[c], Int(levels(c)), members.count { $0[c] })
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
