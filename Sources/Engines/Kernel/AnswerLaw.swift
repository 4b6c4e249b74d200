/// What the ads of one campaign do to a person in the rounds of one step: how often they are shown,
/// and in which round a click that lands or the ad's story moves the person. Told by *entry*: state and
/// impressions remembered; worked out when first asked for.
///
/// This is the one place that says it. Counts draw from it, mean fields multiply by it.
final class AnswerLaw<L: Lanes> {
  private(set) var rounds = 0
  private(set) var width = 0
  /// P(first impression): the same for all.
  private(set) var shownAtAll = L.zero

  /// By entry and number d of impressions: P(d impressions, none of which moves the person).
  let stop = Table<L>()
  /// By entry and round: P(shown), P(shown and landed), P(shown and made aware).
  let shown = Table<L>()
  let landed = Table<L>()
  let aware = Table<L>()
  /// What is drawn from: by entry P(moved | shown at all), and by entry and d P(d impressions | at least
  /// d, and not moved).
  let moved = Table<L>()
  let onward = Table<L>()

  /// What is expected, by place on the ladder of exposure, whose top holds all that is beyond: places
  /// from 1, P(there and not moved), and with it the impressions and clicks had on the way.
  let settled = Table<L>()
  let settledImpressions = Table<L>()
  let settledClicks = Table<L>()
  private let lastPlace = Table<Double>()
  /// By entry and d: expected clicks, none of which lands, in d impressions; 0 where nobody asks.
  let clicks = Table<L>()

  private var ready: [Bool] = []
  private var reserved = 0
  /// P(another impression) by round.
  private let continuations = Table<L>()
  private let rates: Responses<L>
  private let expects: Bool

  /// - Parameter expects: Whether the mean field asks, and not draws.
  init(_ rates: Responses<L>, expects: Bool) { (self.rates, self.expects) = (rates, expects) }

  private(set) var isLadder = false
  private(set) var counts = false

  /// - Parameters:
  ///   - continuations: P(another impression) after 0, 1, … of them.
  ///   - isLadder: Whether places are counted up to the last bucket, one an impression; else every
  ///     number of impressions is a place.
  ///   - counts: Whether impressions and clicks on the way are asked for.
  func prepare(_ continuations: ArraySlice<L>, isLadder: Bool, counts: Bool) {
    self.isLadder = isLadder
    self.counts = counts
    rounds = continuations.count
    self.continuations.reserve(rounds)
    for (round, share) in continuations.enumerated() { self.continuations[round] = share }
    width = rates.width
    shownAtAll = continuations.first ?? .zero
    let entries = rates.entries
    if ready.count == entries {
      for index in ready.indices { ready[index] = false }
    } else {
      ready = [Bool](repeating: false, count: entries)
    }
    let byNumber = entries * (rounds + 1)
    guard byNumber > reserved else { return }
    reserved = byNumber
    stop.reserve(byNumber)
    onward.reserve(byNumber)
    settled.reserve(byNumber)
    settledImpressions.reserve(byNumber)
    settledClicks.reserve(byNumber)
    clicks.reserve(byNumber)
    shown.reserve(byNumber)
    landed.reserve(byNumber)
    aware.reserve(byNumber)
    moved.reserve(byNumber)
    lastPlace.reserve(byNumber)
  }

  /// Places of an entry, from 1.
  @inline(__always)
  func places(_ entry: Int) -> Int { Int(lastPlace.values[entry]) }

  @inline(__always)
  func need(_ entry: Int) {
    if !ready[entry] { work(entry) }
  }

  private func work(_ entry: Int) {
    ready[entry] = true
    let n = rounds
    let exposure = entry % width
    let unaware = entry < width
    let base = entry - exposure
    let stop = self.stop.values + entry * (n + 1)
    let clicks = self.clicks.values + entry * (n + 1)
    let shown = self.shown.values + entry * n
    let (landed, aware) = (self.landed.values + entry * n, self.aware.values + entry * n)
    let continuations = self.continuations.values
    let (landing, awareness) = (rates.landing.values + base, rates.awareness.values)
    let clickWithoutLanding = rates.clickWithoutLanding.values + base
    let top = width - 1
    var left = L.one
    var moves = L.zero
    clicks[0] = .zero
    for round in 0..<n {
      let now = min(exposure + round, top)
      let goesOn = continuations[round]
      let isShown = left * goesOn
      let lands = isShown * landing[now]
      let learns = unaware ? (isShown - lands) * awareness[now] : .zero
      stop[round] = left * (.one - goesOn)
      shown[round] = isShown
      landed[round] = lands
      aware[round] = learns
      clicks[round + 1] = counts ? clicks[round] + clickWithoutLanding[now] : .zero
      moves += lands + learns
      left = isShown - lands - learns
    }
    stop[n] = left
    if expects {
      settle(entry, exposure)
    } else {
      moved.values[entry] = L.ratio(moves, shownAtAll).capped
      let onward = self.onward.values + entry * (n + 1)
      var atLeast = L.zero
      for d in stride(from: n, through: 1, by: -1) {
        atLeast += stop[d]
        onward[d] = atLeast.total > 0 ? L.ratio(stop[d], atLeast) : .one
      }
    }
  }

  private func settle(_ entry: Int, _ exposure: Int) {
    let n = rounds
    let last = isLadder ? max(1, min(n, width - 1 - exposure)) : n
    lastPlace.values[entry] = Double(last)
    let base = entry * (n + 1)
    let (stop, clicks) = (self.stop.values + base, self.clicks.values + base)
    let settled = self.settled.values + base
    let impressions = settledImpressions.values + base
    let clicked = settledClicks.values + base
    for place in 1...last {
      (settled[place], impressions[place], clicked[place]) = (.zero, .zero, .zero)
    }
    for d in 1...n {
      let place = min(d, last)
      settled[place] += stop[d]
      guard counts else { continue }
      impressions[place] += L(repeating: Double(d)) * stop[d]
      clicked[place] += clicks[d] * stop[d]
    }
  }
}
