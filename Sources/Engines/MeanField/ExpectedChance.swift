internal import CampaignModel

/// Expects instead of drawing: the mean field.
struct ExpectedChance: ExpectingChance {
  typealias M = FourLanes
  static var expects: Bool { true }

  init(people: Double) { negligible = Expectation.negligible * people }

  let negligible: Double

  func show(
    to audience: Audience<M>, _ law: AnswerLaw<M.L>, _ space: CellSpace,
    into outcomes: Outcomes<M>
  ) {
    Expectation.show(to: audience, law, space, negligible: negligible, into: outcomes)
    Expectation.sum(audience, law, space, outcomes) { _, _ in }
  }
}

/// The mean field that also carries each cell's summed impressions, clicks and landings, and so
/// knows E[impressions²], E[clicks²] and their products over users.
struct TracingChance: ExpectingChance {
  typealias M = TracedMass
  static var expects: Bool { true }
  private(set) var moments: [Moments]?
  var traces: Bool { true }
  let negligible: Double

  /// The campaign whose totals are followed.
  private let tested: Int

  init(arms: Int, people: Double, tested: Int) {
    self.tested = tested
    negligible = Expectation.negligible * people
    moments = [Moments](repeating: Moments(), count: arms)
  }

  mutating func show(
    to audience: Audience<TracedMass>, _ law: AnswerLaw<M.L>, _ space: CellSpace,
    into outcomes: Outcomes<TracedMass>
  ) {
    Expectation.show(to: audience, law, space, negligible: negligible, into: outcomes)
    var sums = LaneMoments()
    let isTested = audience.campaign == tested
    Expectation.sum(audience, law, space, outcomes) { mass, entry in
      if isTested { Self.trace(mass, entry, law, into: &sums) }
    }
    if isTested { moments![audience.arm].add(sums) }
  }

  /// What the impressions, clicks and landings of a mass add to the products of totals:
  /// (x + 1)² − x² = 2x + 1, summed over its people.
  @inline(__always)
  private static func trace(
    _ mass: TracedMass, _ entry: Int, _ law: AnswerLaw<M.L>, into sums: inout LaneMoments
  ) {
    let n = law.rounds
    let people = mass.people
    var impressions = mass.impressions
    for round in 0..<n {
      let shown = law.shown.values[entry * n + round]
      let landed = law.landed.values[entry * n + round]
      let before = law.clicks.values[entry * (n + 1) + round]
      let clicked =
        landed + (shown - landed) * (law.clicks.values[entry * (n + 1) + round + 1] - before)
      let clicks = mass.clicks + before * people
      let after = impressions + people
      sums.impressions += shown * people
      sums.impressionsSquared += shown * (impressions + after)
      sums.clicksTimesImpressions += shown * clicks + clicked * after
      sums.landingsTimesImpressions += shown * mass.landings + landed * after
      sums.clicks += clicked * people
      sums.clicksSquared += clicked * (clicks + clicks + people)
      sums.landings += landed * people
      sums.landingsSquared += landed * (mass.landings + mass.landings + people)
      impressions = after
    }
  }
}

/// What is added to the moments of an arm, by lane.
private struct LaneMoments {
  var impressions = TracedMass.L.zero
  var clicks = TracedMass.L.zero
  var landings = TracedMass.L.zero
  var impressionsSquared = TracedMass.L.zero
  var clicksSquared = TracedMass.L.zero
  var landingsSquared = TracedMass.L.zero
  var clicksTimesImpressions = TracedMass.L.zero
  var landingsTimesImpressions = TracedMass.L.zero
}

extension Moments {
  fileprivate mutating func add(_ sums: LaneMoments) {
    impressions += sums.impressions.total
    clicks += sums.clicks.total
    landings += sums.landings.total
    impressionsSquared += sums.impressionsSquared.total
    clicksSquared += sums.clicksSquared.total
    landingsSquared += sums.landingsSquared.total
    clicksTimesImpressions += sums.clicksTimesImpressions.total
    landingsTimesImpressions += sums.landingsTimesImpressions.total
  }
}

