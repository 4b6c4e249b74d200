/// Finds units that come twice, and units in two arms, among millions: of each row it keeps a 64-bit
/// hash of the unit's id, the arm and the row's number, twelve bytes in all.
///
/// Beyond `capacity` rows it keeps the half of the units whose hash has a certain bit, then a quarter …:
/// a sample of units, each with all its rows.
final class UnitLedger {
  /// Rows whose hashes have the same first byte; the other seven stand beside the arm's number.
  private struct Part {
    var keys: UnsafeMutablePointer<UInt64>
    var rows: UnsafeMutablePointer<UInt32>
    var count = 0
    var capacity: Int

    init(capacity: Int) {
      keys = .allocate(capacity: capacity)
      rows = .allocate(capacity: capacity)
      self.capacity = capacity
    }

    func free() {
      keys.deallocate()
      rows.deallocate()
    }

    mutating func grow() {
      var larger = Part(capacity: capacity * 3 / 2)
      larger.keys.update(from: keys, count: count)
      larger.rows.update(from: rows, count: count)
      larger.count = count
      free()
      self = larger
    }
  }

  /// The rows kept at most.
  let capacity: Int
  private let parts: UnsafeMutablePointer<Part>
  private static let partCount = 256
  private var count = 0
  /// One unit in 2^halvings is kept.
  private(set) var halvings = 0

  init(capacity: Int) {
    self.capacity = capacity
    parts = .allocate(capacity: Self.partCount)
    for part in 0..<Self.partCount { (parts + part).initialize(to: Part(capacity: 64)) }
  }

  deinit {
    for part in 0..<Self.partCount { parts[part].free() }
    parts.deallocate()
  }

  @inline(__always)
  func add(hash: UInt64, arm: Int, row: Int) {
    guard halvings == 0 || isKept(hash) else { return }
    let part = parts + Int(hash >> 56)
    if part.pointee.count == part.pointee.capacity { part.pointee.grow() }
    let place = part.pointee.count
    part.pointee.keys[place] = hash << 8 | UInt64(arm)
    part.pointee.rows[place] = UInt32(truncatingIfNeeded: row)
    part.pointee.count = place + 1
    count += 1
    if count > capacity { halve() }
  }

  /// By the last bits, which no part depends on.
  private func isKept(_ hash: UInt64) -> Bool { hash & ((1 << UInt64(halvings)) - 1) == 0 }

  private func halve() {
    halvings += 1
    count = 0
    let mask = ((UInt64(1) << UInt64(halvings)) - 1) << 8
    for index in 0..<Self.partCount {
      let part = parts + index
      var kept = 0
      for place in 0..<part.pointee.count where part.pointee.keys[place] & mask == 0 {
        part.pointee.keys[kept] = part.pointee.keys[place]
        part.pointee.rows[kept] = part.pointee.rows[place]
        kept += 1
      }
      part.pointee.count = kept
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
    /// Two rows of one unit each: examples for a message.
    var firstRepeat: (UInt32, UInt32)?
    var firstCrossing: (UInt32, UInt32)?
  }

  /// Goes through the parts, each with a small table of hashes.
  func findings() -> Findings {
    var found = Findings()
    for part in 0..<Self.partCount {
      let part = parts[part]
      var size = 16
      while size < 2 * part.count { size *= 2 }
      var slots = [UInt32](repeating: .max, count: size)
      var groups: [UInt64: [(key: UInt64, row: UInt32)]] = [:]
      found.rows += part.count
      slots.withUnsafeMutableBufferPointer { slots in
        for place in 0..<part.count {
          let key = part.keys[place]
          var slot = Int(truncatingIfNeeded: key >> 16) & (size - 1)
          while true {
            let other = slots[slot]
            if other == .max {
              slots[slot] = UInt32(place)
              found.units += 1
              break
            }
            let first = part.keys[Int(other)]
            if first >> 8 == key >> 8 {
              groups[key >> 8, default: [(first, part.rows[Int(other)])]]
                .append((key, part.rows[place]))
              break
            }
            slot = (slot + 1) & (size - 1)
          }
        }
      }
      for group in groups.values { found.note(group) }
    }
    found.repeatedRows.sort()
    found.crossingRows.sort()
    return found
  }
}

extension UnitLedger.Findings {
  /// The rows of one unit, in their order.
  fileprivate mutating func note(_ group: [(key: UInt64, row: UInt32)]) {
    let first = group[0]
    func earliest(_ pair: (UInt32, UInt32), _ known: (UInt32, UInt32)?) -> (UInt32, UInt32) {
      known.map { $0.1 <= pair.1 ? $0 : pair } ?? pair
    }
    if let other = group.first(where: { $0.key != first.key }) {
      crossingUnits += 1
      crossingRows += group.map(\.row)
      firstCrossing = earliest((first.row, other.row), firstCrossing)
    } else {
      repeatedUnits += 1
      repeatedRows += group.dropFirst().map(\.row)
      firstRepeat = earliest((first.row, group[1].row), firstRepeat)
    }
  }
}
