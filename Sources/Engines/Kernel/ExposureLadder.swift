/// What is remembered of one campaign's impressions on a person in its audience: how many (k, the last
/// bucket "or more"), and, under a cap that looks back, its *history*: how many of them it counts, by day,
/// today's first. Of a block of days it tells no days apart: that is a history of one number.
struct ExposureLadder: Equatable {
  /// Last bucket of the count.
  let top: Int
  /// Impressions so far, 0...`top`.
  let count: [Int]
  /// Impressions that the cap counts: the sum of the history; 0 where nothing is remembered of it.
  let inBlock: [Int]
  /// The level after one more impression, and after the start of a new block, or of another day: an
  /// earlier one, or the same.
  let up: [Int]
  let reset: [Int]
  /// Levels of a person outside the audience: unreached; reached but rested, by history, which a cap
  /// remembers wherever the person goes.
  let outside: Outside

  struct Outside: Equatable {
    var levels: Int
    var inBlock: [Int]
    /// The level after one more impression, and after the start of a new block or of another day.
    var up: [Int]
    var reset: [Int]
    /// Where a level in the audience leads to on leaving, and one outside on coming in.
    var leaving: [Int]
    var entering: [Int]
  }

  var levels: Int { count.count }
  /// Whether a cap's block or window is remembered.
  let isCapped: Bool

  /// - Parameters:
  ///   - top: Last bucket of the count, at least `cap` and 1.
  ///   - cap: Impressions of the cap if it looks back, else 0.
  ///   - days: Days that it tells apart: 1 for a block.
  init(top: Int, cap: Int, days: Int) {
    self.top = top
    isCapped = cap > 0
    let histories = Self.all(cap: cap, days: days)
    let sums = histories.map { $0.reduce(0, +) }
    let place = Dictionary(uniqueKeysWithValues: zip(histories, histories.indices))
    let more = histories.indices.map { index in
      guard sums[index] < cap else { return index }
      var history = histories[index]
      history[0] += 1
      return place[history]!
    }
    let older = histories.map { place[[0] + $0.dropLast()]! }

    // Pairs of one k follow each other. Histories go by their sums, so that those of k begin the list.
    var pairs: [(k: Int, history: Int)] = []
    var first: [Int] = []
    for k in 0...top {
      first.append(pairs.count)
      pairs += histories.indices.prefix { sums[$0] <= k }.map { (k, $0) }
    }
    func index(_ k: Int, _ history: Int) -> Int { first[k] + history }
    count = pairs.map(\.k)
    inBlock = pairs.map { sums[$0.history] }
    up = pairs.map { index(min($0.k + 1, top), more[$0.history]) }
    reset = pairs.map { index($0.k, older[$0.history]) }
    outside = Outside(
      levels: 1 + histories.count, inBlock: [0] + sums,
      up: [1 + more[0]] + more.map { 1 + $0 }, reset: [0] + older.map { 1 + $0 },
      leaving: pairs.map { $0.k == 0 ? 0 : 1 + $0.history },
      entering: [0] + histories.indices.map { index(max(1, sums[$0]), $0) })
  }

  /// Every history whose sum is at most `cap`: by sum, then in the order of the numbers, today's first. So
  /// what becomes of one when a day is forgotten stands before it, or is itself.
  private static func all(cap: Int, days: Int) -> [[Int]] {
    func numbers(_ days: Int, summingTo sum: Int) -> [[Int]] {
      guard days > 1 else { return [[sum]] }
      return (0...sum).flatMap { today in
        numbers(days - 1, summingTo: sum - today).map { [today] + $0 }
      }
    }
    return (0...cap).flatMap { numbers(days, summingTo: $0) }
  }

  /// How many histories there are: ways to put at most `cap` impressions into `days` days.
  static func histories(cap: Int, days: Int) -> Double {
    (0..<cap).reduce(1) { ($0 * Double(days + $1 + 1) / Double($1 + 1)).rounded() }
  }
}
