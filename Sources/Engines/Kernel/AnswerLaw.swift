/// What the ads of one campaign do to a person in the rounds of one step: how often they are shown,
/// and in which round a click that lands or the ad's story moves the person. Told by *entry*: state and
/// impressions remembered; worked out when first asked for.
///
/// This is the one place that says it. Counts draw from it, mean fields multiply by it.
final class AnswerLaw {
  private(set) var rounds = 0
  private(set) var width = 0
  /// P(first impression): the same for all.
  private(set) var shownAtAll = 0.0

  /// By entry and number d of impressions: P(d impressions, none of which moves the person).
  let stop = Table()
  /// By entry and round: P(shown), P(shown and landed), P(shown and made aware).
  let shown = Table()
  let landed = Table()
  let aware = Table()
  /// What is drawn from: by entry P(moved | shown at all), and by entry and d P(d impressions | at least
  /// d, and not moved).
  let moved = Table()
  let onward = Table()

  /// What is expected, by place on the ladder of exposure, whose top holds all that is beyond: places
  /// from 1, P(there and not moved), and with it the impressions and clicks had on the way.
  let settled = Table()
  let settledImpressions = Table()
  let settledClicks = Table()
  private let lastPlace = Table()
  /// By entry and d: expected clicks, none of which lands, in d impressions; 0 where nobody asks.
  let clicks = Table()

  private var ready: [Bool] = []
  private var reserved = 0
  /// P(another impression) by round.
  private let continuations = Table()
  private let rates: Responses
  private let expects: Bool

  /// - Parameter expects: Whether the mean field asks, and not draws.
  init(_ rates: Responses, expects: Bool) { (self.rates, self.expects) = (rates, expects) }

  private var isLadder = false
  private(set) var counts = false

  /// - Parameters:
  ///   - continuations: P(another impression) after 0, 1, … of them.
  ///   - isLadder: Whether places are counted up to the last bucket, one an impression; else every
  ///     number of impressions is a place.
  ///   - counts: Whether impressions and clicks on the way are asked for.
  func prepare(_ continuations: ArraySlice<Double>, isLadder: Bool, counts: Bool) {
    self.isLadder = isLadder
    self.counts = counts
    rounds = continuations.count
    self.continuations.reserve(rounds)
    for (round, share) in continuations.enumerated() { self.continuations[round] = share }
    width = rates.width
    shownAtAll = continuations.first ?? 0
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
    var left = 1.0
    var moves = 0.0
    clicks[0] = 0
    for round in 0..<n {
      let now = min(exposure + round, width - 1)
      stop[round] = left * (1 - continuations[round])
      shown[round] = left * continuations[round]
      landed[round] = shown[round] * rates.landing[base + now]
      aware[round] = unaware ? (shown[round] - landed[round]) * rates.awareness[now] : 0
      clicks[round + 1] = counts ? clicks[round] + rates.clickWithoutLanding[base + now] : 0
      moves += landed[round] + aware[round]
      left = shown[round] - landed[round] - aware[round]
    }
    stop[n] = left
    if expects {
      settle(entry, exposure)
    } else {
      moved.values[entry] = min(1, moves / shownAtAll)
      let onward = self.onward.values + entry * (n + 1)
      var atLeast = 0.0
      for d in stride(from: n, through: 1, by: -1) {
        atLeast += stop[d]
        onward[d] = atLeast > 0 ? stop[d] / atLeast : 1
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
    for place in 1...last { (settled[place], impressions[place], clicked[place]) = (0, 0, 0) }
    for d in 1...n {
      let place = min(d, last)
      settled[place] += stop[d]
      guard counts else { continue }
      impressions[place] += Double(d) * stop[d]
      clicked[place] += clicks[d] * stop[d]
    }
  }
}
