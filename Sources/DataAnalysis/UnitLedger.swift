internal import Dispatch

/// Finds units that come twice, and units in two arms, among millions: of each row it keeps a 64-bit
/// hash of the unit's id, the arm and the row's number, twelve bytes in all.
///
/// Beyond `capacity` rows it keeps the half of the units whose hash has a certain bit, then a quarter …:
/// a sample of units, each with all its rows. Rows are filed some thousands at a time, while more are read.
final class UnitLedger {
  /// A row as it comes.
  private struct Entry {
    let hash: UInt64
    let row: UInt32
    let arm: UInt32
  }

  /// The rows kept at most.
  let capacity: Int
  /// One unit in 2^halvings is kept, of those that were filed.
  private(set) var halvings = 0
  private var count = 0
  private let parts: UnsafeMutablePointer<RecordList>
  private static let partCount = 256

  private static let batch = 1 << 16
  private var coming = UnsafeMutablePointer<Entry>.allocate(capacity: batch)
  private var comingCount = 0
  /// What is being filed on the queue, by which alone the parts are touched.
  private var filing = UnsafeMutablePointer<Entry>.allocate(capacity: batch)
  private let queue = DispatchQueue(label: "units")

  init(capacity: Int) {
    self.capacity = capacity
    parts = .allocate(capacity: Self.partCount)
    parts.initialize(repeating: RecordList(), count: Self.partCount)
  }

  deinit {
    for part in 0..<Self.partCount { parts[part].free() }
    parts.deinitialize(count: Self.partCount)
    parts.deallocate()
    coming.deallocate()
    filing.deallocate()
  }

  @inline(__always)
  func add(hash: UInt64, arm: Int, row: Int) {
    coming[comingCount] = Entry(
      hash: hash, row: UInt32(truncatingIfNeeded: row), arm: UInt32(truncatingIfNeeded: arm))
    comingCount += 1
    if comingCount == Self.batch { handOver() }
  }

  @inline(never)
  private func handOver() {
    // The batch before this one is filed when its turn on the queue is over.
    queue.sync {}
    swap(&coming, &filing)
    nonisolated(unsafe) let (ledger, entries) = (self, filing)
    let count = comingCount
    queue.async { ledger.file(entries, count) }
    comingCount = 0
  }

  private func file(_ entries: UnsafeMutablePointer<Entry>, _ entryCount: Int) {
    for index in 0..<entryCount {
      let entry = entries[index]
      guard halvings == 0 || isKept(entry.hash) else { continue }
      parts[Int(entry.hash >> 56)].add(key: entry.hash << 8 | UInt64(entry.arm), row: entry.row)
      count += 1
      if count > capacity { halve() }
    }
  }

  /// By the last bits, which no part depends on.
  private func isKept(_ hash: UInt64) -> Bool { hash & ((1 << UInt64(halvings)) - 1) == 0 }

  private func halve() {
    halvings += 1
    count = 0
    let mask = ((UInt64(1) << UInt64(halvings)) - 1) << 8
    for part in 0..<Self.partCount {
      parts[part].keep { $0 & mask == 0 }
      count += parts[part].count
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

  /// Files what is left, then goes through the parts, each with a small table of hashes.
  func findings() -> Findings {
    handOver()
    queue.sync {}
    var ofParts = [Findings](repeating: Findings(), count: Self.partCount)
    ofParts.withUnsafeMutableBufferPointer { ofParts in
      nonisolated(unsafe) let (ofParts, parts) = (ofParts, parts)
      DispatchQueue.concurrentPerform(iterations: Self.partCount) { part in
        ofParts[part] = Findings(parts[part])
      }
    }
    var found = Findings()
    for part in ofParts { found.merge(part) }
    found.repeatedRows.sort()
    found.crossingRows.sort()
    return found
  }
}

extension UnitLedger.Findings {
  /// What all rows of some units say.
  fileprivate init(_ records: RecordList) {
    rows = records.count
    var size = 16
    while size < 2 * records.count { size *= 2 }
    var slots = [UInt32](repeating: .max, count: size)
    var groups: [UInt64: [(key: UInt64, row: UInt32)]] = [:]
    slots.withUnsafeMutableBufferPointer { slots in
      for place in 0..<records.count {
        let key = records.key(place)
        var slot = Int(truncatingIfNeeded: key >> 16) & (size - 1)
        while true {
          let other = slots[slot]
          if other == .max {
            slots[slot] = UInt32(place)
            units += 1
            break
          }
          let first = records.key(Int(other))
          if first >> 8 == key >> 8 {
            groups[key >> 8, default: [(first, records.row(Int(other)))]]
              .append((key, records.row(place)))
            break
          }
          slot = (slot + 1) & (size - 1)
        }
      }
    }
    for group in groups.values { note(group) }
  }

  /// The rows of one unit, in their order.
  private mutating func note(_ group: [(key: UInt64, row: UInt32)]) {
    let first = group[0]
    if let other = group.first(where: { $0.key != first.key }) {
      crossingUnits += 1
      crossingRows += group.map(\.row)
      firstCrossing = Self.earliest((first.row, other.row), firstCrossing)
    } else {
      repeatedUnits += 1
      repeatedRows += group.dropFirst().map(\.row)
      firstRepeat = Self.earliest((first.row, group[1].row), firstRepeat)
    }
  }

  /// As if the other's units were here as well.
  fileprivate mutating func merge(_ other: Self) {
    units += other.units
    rows += other.rows
    repeatedRows += other.repeatedRows
    repeatedUnits += other.repeatedUnits
    crossingRows += other.crossingRows
    crossingUnits += other.crossingUnits
    if let pair = other.firstRepeat { firstRepeat = Self.earliest(pair, firstRepeat) }
    if let pair = other.firstCrossing { firstCrossing = Self.earliest(pair, firstCrossing) }
  }

  private static func earliest(
    _ pair: (UInt32, UInt32), _ known: (UInt32, UInt32)?
  ) -> (UInt32, UInt32) {
    known.map { $0.1 <= pair.1 ? $0 : pair } ?? pair
  }
}
