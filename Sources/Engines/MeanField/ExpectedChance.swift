internal import CampaignModel

/// Expects instead of drawing: the mean field.
struct ExpectedChance: Chance {
  typealias M = Double
  static var expects: Bool { true }

  init(people: Double) { negligible = Expectation.negligible * people }

  let negligible: Double
  var smallestTail: Double { Expectation.smallestTail }

  func share(of count: Double, _ probability: Double) -> Double {
    Expectation.share(of: count, probability)
  }
  func take(
    from row: Row<Double>, _ stages: [Int], _ probability: Double, _ space: CellSpace,
    into hits: Stack<Hit<Double>>
  ) {
    Expectation.take(from: row, stages, probability, space, into: hits)
  }
  func move(
    in row: Row<Double>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace
  ) {
    Expectation.move(in: row, stage, probability, to: targets, space)
  }
  func show(
    to audience: Audience<Double>, _ law: AnswerLaw, _ space: CellSpace,
    into outcomes: Outcomes<Double>
  ) {
    Expectation.show(to: audience, law, space, negligible: negligible, into: outcomes)
    Expectation.sum(audience, law, space, outcomes) { _, _ in }
  }
  func split(_ mass: Double, _ probability: Double) -> (Double, Double) {
    (mass * probability, mass * (1 - probability))
  }
  func split(_ people: Double, over shares: [Double]) -> [Double] { shares.map { people * $0 } }
  func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  ) { Expectation.orders(count, value, factor: factor) }
  func invalidClicks(beside clicks: Double, share: Double) -> Double {
    clicks * share / (1 - share)
  }
  func sample(_ asked: Double, some: Double, others: Double) -> Double {
    Expectation.sample(asked, some: some, others: others)
  }
}

/// The mean field that also carries each cell's summed impressions, clicks and landings, and so
/// knows E[impressions²], E[clicks²] and their products over users.
struct TracingChance: Chance {
  typealias M = TracedMass
  static var expects: Bool { true }
  private(set) var moments: [Moments]?
  var traces: Bool { true }
  let negligible: Double
  var smallestTail: Double { Expectation.smallestTail }

  /// The campaign whose totals are followed.
  private let tested: Int

  init(arms: Int, people: Double, tested: Int) {
    self.tested = tested
    negligible = Expectation.negligible * people
    moments = [Moments](repeating: Moments(), count: arms)
  }

  func share(of count: Double, _ probability: Double) -> Double {
    Expectation.share(of: count, probability)
  }
  func take(
    from row: Row<TracedMass>, _ stages: [Int], _ probability: Double, _ space: CellSpace,
    into hits: Stack<Hit<TracedMass>>
  ) {
    Expectation.take(from: row, stages, probability, space, into: hits)
  }
  func move(
    in row: Row<TracedMass>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace
  ) {
    Expectation.move(in: row, stage, probability, to: targets, space)
  }
  mutating func show(
    to audience: Audience<TracedMass>, _ law: AnswerLaw, _ space: CellSpace,
    into outcomes: Outcomes<TracedMass>
  ) {
    Expectation.show(to: audience, law, space, negligible: negligible, into: outcomes)
    var sums = moments![audience.arm]
    let isTested = audience.campaign == tested
    Expectation.sum(audience, law, space, outcomes) { mass, entry in
      if isTested { Self.trace(mass, entry, law, into: &sums) }
    }
    moments![audience.arm] = sums
  }
  func split(_ mass: TracedMass, _ probability: Double) -> (TracedMass, TracedMass) {
    (mass * probability, mass * (1 - probability))
  }
  func split(_ people: Double, over shares: [Double]) -> [Double] { shares.map { people * $0 } }
  func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  ) { Expectation.orders(count, value, factor: factor) }
  func invalidClicks(beside clicks: Double, share: Double) -> Double {
    clicks * share / (1 - share)
  }
  func sample(_ asked: Double, some: Double, others: Double) -> Double {
    Expectation.sample(asked, some: some, others: others)
  }

  /// What the impressions, clicks and landings of a mass add to the products of totals:
  /// (x + 1)² − x² = 2x + 1, summed over its people.
  private static func trace(
    _ mass: TracedMass, _ entry: Int, _ law: AnswerLaw, into sums: inout Moments
  ) {
    let n = law.rounds
    let people = mass.people
    let landings = mass.lanes[3]
    for round in 0..<n {
      let shown = law.shown.values[entry * n + round]
      let landed = law.landed.values[entry * n + round]
      let before = law.clicks.values[entry * (n + 1) + round]
      let clicked = (shown - landed) * (law.clicks.values[entry * (n + 1) + round + 1] - before)
      let impressions = mass.lanes[1] + Double(round) * people
      let clicks = mass.lanes[2] + before * people
      sums.impressions += shown * people
      sums.impressionsSquared += shown * (2 * impressions + people)
      sums.clicksTimesImpressions += shown * clicks + (landed + clicked) * (impressions + people)
      sums.landingsTimesImpressions += shown * landings + landed * (impressions + people)
      sums.clicks += (landed + clicked) * people
      sums.clicksSquared += (landed + clicked) * (2 * clicks + people)
      sums.landings += landed * people
      sums.landingsSquared += landed * (2 * landings + people)
    }
  }
}

