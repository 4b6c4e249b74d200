/// Finds units that come twice, and units in two arms, among millions: of each row it keeps a 64-bit
/// hash of the unit's id, the arm and the row's number, twelve bytes in all.
///
/// Beyond `capacity` rows it keeps the half of the units whose hash has a certain bit, then a quarter …:
/// a sample of units, each with all its rows.
struct UnitLedger {
  /// The rows kept at most.
  let capacity: Int
  /// Rows lie in parts by the first byte of the hash; the other seven stand beside the arm's number.
  private var keys = [[UInt64]](repeating: [], count: 256)
  private var rows = [[UInt32]](repeating: [], count: 256)
  private var count = 0
  /// One unit in 2^halvings is kept.
  private(set) var halvings = 0

  init(capacity: Int = 20_000_000) { self.capacity = capacity }

  @inline(__always)
  mutating func add(hash: UInt64, arm: Int, row: Int) {
    guard halvings == 0 || isKept(hash) else { return }
    let part = Int(hash >> 56)
    keys[part].append(hash << 8 | UInt64(arm))
    rows[part].append(UInt32(truncatingIfNeeded: row))
    count += 1
    if count > capacity { halve() }
  }

  /// By the last bits of the first seven bytes' rest, which no part depends on.
  private func isKept(_ hash: UInt64) -> Bool { hash & ((1 << UInt64(halvings)) - 1) == 0 }

  private mutating func halve() {
    halvings += 1
    count = 0
    let mask = ((UInt64(1) << UInt64(halvings)) - 1) << 8
    for part in keys.indices {
      var kept = 0
      for index in keys[part].indices where keys[part][index] & mask == 0 {
        keys[part][kept] = keys[part][index]
        rows[part][kept] = rows[part][index]
        kept += 1
      }
      keys[part].removeLast(keys[part].count - kept)
      rows[part].removeLast(rows[part].count - kept)
      count += kept
    }
  }

  struct Findings {
    var units = 0
    var rows = 0
    /// Rows of a unit that was seen before in the same arm.
    var repeatedRows: [UInt32] = []
    var repeatedUnits = 0
    /// All rows of units seen in more than one arm.
    var crossingRows: [UInt32] = []
    var crossingUnits = 0
    /// The first row of each is beside the second one: examples for a message.
    var firstRepeat: (UInt32, UInt32)?
    var firstCrossing: (UInt32, UInt32)?
  }

  /// Goes through the parts, and lets go of each.
  mutating func findings() -> Findings {
    var found = Findings()
    for part in keys.indices {
      let keys = self.keys[part]
      let rows = self.rows[part]
      self.keys[part] = []
      self.rows[part] = []
      var order = (0..<keys.count).map { (keys[$0], rows[$0]) }
      order.sort { $0.0 < $1.0 || $0.0 == $1.0 && $0.1 < $1.1 }
      found.rows += order.count
      var start = 0
      while start < order.count {
        let unit = order[start].0 >> 8
        var end = start + 1
        while end < order.count, order[end].0 >> 8 == unit { end += 1 }
        found.units += 1
        if end - start > 1 { found.note(order[start..<end]) }
        start = end
      }
    }
    found.repeatedRows.sort()
    found.crossingRows.sort()
    return found
  }
}

extension UnitLedger.Findings {
  /// The rows of one unit, by arm and row.
  fileprivate mutating func note(_ group: ArraySlice<(UInt64, UInt32)>) {
    let first = group.first!
    if let other = group.first(where: { $0.0 != first.0 }) {
      crossingUnits += 1
      crossingRows += group.map(\.1)
      let pair = (min(first.1, other.1), max(first.1, other.1))
      if firstCrossing.map({ pair.1 < $0.1 }) ?? true { firstCrossing = pair }
    } else {
      repeatedUnits += 1
      repeatedRows += group.dropFirst().map(\.1)
      let pair = (first.1, group[group.startIndex + 1].1)
      if firstRepeat.map({ pair.1 < $0.1 }) ?? true { firstRepeat = pair }
    }
  }
}
