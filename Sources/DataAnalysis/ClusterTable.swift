/// Sums by cluster, or by unit where a unit has several rows: one entry for each cluster in a group of
/// rows (an arm, of everybody or of one segment).
struct ClusterTable {
  private let metrics: Int
  private var slots = [Int32](repeating: -1, count: 1 << 10)
  private var keys: [UInt64] = []
  private(set) var groups: [Int32] = []
  /// The cluster of each entry, whatever its group.
  private(set) var ids: [UInt64] = []
  /// Numerator, denominator and rows of each metric, entry by entry.
  private var sums: [Double] = []

  init(metrics: Int) { self.metrics = metrics }

  var count: Int { keys.count }

  func numerator(_ entry: Int, _ metric: Int) -> Double { sums[(entry * metrics + metric) * 3] }
  func denominator(_ entry: Int, _ metric: Int) -> Double {
    sums[(entry * metrics + metric) * 3 + 1]
  }
  func rows(_ entry: Int, _ metric: Int) -> Double { sums[(entry * metrics + metric) * 3 + 2] }

  /// The entry of a cluster in a group, made where there is none.
  @inline(__always)
  mutating func entry(cluster: UInt64, group: Int) -> Int {
    let key = mixed(cluster ^ UInt64(group) &* 0x9E37_79B9_7F4A_7C15)
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if keys[entry] == key { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(key, cluster, group, slot)
  }

  @inline(__always)
  mutating func add(_ numerator: Double, _ denominator: Double, to entry: Int, _ metric: Int) {
    let place = (entry * metrics + metric) * 3
    sums[place] += numerator
    sums[place + 1] += denominator
    sums[place + 2] += 1
  }

  private mutating func add(_ key: UInt64, _ id: UInt64, _ group: Int, _ slot: Int) -> Int {
    slots[slot] = Int32(keys.count)
    keys.append(key)
    groups.append(Int32(group))
    ids.append(id)
    sums.append(contentsOf: repeatElement(0, count: metrics * 3))
    if keys.count * 3 > slots.count * 2 { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (entry, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(entry)
    }
  }
}