/// What both mean fields do alike.
protocol ExpectingChance: Chance {}

extension ExpectingChance {
  var smallestTail: Double { Expectation.smallestTail }

  @inline(__always)
  func share(of count: Double, _ probability: Double) -> Double {
    count * min(1, max(0, probability))
  }
  @inline(__always)
  func share(of count: M.L, _ probability: M.L) -> M.L { count * probability.capped }
  func sum(of counts: Table<M.L>, _ rates: Table<M.L>, _ size: Int) -> M.L {
    var sum = M.L.zero
    for index in 0..<size { sum += counts[index] * rates[index] }
    return sum
  }
  func take(
    from row: Row<M>, _ stages: ColumnSlice<Int>, _ probability: M.L, _ space: CellSpace,
    into hits: Stack<Hit<M>>
  ) {
    Expectation.take(from: row, stages, probability, space, into: hits)
  }
  func move(
    in row: Row<M>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace
  ) {
    Expectation.move(in: row, stage, probability, to: targets, space)
  }
  @inline(__always)
  func split(_ mass: M, _ probability: M.L) -> (M, M) {
    (mass * probability, mass * (.one - probability))
  }
  @inline(__always)
  func split(_ people: Double, over shares: [Double]) -> [Double] { shares.map { people * $0 } }
  @inline(__always)
  func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  ) {
    let mean = value.mean * factor
    let variation = value.family == .fixed ? 0 : value.variation
    return (count * mean, count * mean * mean * (1 + variation * variation))
  }
  @inline(__always)
  func invalidClicks(beside clicks: Double, share: Double) -> Double {
    clicks * share / (1 - share)
  }
  @inline(__always)
  func sample(_ asked: Double, some: Double, others: Double) -> Double {
    some + others > 0 ? min(asked, some + others) * some / (some + others) : 0
  }
}

/// What both mean fields do with a mass.
enum Expectation {
  /// Cells that hold less than this share of all people are let be.
  static let negligible = 1e-9
  static let smallestTail = 1e-6

  @inline(__always)
  static func take<M: Mass>(
    from row: Row<M>, _ stages: ColumnSlice<Int>, _ probability: M.L, _ space: CellSpace,
    into hits: Stack<Hit<M>>
  ) {
    hits.clear()
    guard probability.total > 0, let model = stages.first else { return }
    let p = probability.capped
    let stays = .one - p
    let first = space.offset[model]
    let size = space.offset[model + 1] - first
    let exit = space.exit.base + first
    for position in space.exits[model] {
      hits.push(Hit(cell: Int32(first) + position, mass: .zero))
    }
    let sums = hits.elements
    for stage in stages where row.occupied[stage] {
      let cells = row.cells + space.offset[stage]
      var index = 0
      while index < size {
        // Neighbours go the same way: a sum at hand is faster than one in memory.
        let slot = exit[index]
        var sum = M.zero
        repeat {
          let mass = cells[index]
          sum += mass
          cells[index] = mass * stays
          index += 1
        } while index < size && exit[index] == slot
        sums[Int(slot)].mass += sum * p
      }
    }
  }

  @inline(__always)
  static func move<M: Mass>(
    in row: Row<M>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace
  ) {
    guard probability > 0, row.occupied[stage] else { return }
    let p = M.L(repeating: min(1, probability))
    let stays = .one - p
    let (first, end) = (space.offset[stage], space.offset[stage + 1])
    let target = Int(targets[first])
    let into = Int(space.tables.stageOf[target])
    row.occupied[into] = true
    let cells = row.cells + first
    if space.members[into] == space.members[stage] {
      // The same layout: cell by cell.
      let others = row.cells + target
      for index in 0..<(end - first) {
        let mass = cells[index]
        others[index] += mass * p
        cells[index] = mass * stays
      }
    } else {
      for index in 0..<(end - first) {
        let mass = cells[index]
        row.cells[Int(targets[first + index])] += mass * p
        cells[index] = mass * stays
      }
    }
    if probability >= 1 { row.occupied[stage] = false }
  }

