internal import CampaignModel
internal import Foundation
internal import Statistics

/// Draws: whole people, by exact binomial laws.
///
/// Where fewer than about one event per two cells is expected, the total is drawn first and its
/// events are placed on people at random, without replacement: the same joint law, fewer draws.
struct RandomChance: ~Copyable, Chance {
  typealias M = Double
  static var expects: Bool { false }

  private var play: RandomStream
  private var users: RandomStream
  private var tracking: RandomStream
  private var orderValues: RandomStream
  private var survey: RandomStream
  private var places: [Double] = []
  /// Cells in hand that anybody is in, the people in them all, and to whom of them it happened.
  private let occupied = Stack<Int32>()
  private var total = 0.0
  private let drawn = Stack<Hit<Double>>()
  /// Random variates drawn so far: what a benchmark counts.
  private(set) var draws = 0
  private(set) var orders = 0

  /// - Parameter people: All of the market.
  init(streams: Streams, people: Double) {
    smallestTail = min(1e-9, 1e-4 / max(1, people))
    play = streams.stream(.delivery)
    users = streams.stream(.users)
    tracking = streams.stream(.tracking)
    orderValues = streams.stream(.orders)
    survey = streams.stream(.survey)
  }

  var negligible: Double { 0 }
  /// So small that not one person in a thousand plays would have had the next impression.
  let smallestTail: Double

  mutating func share(of count: Double, _ probability: Double) -> Double {
    guard count > 0, probability > 0 else { return 0 }
    draws += 1
    return play.binomial(count, min(1, probability))
  }

  mutating func take(
    from row: Row<Double>, _ stages: ColumnSlice<Int>, _ probability: Double,
    _ space: CellSpace,
    into hits: Stack<Hit<Double>>
  ) {
    hits.clear()
    guard probability > 0 else { return }
    draw(min(1, probability), in: row, stages, space)
    for index in 0..<drawn.count {
      hits.push(drawn[index])
      row.cells[Int(drawn[index].cell)] -= drawn[index].mass
    }
  }

  mutating func move(
    in row: Row<Double>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace
  ) {
    guard probability > 0, row.occupied[stage] else { return }
    if probability >= 1 {
      let into = Int(space.tables.stageOf[Int(targets[space.offset[stage]])])
      (row.occupied[stage], row.occupied[into]) = (false, true)
      for cell in space.offset[stage]..<space.offset[stage + 1] {
        let people = row.cells[cell]
        guard people > 0 else { continue }
        row.cells[cell] = 0
        row.cells[Int(targets[cell])] += people
      }
      return
    }
    draw(probability, in: row, CollectionOfOne(stage), space)
    guard drawn.count > 0 else { return }
    for index in 0..<drawn.count {
      let hit = drawn[index]
      row.cells[Int(hit.cell)] -= hit.mass
      row.cells[Int(targets[Int(hit.cell)])] += hit.mass
    }
    row.occupied[Int(space.tables.stageOf[Int(targets[Int(drawn[0].cell)])])] = true
  }

  mutating func show(
    to audience: Audience<Double>, _ law: AnswerLaw<Double>, _ space: CellSpace,
    into outcomes: Outcomes<Double>
  ) {
    for position in audience.positions { outcomes.clear(Int(position)) }
    occupied.clear()
    total = 0
    let (source, rest, seen) = (audience.source, audience.rest, audience.seen)
    for stage in audience.family.stages where source.occupied[stage] {
      let first = space.offset[stage]
      let found = occupied.count
      for position in audience.positions {
        let cell = first + Int(position)
        let people = source.cells[cell]
        guard people > 0 else { continue }
        occupied.push(Int32(cell))
        total += people
      }
      if occupied.count > found { (rest.occupied[stage], seen.occupied[stage]) = (true, true) }
    }
    guard total > 0 else { return }
    draw(law.shownAtAll, from: source)
    if rest.cells != source.cells {
      for index in 0..<occupied.count {
        let cell = Int(occupied[index])
        let people = source.cells[cell]
        source.cells[cell] = 0
        rest.cells[cell] += people
      }
    }
    let exposure = space.tables.exposure[audience.campaign]
    let up = space.tables.afterImpression[audience.campaign]
    let n = law.rounds
    for index in 0..<drawn.count {
      let hit = drawn[index]
      let cell = Int(hit.cell)
      rest.cells[cell] -= hit.mass
      let position = cell - space.offset[Int(space.tables.stageOf[cell])]
      let entry = audience.entry(exposure[cell], law)
      law.need(entry)
      var stayers = hit.mass
      if stayers > alone {
        draws += 1
        let movers = play.binomial(stayers, law.moved.values[entry])
        stayers -= movers
        if movers > 0 { answer(movers, entry, law, position, outcomes) }
        var place = cell
        var d = 1
        while stayers > 0 {
          place = Int(up[place])
          var stops = stayers
          if d < n {
            draws += 1
            stops = play.binomial(stayers, law.onward.values[entry * (n + 1) + d])
          }
          seen.cells[place] += stops
          outcomes.shown[position * n + d - 1] += stops
          stayers -= stops
          d += 1
        }
      } else {
        // One uniform tells all of one person's step.
        while stayers > 0 {
          stayers -= 1
          draws += 1
          var u = play.uniform() * law.shownAtAll
          var place = cell
          var d = 1
          while d <= n {
            place = Int(up[place])
            let probability = law.stop.values[entry * (n + 1) + d]
            if u < probability { break }
            u -= probability
            d += 1
          }
          if d <= n {
            seen.cells[place] += 1
            outcomes.shown[position * n + d - 1] += 1
          } else {
            note(1, u, entry, law, position, outcomes)
          }
        }
      }
    }
    // Whoever was shown a later ad was shown the earlier ones.
    guard n > 1 else { return }
    for position in audience.positions {
      let first = Int(position) * n
      for round in stride(from: n - 1, through: 1, by: -1) {
        outcomes.shown[first + round - 1] += outcomes.shown[first + round]
      }
    }
  }

