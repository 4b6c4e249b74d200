internal import CampaignModel

/// Expects instead of drawing: the mean field.
struct ExpectedChance: Chance {
  typealias M = Double

  init(people: Double) { negligible = Expectation.negligible * people }

  let negligible: Double
  var smallestTail: Double { Expectation.smallestTail }

  func share(of count: Double, _ probability: Double) -> Double {
    Expectation.share(of: count, probability)
  }
  func take(
    from cells: UnsafeMutablePointer<Double>, _ range: Range<Int>, _ probability: Double,
    into hits: inout [Hit<Double>]
  ) {
    Expectation.take(from: cells, range, probability, negligible: negligible, into: &hits)
  }
  func take(
    from hits: inout [Hit<Double>], bound: Double, into taken: inout [Hit<Double>],
    probability: (Int32) -> Double
  ) {
    Expectation.take(from: &hits, bound: bound, into: &taken, probability: probability)
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
  private(set) var moments: [Moments]?
  var traces: Bool { true }
  let negligible: Double
  var smallestTail: Double { Expectation.smallestTail }

  init(arms: Int, people: Double) {
    negligible = Expectation.negligible * people
    moments = [Moments](repeating: Moments(), count: arms)
  }

  func share(of count: Double, _ probability: Double) -> Double {
    Expectation.share(of: count, probability)
  }
  func take(
    from cells: UnsafeMutablePointer<TracedMass>, _ range: Range<Int>, _ probability: Double,
    into hits: inout [Hit<TracedMass>]
  ) {
    Expectation.take(from: cells, range, probability, negligible: negligible, into: &hits)
  }
  func take(
    from hits: inout [Hit<TracedMass>], bound: Double, into taken: inout [Hit<TracedMass>],
    probability: (Int32) -> Double
  ) {
    Expectation.take(from: &hits, bound: bound, into: &taken, probability: probability)
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

  // (x + 1)² − x² = 2x + 1, summed over the people of the mass.
  mutating func noteImpression(_ mass: TracedMass, arm: Int) -> TracedMass {
    let m = mass.lanes
    moments![arm].impressions += m[0]
    moments![arm].impressionsSquared += 2 * m[1] + m[0]
    moments![arm].clicksTimesImpressions += m[2]
    moments![arm].landingsTimesImpressions += m[3]
    return TracedMass(lanes: SIMD4(m[0], m[1] + m[0], m[2], m[3]))
  }
  mutating func noteClick(_ mass: TracedMass, arm: Int) -> TracedMass {
    let m = mass.lanes
    moments![arm].clicks += m[0]
    moments![arm].clicksSquared += 2 * m[2] + m[0]
    moments![arm].clicksTimesImpressions += m[1]
    return TracedMass(lanes: SIMD4(m[0], m[1], m[2] + m[0], m[3]))
  }
  mutating func noteLanding(_ mass: TracedMass, arm: Int) -> TracedMass {
    let m = mass.lanes
    moments![arm].landings += m[0]
    moments![arm].landingsSquared += 2 * m[3] + m[0]
    moments![arm].landingsTimesImpressions += m[1]
    return TracedMass(lanes: SIMD4(m[0], m[1], m[2], m[3] + m[0]))
  }
}

/// What both mean fields do with a mass.
enum Expectation {
  /// Cells that hold less than this share of all people are let be.
  static let negligible = 1e-11
  static let smallestTail = 1e-7

  @inline(__always)
  static func share(of count: Double, _ probability: Double) -> Double {
    count * min(1, max(0, probability))
  }

  @inline(__always)
  static func take<M: Mass>(
    from cells: UnsafeMutablePointer<M>, _ range: Range<Int>, _ probability: Double,
    negligible: Double, into hits: inout [Hit<M>]
  ) {
    hits.removeAll(keepingCapacity: true)
    guard probability > 0 else { return }
    let p = min(1, probability)
    for cell in range where cells[cell].people > negligible {
      let taken = cells[cell] * p
      cells[cell] = cells[cell] * (1 - p)
      hits.append(Hit(cell: Int32(cell), mass: taken))
    }
  }

  @inline(__always)
  static func take<M: Mass>(
    from hits: inout [Hit<M>], bound: Double, into taken: inout [Hit<M>],
    probability: (Int32) -> Double
  ) {
    taken.removeAll(keepingCapacity: true)
    guard bound > 0 else { return }
    for index in hits.indices {
      let p = probability(hits[index].cell)
      guard p > 0 else { continue }
      taken.append(Hit(cell: hits[index].cell, mass: hits[index].mass * p))
      hits[index].mass = hits[index].mass * (1 - p)
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