  /// Puts everybody where the rounds leave them, and who there was, by position, in `outcomes.before`.
  @inline(__always)
  static func show<M: Mass>(
    to audience: Audience<M>, _ law: AnswerLaw<M.L>, _ space: CellSpace, negligible: Double,
    into outcomes: Outcomes<M>
  ) {
    let (source, rest, seen) = (audience.source, audience.rest, audience.seen)
    let staysInPlace = source.cells == rest.cells
    let first = space.offset[audience.family.stages[0]]
    let exposure = space.tables.exposure[audience.campaign]
    let up = space.tables.afterImpression[audience.campaign]
    let n = law.rounds
    let unseen = .one - law.shownAtAll
    let isLadder = law.isLadder
    let held = outcomes.held
    held.clear()
    for stage in audience.family.stages where source.occupied[stage] {
      (rest.occupied[stage], seen.occupied[stage]) = (true, true)
      held.push(space.offset[stage])
    }
    // Stages of a family have one layout and one law: what a position needs is looked up once.
    for position in audience.positions {
      let position = Int(position)
      var before = M.zero
      let entry = audience.entry(exposure[first + position], law)
      // On a ladder each impression is as far from the last as the first, up to its end.
      let step = Int(up[first + position]) - (first + position)
      let base = entry * (n + 1)
      let (settled, impressions, clicks) = (
        law.settled.values + base, law.settledImpressions.values + base,
        law.settledClicks.values + base
      )
      for index in 0..<held.count {
        let start = held[index] + position
        let mass = source.cells[start]
        guard mass.count > negligible else {
          if !staysInPlace, mass.count > 0 {
            source.cells[start] = .zero
            rest.cells[start] += mass
          }
          continue
        }
        law.need(entry)
        before += mass
        source.cells[start] = .zero
        rest.cells[start] += mass * unseen
        var cell = start
        for place in 1...law.places(entry) {
          cell = isLadder ? cell + step : Int(up[cell])
          seen.cells[cell] += mass.part(
            settled[place], impressions: impressions[place], clicks: clicks[place],
            landings: .zero)
        }
      }
      outcomes.before[position] = before
    }
  }

  /// What the rounds did, from who there was.
  @inline(__always)
  static func sum<M: Mass>(
    _ audience: Audience<M>, _ law: AnswerLaw<M.L>, _ space: CellSpace, _ outcomes: Outcomes<M>,
    each: (M, Int) -> Void
  ) {
    let first = space.offset[audience.family.stages[0]]
    let exposure = space.tables.exposure[audience.campaign]
    let n = law.rounds
    for position in audience.positions {
      let position = Int(position)
      let mass = outcomes.before[position]
      guard mass.count > 0 else {
        outcomes.clear(position)
        continue
      }
      let entry = audience.entry(exposure[first + position], law)
      each(mass, entry)
      outcomes.noteMove(in: n - 1)
      for round in 0..<n {
        let slot = position * n + round
        let (landed, aware) = (
          law.landed.values[entry * n + round], law.aware.values[entry * n + round]
        )
        let clicks = law.clicks.values + (entry * (n + 1) + round)
        let impressions = law.counts ? M.L(repeating: Double(round + 1)) : .zero
        outcomes.shown[slot] = mass.people * law.shown.values[entry * n + round]
        outcomes.landed[slot] = mass.part(
          landed, impressions: landed * impressions,
          clicks: landed * (clicks[0] + (law.counts ? .one : .zero)),
          landings: law.counts ? landed : .zero)
        outcomes.aware[slot] =
          aware.total > 0
          ? mass.part(
            aware, impressions: aware * impressions, clicks: aware * clicks[1],
            landings: .zero) : .zero
      }
    }
  }
}
