/// What is remembered of one campaign's impressions on a person in its audience: how many
/// (k, the last bucket "or more"), and, under a cap over several days, how many in the current block.
struct ExposureLadder: Equatable {
  /// Impressions so far, 0...`top`.
  let count: [Int]
  /// Impressions in the current block of the cap; 0 where nothing is remembered of it.
  let inBlock: [Int]
  /// The level after one more impression, and after the start of a new block.
  let up: [Int]
  let reset: [Int]
  /// The level of a person who comes into the audience: 0 unreached, 1 reached but rested.
  let entering: [Int]

  var levels: Int { count.count }
  /// Whether a cap's block is remembered.
  let isCapped: Bool

  /// - Parameters:
  ///   - top: Last bucket of the count, at least 1.
  ///   - cap: Impressions of the cap if its block is longer than a day, else 0.
  init(top: Int, cap: Int) {
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
    entering = [index(0, 0), index(1, 0)]
  }
}
