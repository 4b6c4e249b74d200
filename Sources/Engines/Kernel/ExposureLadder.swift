/// What is remembered of one campaign's impressions on a person in its audience: how many
/// (k, the last bucket "or more"), and, under a cap over several days, how many in the current block.
struct ExposureLadder: Equatable {
  /// Last bucket of the count.
  let top: Int
  /// Impressions so far, 0...`top`.
  let count: [Int]
  /// Impressions in the current block of the cap; 0 where nothing is remembered of it.
  let inBlock: [Int]
  /// The level after one more impression, and after the start of a new block.
  let up: [Int]
  let reset: [Int]
  /// Levels of a person outside the audience: unreached; reached but rested, by impressions in the
  /// current block, which a cap remembers wherever the person goes.
  let outside: Outside

  struct Outside: Equatable {
    var levels: Int
    /// The level after one more impression, and after the start of a new block.
    var up: [Int]
    var reset: [Int]
    /// Where a level in the audience leads to on leaving, and one outside on coming in.
    var leaving: [Int]
    var entering: [Int]
  }

  var levels: Int { count.count }
  /// Unreached; reached, by impressions in the cap's block.
  static func outsideLevels(cap: Int) -> Int { cap + 2 }
  /// Whether a cap's block is remembered.
  let isCapped: Bool

  /// - Parameters:
  ///   - top: Last bucket of the count, at least 1.
  ///   - cap: Impressions of the cap if its block is longer than a day, else 0.
  init(top: Int, cap: Int) {
    self.top = top
    isCapped = cap > 0
    var pairs: [(k: Int, j: Int)] = []
    for k in 0...top {
      for j in 0...min(k, cap) { pairs.append((k, j)) }
    }
    // Pairs of one k follow each other, j from 0.
    var first: [Int] = []
    for (position, pair) in pairs.enumerated() where pair.j == 0 { first.append(position) }
    func index(_ k: Int, _ j: Int) -> Int { first[k] + j }
    count = pairs.map(\.k)
    inBlock = pairs.map(\.j)
    up = pairs.map { index(min($0.k + 1, top), min($0.j + 1, cap)) }
    reset = pairs.map { index($0.k, 0) }
    let outsideLevels = Self.outsideLevels(cap: cap)
    outside = Outside(
      levels: outsideLevels,
      up: (0..<outsideLevels).map { cap == 0 ? 1 : min(max($0, 1) + 1, cap + 1) },
      reset: (0..<outsideLevels).map { min($0, 1) },
      leaving: pairs.map { $0.k == 0 ? 0 : 1 + $0.j },
      entering: (0..<outsideLevels).map { $0 == 0 ? index(0, 0) : index(max(1, $0 - 1), $0 - 1) })
  }
}
