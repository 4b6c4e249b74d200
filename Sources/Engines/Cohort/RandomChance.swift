internal import CampaignModel
internal import Foundation
internal import Statistics

/// Draws: whole people, by exact binomial laws.
///
/// Where fewer than about one event per two cells is expected, the total is drawn first and its
/// events are placed on people at random, without replacement: the same joint law, fewer draws.
struct RandomChance: ~Copyable, Chance {
  typealias M = Double

  private var play: RandomStream
  private var users: RandomStream
  private var tracking: RandomStream
  private var orderValues: RandomStream
  private var survey: RandomStream
  private var places: [Double] = []
  /// Random variates drawn so far: what a benchmark counts.
  private(set) var draws = 0

  init(streams: Streams) {
    play = streams.stream(.delivery)
    users = streams.stream(.users)
    tracking = streams.stream(.tracking)
    orderValues = streams.stream(.orders)
    survey = streams.stream(.survey)
  }

  var negligible: Double { 0 }
  var smallestTail: Double { 1e-15 }

  mutating func share(of count: Double, _ probability: Double) -> Double {
    guard count > 0, probability > 0 else { return 0 }
    draws += 1
    return play.binomial(count, min(1, probability))
  }

  mutating func take(
    from cells: UnsafeMutablePointer<Double>, _ range: Range<Int>, _ probability: Double,
    into hits: inout [Hit<Double>]
  ) {
    hits.removeAll(keepingCapacity: true)
    guard probability > 0 else { return }
    if probability >= 1 {
      for cell in range where cells[cell] > 0 {
        hits.append(Hit(cell: Int32(cell), mass: cells[cell]))
        cells[cell] = 0
      }
      return
    }
    var total = 0.0
    var occupied = 0
    for cell in range {
      let people = cells[cell]
      total += people
      occupied += people > 0 ? 1 : 0
    }
    guard total > 0 else { return }
    if total * probability < 0.5 * Double(occupied) {
      draws += 1
      let events = play.binomial(total, probability)
      guard events > 0 else { return }
      place(Int(events), among: total)
      var cell = range.lowerBound
      var passed = cells[cell]
      for position in places {
        while position >= passed {
          cell += 1
          passed += cells[cell]
        }
        if let last = hits.last, last.cell == Int32(cell) {
          hits[hits.count - 1].mass += 1
        } else {
          hits.append(Hit(cell: Int32(cell), mass: 1))
        }
      }
      for hit in hits { cells[Int(hit.cell)] -= hit.mass }
    } else {
      for cell in range where cells[cell] > 0 {
        draws += 1
        let events = play.binomial(cells[cell], probability)
        guard events > 0 else { continue }
        cells[cell] -= events
        hits.append(Hit(cell: Int32(cell), mass: events))
      }
    }
  }

  mutating func take(
    from hits: inout [Hit<Double>], bound: Double, into taken: inout [Hit<Double>],
    probability: (Int32) -> Double
  ) {
    taken.removeAll(keepingCapacity: true)
    guard bound > 0, !hits.isEmpty else { return }
    var total = 0.0
    for hit in hits { total += hit.mass }
    if bound < 1, total * bound < 0.5 * Double(hits.count) {
      // Candidates at the bound, each kept with its own probability over the bound: exact thinning.
      draws += 1
      let candidates = play.binomial(total, bound)
      guard candidates > 0 else { return }
      place(Int(candidates), among: total)
      var index = 0
      var passed = hits[0].mass
      var lastIndex = -1
      for position in places {
        while position >= passed {
          index += 1
          passed += hits[index].mass
        }
        draws += 1
        guard play.uniform() * bound < probability(hits[index].cell) else { continue }
        if lastIndex == index {
          taken[taken.count - 1].mass += 1
        } else {
          taken.append(Hit(cell: hits[index].cell, mass: 1))
          lastIndex = index
        }
      }
      // Take them out of the hits: both lists run through the same cells in the same order.
      var next = 0
      for index in hits.indices where next < taken.count {
        if hits[index].cell == taken[next].cell {
          hits[index].mass -= taken[next].mass
          next += 1
        }
      }
    } else {
      for index in hits.indices {
        let events = share(of: hits[index].mass, probability(hits[index].cell))
        guard events > 0 else { continue }
        hits[index].mass -= events
        taken.append(Hit(cell: hits[index].cell, mass: events))
      }
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
    draws += Int(count)
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