/// What both mean fields do with a mass.
enum Expectation {
  /// Cells that hold less than this share of all people are let be.
  static let negligible = 1e-9
  static let smallestTail = 1e-6

  @inline(__always)
  static func share(of count: Double, _ probability: Double) -> Double {
    count * min(1, max(0, probability))
  }

  @inline(__always)
  static func take<M: Mass>(
    from row: Row<M>, _ stages: [Int], _ probability: Double, _ space: CellSpace,
    into hits: Stack<Hit<M>>
  ) {
    hits.clear()
    guard probability > 0, let model = stages.first else { return }
    let p = min(1, probability)
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
          cells[index] = mass * (1 - p)
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
    let p = min(1, probability)
    let (first, end) = (space.offset[stage], space.offset[stage + 1])
    let target = Int(targets[first])
    let into = Int(space.stageOf[target])
    row.occupied[into] = true
    let cells = row.cells + first
    if space.members[into] == space.members[stage] {
      // The same layout: cell by cell.
      let others = row.cells + target
      for index in 0..<(end - first) {
        let mass = cells[index]
        others[index] += mass * p
        cells[index] = mass * (1 - p)
      }
    } else {
      for index in 0..<(end - first) {
        let mass = cells[index]
        row.cells[Int(targets[first + index])] += mass * p
        cells[index] = mass * (1 - p)
      }
    }
    if p == 1 { row.occupied[stage] = false }
  }

  /// Puts everybody where the rounds leave them, and who there was, by position, in `outcomes.before`.
  @inline(__always)
  static func show<M: Mass>(
    to audience: Audience<M>, _ law: AnswerLaw, _ space: CellSpace, negligible: Double,
    into outcomes: Outcomes<M>
  ) {
    let (source, rest, seen) = (audience.source, audience.rest, audience.seen)
    let staysInPlace = source.cells == rest.cells
    let exposure = space.exposure[audience.campaign].base
    let up = space.afterImpression[audience.campaign].base
    let n = law.rounds
    let unseen = 1 - law.shownAtAll
    let before = outcomes.before
    let positions = audience.positions.base
    for stage in audience.family.stages where source.occupied[stage] {
      let first = space.offset[stage]
      rest.occupied[stage] = true
      seen.occupied[stage] = true
      for index in 0..<audience.count {
        let position = Int(positions[index])
        let mass = source.cells[first + position]
        guard mass.people > negligible else {
          if !staysInPlace, mass.people > 0 {
            source.cells[first + position] = .zero
            rest.cells[first + position] += mass
          }
          continue
        }
        before[position] += mass
        let entry = audience.entry(exposure[first + position], law)
        law.need(entry)
        source.cells[first + position] = .zero
        rest.cells[first + position] += mass * unseen
        let base = entry * (n + 1)
        let (settled, impressions, clicks) = (
          law.settled.values + base, law.settledImpressions.values + base,
          law.settledClicks.values + base
        )
        var cell = first + position
        for place in 1...law.places(entry) {
          cell = Int(up[cell])
          seen.cells[cell] += mass.part(
            settled[place], impressions: impressions[place], clicks: clicks[place], landings: 0)
        }
      }
    }
  }

  /// What the rounds did, from who there was.
  @inline(__always)
  static func sum<M: Mass>(
    _ audience: Audience<M>, _ law: AnswerLaw, _ space: CellSpace, _ outcomes: Outcomes<M>,
    each: (M, Int) -> Void
  ) {
    let first = space.offset[audience.family.stages[0]]
    let exposure = space.exposure[audience.campaign]
    let n = law.rounds
    for index in 0..<audience.count {
      let position = Int(audience.positions[index])
      let mass = outcomes.before[position]
      guard mass.people > 0 else { continue }
      let entry = audience.entry(exposure[first + position], law)
      each(mass, entry)
      outcomes.noteMove(in: n - 1)
      for round in 0..<n {
        let slot = position * n + round
        let (landed, aware) = (
          law.landed.values[entry * n + round], law.aware.values[entry * n + round]
        )
        let clicks = law.clicks.values + (entry * (n + 1) + round)
        let impressions = law.counts ? Double(round + 1) : 0
        outcomes.shown[slot] = mass.people * law.shown.values[entry * n + round]
        outcomes.landed[slot] = mass.part(
          landed, impressions: landed * impressions,
          clicks: landed * (clicks[0] + (law.counts ? 1 : 0)), landings: law.counts ? landed : 0)
        if aware > 0 {
          outcomes.aware[slot] = mass.part(
            aware, impressions: aware * impressions, clicks: aware * clicks[1], landings: 0)
        }
      }
    }
  }

  static func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  ) {
    let mean = value.mean * factor
    let variation = value.family == .fixed ? 0 : value.variation
    return (count * mean, count * mean * mean * (1 + variation * variation))
  }

  static func sample(_ asked: Double, some: Double, others: Double) -> Double {
    some + others > 0 ? min(asked, some + others) * some / (some + others) : 0
  }
}