  /// Up to so many people of a cell are drawn one by one.
  private let alone = 4.0

  /// In which round `movers` moved, and how.
  private mutating func answer(
    _ movers: Double, _ entry: Int, _ law: AnswerLaw<Double>, _ position: Int,
    _ outcomes: Outcomes<Double>
  ) {
    var left = movers
    let n = law.rounds
    let all = law.moved.values[entry] * law.shownAtAll
    if movers <= 2 * alone {
      while left > 0 {
        left -= 1
        draws += 1
        note(1, play.uniform() * all, entry, law, position, outcomes)
      }
      return
    }
    var open = all
    for round in 0..<n {
      for isLanding in [true, false] {
        let share =
          isLanding ? law.landed.values[entry * n + round] : law.aware.values[entry * n + round]
        guard share > 0, left > 0 else { continue }
        draws += 1
        let count = play.binomial(left, min(1, share / open))
        open -= share
        left -= count
        outcomes.shown[position * n + round] += count
        if count > 0 { outcomes.noteMove(in: round) }
        if isLanding {
          outcomes.landed[position * n + round] += count
        } else {
          outcomes.aware[position * n + round] += count
        }
      }
    }
    // What rounding leaves of the last share.
    if left > 0 { note(left, all, entry, law, position, outcomes) }
  }

  /// `count` people moved where the sum of the shares of landing and awareness, by round, passes `u`.
  private func note(
    _ count: Double, _ u: Double, _ entry: Int, _ law: AnswerLaw<Double>, _ position: Int,
    _ outcomes: Outcomes<Double>
  ) {
    var u = u
    let n = law.rounds
    var last = (round: 0, isLanding: true)
    for round in 0..<n {
      let landed = law.landed.values[entry * n + round]
      let aware = law.aware.values[entry * n + round]
      if landed > 0 {
        last = (round, true)
        if u < landed { break }
        u -= landed
      }
      if aware > 0 {
        last = (round, false)
        if u < aware { break }
        u -= aware
      }
    }
    outcomes.shown[position * n + last.round] += count
    outcomes.noteMove(in: last.round)
    if last.isLanding {
      outcomes.landed[position * n + last.round] += count
    } else {
      outcomes.aware[position * n + last.round] += count
    }
  }

  /// Draws into `drawn` to how many people of each cell of `stages` something of `probability` happens.
  ///
  /// Mostly to nobody, where it is rare: who there is, is listed when it happens to somebody.
  private mutating func draw(
    _ probability: Double, in row: Row<Double>, _ stages: some Collection<Int>, _ space: CellSpace
  ) {
    drawn.clear()
    var people = 0.0
    for stage in stages where row.occupied[stage] {
      people += row.people(space.range(stage))
    }
    guard people > 0 else { return }
    if people * probability < 1 {
      draws += 1
      let events = play.binomial(people, probability)
      guard events > 0 else { return }
      gather(row, stages, space)
      happen(events, from: row)
    } else {
      gather(row, stages, space)
      draw(probability, from: row)
    }
  }

