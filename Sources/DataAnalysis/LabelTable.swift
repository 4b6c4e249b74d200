/// Numbers for texts, from 0 in the order in which they come.
struct LabelTable {
  private(set) var labels: [[UInt8]] = []
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var last: Int = -1

  init() { slots = [Int32](repeating: -1, count: 64) }

  var count: Int { labels.count }

  func name(_ index: Int) -> String { String(decoding: labels[index], as: UTF8.self) }

  /// The label's number, and whether it is new.
  @inline(__always)
  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    if last >= 0, Self.equal(bytes, labels[last]) { return (last, false) }
    return looked(up: bytes)
  }

  func existing(_ label: [UInt8]) -> Int? { labels.firstIndex(of: label) }

  private mutating func looked(up bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    let hash = cellHash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, Self.equal(bytes, labels[index]) {
        last = index
        return (index, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(labels.count)
    labels.append(Array(bytes))
    hashes.append(hash)
    last = labels.count - 1
    if labels.count * 2 > slots.count { grow() }
    return (labels.count - 1, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  @inline(__always)
  private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ label: [UInt8]) -> Bool {
    guard bytes.count == label.count else { return false }
    return label.withUnsafeBufferPointer { label in
      var index = 0
      while index < label.count {
        if bytes[index] != label[index] { return false }
        index += 1
      }
      return true
    }
  }
}

/// A 64-bit hash of bytes, the same in every run: eight at a time through SplitMix64's mixer.
///
/// Steele, G. L., Lea, D., and Flood, C. H. (2014). "Fast splittable pseudorandom number
/// generators." *OOPSLA '14*, 453–472.
@inline(__always)
func cellHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 &* UInt64(bytes.count &+ 1)
  var index = 0
  let raw = UnsafeRawPointer(bytes.baseAddress!)
  while index + 8 <= bytes.count {
    hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    index += 8
  }
  var rest: UInt64 = 0
  while index < bytes.count {
    rest = rest << 8 | UInt64(bytes[index])
    index += 1
  }
  return mixed(hash ^ rest)
}

@inline(__always)
func mixed(_ word: UInt64) -> UInt64 {
  var z = word &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
