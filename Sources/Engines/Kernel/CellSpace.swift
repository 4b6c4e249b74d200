package import CampaignModel

/// Every state a person of one group (segment, activity class, arm) can be in, numbered; and where
/// each event leads. Built from a plan's structure alone: no probability is in it.
///
/// A *stage* is (state, delay component, recency, credited campaign); a *cell* is a stage with the
/// exposure to every campaign. On leaving a campaign's audience its exposure drops to reached or not.
///
/// Tracking consent (b of `model.md` §2) is no part of a cell: it changes nothing a person does, and
/// no click is credited twice, so its coin is thrown at the conversion, with the same law.
package final class CellSpace: Sendable {
  let phases: Phases
  /// Means in days of the components of delay.
  let delays: [Double]
  let ladders: [ExposureLadder]
  let stages: [Stage]
  /// The state of each stage, as its raw value.
  let stateOf: Column<Int>
  /// First cell of each stage, and one past the last.
  let offset: Column<Int>
  /// Cells of one group.
  package let cells: Int
  let campaigns: Int

  /// Whether a stage is in a campaign's audience: `[stage][campaign]`.
  let members: [[Bool]]
  /// Where memory leads to, by stage.
  let memoryStage: [Int]
  /// Where landing leads to: `[campaign][stage]`.
  let landingStage: [[Int]]
  /// Visitors without credit, by phase.
  let visitorStages: [Int]
  /// First deciding stage, first fresh one, the customers' (the last).
  let decidingStart: Int
  let freshStart: Int
  let customerStage: Int
  /// Stages that people grow out of, and the share that does so in a day: the oldest first, so that
  /// nobody grows older twice.
  let aging: [(stage: Int, share: Double)]

  /// Where each event leads, by cell.
  let tables: CellTables

  /// Where purchases and visits lead people of a stage, numbered from 0, by cell; and for each stage
  /// and number a position in the stage that leads there.
  let exit: Column<Int32>
  let exits: Column<ColumnSlice<Int32>>
  /// Every stage as a family of its own: `[campaign][stage]`.
  let alone: [Column<Routes.Family>]
  private let columns: Columns

  /// Start of a person in each stage without exposure: the first cell.
  func start(_ stage: Int) -> Int { offset[stage] }

  package init(_ plan: Plan) {
    let columns = Columns()
    self.columns = columns
    let layout = CellLayout(plan)
    let campaignCount = plan.campaignNames.count
    campaigns = campaignCount
    phases = layout.phases
    delays = layout.delays
    let phaseCount = layout.phases.all.count
    let visiting = layout.phases.visiting.count
    let ladders = layout.ladders.map { ExposureLadder(top: $0.top, cap: $0.cap, days: $0.days) }
    self.ladders = ladders
    let stages = layout.stages
    self.stages = stages
    stateOf = columns.column(stages.map(\.state.rawValue))
    let members = layout.members
    let components = layout.delays.count
    self.members = members
    let customerStage = stages.count - 1
    decidingStart = layout.decidingStart
    freshStart = layout.freshStart
    self.customerStage = customerStage
    visitorStages = stages.indices.filter { stages[$0].state == .visitor && stages[$0].credit < 0 }
    aging = stages.indices.filter { 0..<phaseCount ~= stages[$0].phase }
      .sorted { (stages[$1].age, $0) < (stages[$0].age, $1) }
      .map { ($0, stages[$0].fresh ? 1 : 1 / Double(layout.phases.all[stages[$0].phase].width)) }
    func radix(_ stage: Int, _ c: Int) -> Int {
      members[stage][c] ? ladders[c].levels : ladders[c].outside.levels
    }

    var offsets = [0]
    for stage in stages.indices {
      offsets.append(offsets[stage] + (0..<campaignCount).reduce(1) { $0 * radix(stage, $1) })
    }
    let offset = columns.column(offsets)
    self.offset = offset
    cells = offsets.last!

    /// Levels by campaign of the x-th cell of a stage; the last campaign varies fastest.
    func levels(_ stage: Int, _ x: Int) -> [Int] {
      var rest = x
      var levels = [Int](repeating: 0, count: campaignCount)
      for c in stride(from: campaignCount - 1, through: 0, by: -1) {
        levels[c] = rest % radix(stage, c)
        rest /= radix(stage, c)
      }
      return levels
    }
    func cell(_ stage: Int, _ levels: [Int]) -> Int32 {
      var x = 0
      for c in 0..<campaignCount { x = x * radix(stage, c) + levels[c] }
      return Int32(offset[stage] + x)
    }
    /// The levels a person carries from one stage to another.
    func carried(_ levels: [Int], from: Int, to: Int) -> [Int] {
      (0..<campaignCount).map { c in
        switch (members[from][c], members[to][c]) {
        case (true, true), (false, false): levels[c]
        case (true, false): ladders[c].outside.leaving[levels[c]]
        case (false, true): ladders[c].outside.entering[levels[c]]
        }
      }
    }
    func find(_ stage: Stage) -> Int { stages.firstIndex(of: stage)! }

    // Stage to stage, by event.
    let awareStage = 1
    let visitStage = find(Stage(state: .visitor, phase: 0, credit: -1))
    let landing: [[Int]] = (0..<campaignCount).map { c in
      stages.map { stage in
        switch stage.state {
        case .unaware, .aware, .visitor:
          find(Stage(state: .visitor, phase: 0, credit: layout.credit(of: c, inPhase: 0)))
        case .deciding:
          find(
            Stage(
              state: .deciding, component: stage.component, phase: 0, fresh: stage.fresh, credit: c)
          )
        case .customer: customerStage
        }
      }
    }
    let decision: [[[Int]]] = (0..<campaignCount).map { c in
      (0..<components).map { component in
        stages.indices.map { stage in
          switch stages[stage].state {
          case .unaware, .aware, .visitor:
            find(
              Stage(
                state: .deciding, component: component, phase: 0, fresh: true, credit: c))
          case .deciding: landing[c][stage]
          case .customer: customerStage
          }
        }
      }
    }
    let memory: [Int] = stages.indices.map { index in
      let stage = stages[index]
      switch stage.state {
      case .unaware: return index
      case .aware: return 0
      case .visitor:
        let next = stage.phase + 1
        guard next < visiting else { return awareStage }
        return find(
          Stage(
            state: .visitor, phase: next, credit: layout.credit(of: stage.credit, inPhase: next)))
      case .deciding:
        let next = stage.phase + 1
        return find(
          Stage(
            state: .deciding, component: stage.component,
            phase: next < layout.decidingPhases ? next : phaseCount, credit: stage.credit))
      case .customer: return awareStage
      }
    }

    landingStage = landing
    memoryStage = memory

    // Tables by cell.
    var stageOf: [Int32] = []
    var unreached: [Bool] = []
    var allLevels: [[Int]] = []
    stageOf.reserveCapacity(cells)
    for stage in stages.indices {
      for x in 0..<(offset[stage + 1] - offset[stage]) {
        stageOf.append(Int32(stage))
        let own = levels(stage, x)
        allLevels.append(own)
        unreached.append(
          own.indices.allSatisfy { c in
            (members[stage][c] ? ladders[c].count[own[c]] : own[c]) == 0
          })
      }
    }
    let cellStages = stageOf
    func table(_ target: (Int) -> Int) -> [Int32] {
      allLevels.indices.map { index in
        let from = Int(cellStages[index])
        let to = target(from)
        return cell(to, carried(allLevels[index], from: from, to: to))
      }
    }
    func remembered(_ c: Int, _ index: Int) -> Int {
      let level = allLevels[index][c]
      return members[Int(cellStages[index])][c] ? ladders[c].count[level] : min(level, 1)
    }
    func counted(_ c: Int, _ index: Int) -> Int {
      let level = allLevels[index][c]
      let ladder = ladders[c]
      return (members[Int(cellStages[index])][c] ? ladder.inBlock : ladder.outside.inBlock)[level]
    }
    /// A table for each campaign.
    func byCampaign<Number: BitwiseCopyable & Sendable>(
      _ table: (Int) -> [Number]
    ) -> Column<Column<Number>> {
      columns.column((0..<campaignCount).map { columns.column(table($0)) })
    }
    func shifted(_ c: Int, _ index: Int, _ step: [Int], outside: [Int]) -> Int32 {
      let stage = Int(cellStages[index])
      var own = allLevels[index]
      own[c] = (members[stage][c] ? step : outside)[own[c]]
      return cell(stage, own)
    }
    let visit = table { $0 <= awareStage ? visitStage : $0 }
    let conversion = table { _ in customerStage }
    let landings = landing.map { targets in table { targets[$0] } }
    let decisions = decision.map { $0.map { targets in table { targets[$0] } } }
    func landsLike(_ c: Int) -> [Int32] {
      var known: [[Int32]: Int32] = [:]
      return cellStages.indices.map { cell in
        let key =
          [cellStages[cell], landings[c][cell], conversion[cell]] + decisions[c].map { $0[cell] }
        if known[key] == nil { known[key] = Int32(cell) }
        return known[key]!
      }
    }
    tables = CellTables(
      stageOf: columns.column(stageOf), unreached: columns.column(unreached),
      exposure: byCampaign { c in allLevels.indices.map { UInt16(remembered(c, $0)) } },
      inBlock: byCampaign { c in allLevels.indices.map { UInt16(counted(c, $0)) } },
      afterImpression: byCampaign { c in
        allLevels.indices.map { shifted(c, $0, ladders[c].up, outside: ladders[c].outside.up) }
      },
      afterBlock: byCampaign { c in
        allLevels.indices.map {
          shifted(c, $0, ladders[c].reset, outside: ladders[c].outside.reset)
        }
      },
      afterAwareness: columns.column(table { $0 == 0 ? awareStage : $0 }),
      afterLanding: byCampaign { landings[$0] },
      afterDecision: columns.column(
        decisions.map { columns.column($0.map { columns.column($0) }) }),
      landsLike: byCampaign { landsLike($0) }, afterVisit: columns.column(visit),
      afterConversion: columns.column(conversion),
      afterMemory: columns.column(table { memory[$0] }))

    var exit: [Int32] = []
    var exits: [[Int32]] = []
    for stage in stages.indices {
      var known: [[Int32]: Int32] = [:]
      var positions: [Int32] = []
      for cell in offset[stage]..<offset[stage + 1] {
        let targets = stage > awareStage ? [conversion[cell]] : [conversion[cell], visit[cell]]
        if known[targets] == nil {
          known[targets] = Int32(positions.count)
          positions.append(Int32(cell - offset[stage]))
        }
        exit.append(known[targets]!)
      }
      exits.append(positions)
    }
    self.exit = columns.column(exit)
    self.exits = columns.column(exits.map { columns.slice($0) })
    alone = (0..<campaignCount).map { _ in
      columns.column(
        stages.indices.map { stage in
          let size = offset[stage + 1] - offset[stage]
          return Routes.Family(
            state: stages[stage].state.rawValue, stages: columns.slice([stage]), size: size,
            positions: columns.column([columns.slice((0..<size).reversed().map(Int32.init))]))
        })
    }
  }

  /// Parts stages by how people in them answer a campaign: same state, same layout, same landing.
  func families(of chosen: [Int], _ c: Int) -> [[Int]] {
    var families: [[Int]] = []
    for stage in chosen {
      let index = families.firstIndex { family in
        stages[family[0]].state == stages[stage].state && members[family[0]] == members[stage]
          && landingStage[c][family[0]] == landingStage[c][stage]
      }
      if let index { families[index].append(stage) } else { families.append([stage]) }
    }
    return families
  }

  /// Cells of a stage.
  @inline(__always)
  func range(_ stage: Int) -> Range<Int> { offset[stage]..<offset[stage + 1] }
}