  /// Finds the cells of `stages` that anybody is in.
  private mutating func gather(
    _ row: Row<Double>, _ stages: some Collection<Int>, _ space: CellSpace
  ) {
    occupied.clear()
    total = 0
    for stage in stages where row.occupied[stage] {
      for cell in space.range(stage) {
        let people = row.cells[cell]
        guard people > 0 else { continue }
        occupied.push(Int32(cell))
        total += people
      }
    }
  }

  /// Lets something happen to `events` people of the cells in `occupied`, any as likely as any other.
  private mutating func happen(_ events: Double, from row: Row<Double>) {
    place(Int(events), among: total)
    var index = 0
    var passed = row.cells[Int(occupied[0])]
    for position in places {
      while position >= passed {
        index += 1
        passed += row.cells[Int(occupied[index])]
      }
      let cell = occupied[index]
      if drawn.count > 0, drawn[drawn.count - 1].cell == cell {
        drawn[drawn.count - 1].mass += 1
      } else {
        drawn.push(Hit(cell: cell, mass: 1))
      }
    }
  }

  /// Draws into `drawn` to how many people of each cell in `occupied` something of `probability` happens.
  private mutating func draw(_ probability: Double, from row: Row<Double>) {
    drawn.clear()
    guard total > 0 else { return }
    if probability < 1, total * probability < 0.5 * Double(occupied.count) {
      draws += 1
      let events = play.binomial(total, probability)
      if events > 0 { happen(events, from: row) }
      return
    }
    if probability < 1 { draws += occupied.count }
    let success = RandomStream.Success(probability)
    for index in 0..<occupied.count {
      let cell = occupied[index]
      let events = play.binomial(row.cells[Int(cell)], success)
      if events > 0 { drawn.push(Hit(cell: cell, mass: events)) }
    }
  }

  mutating func split(_ mass: Double, _ probability: Double) -> (Double, Double) {
    let first = share(of: mass, probability)
    return (first, mass - first)
  }

  mutating func split(_ people: Double, over shares: [Double]) -> [Double] {
    users.multinomial(people, shares)
  }

  mutating func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  ) {
    guard count > 0 else { return (0, 0) }
    let mean = value.mean * factor
    let squaredVariation = value.variation * value.variation
    if value.family == .fixed || squaredVariation == 0 {
      return (count * mean, count * mean * mean)
    }
    orders += Int(count)
    if value.family == .gamma {
      let sums = orderValues.gammaSum(
        count: count, shape: 1 / squaredVariation, scale: mean * squaredVariation)
      return (sums.sum, sums.sumOfSquares)
    }
    let variance = log(1 + squaredVariation)
    let sums = orderValues.logNormalSum(
      count: count, mu: log(mean) - variance / 2, sigma: variance.squareRoot())
    return (sums.sum, sums.sumOfSquares)
  }

  mutating func invalidClicks(beside clicks: Double, share: Double) -> Double {
    share > 0 ? tracking.poisson(mean: clicks * share / (1 - share)) : 0
  }

  mutating func sample(_ asked: Double, some: Double, others: Double) -> Double {
    survey.hypergeometric(
      successes: some, failures: others, draws: min(asked, some + others))
  }

  /// Where few are expected, so many are drawn at the largest of the rates, and each is kept by what its own
  /// rate is of that: the same law, fewer draws.
  mutating func sum(of counts: Table<Double>, _ rates: Table<Double>, _ size: Int) -> Double {
    var (people, most) = (0.0, 0.0)
    for index in 0..<size where counts[index] > 0 {
      people += counts[index]
      most = max(most, rates[index])
    }
    var sum = 0.0
    guard people * most < 4 else {
      for index in 0..<size { sum += share(of: counts[index], rates[index]) }
      return sum
    }
    let candidates = share(of: people, most)
    guard candidates > 0 else { return 0 }
    place(Int(candidates), among: people)
    var (index, passed) = (0, counts[0])
    for position in places {
      while position >= passed {
        index += 1
        passed += counts[index]
      }
      draws += 1
      if play.uniform() * most < rates[index] { sum += 1 }
    }
    return sum
  }

  /// `count` different people out of `total`, as sorted positions in 0..<total.
  private mutating func place(_ count: Int, among total: Double) {
    draws += count
    places.removeAll(keepingCapacity: true)
    for _ in 0..<count { places.append((play.uniform() * total).rounded(.down)) }
    if count == 1 { return }
    places.sort()
    // A person drawn twice is drawn again until all are different: every subset stays equally likely.
    var repeated = true
    while repeated {
      repeated = false
      for index in 1..<count where places[index] == places[index - 1] {
        places[index - 1] = (play.uniform() * total).rounded(.down)
        repeated = true
      }
      if repeated { places.sort() }
    }
  }
}
