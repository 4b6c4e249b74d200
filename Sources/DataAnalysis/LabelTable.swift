/// Numbers for texts, from 0 in the order in which they come.
struct LabelTable {
  private(set) var labels: [[UInt8]] = []
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  /// Short texts that were looked up lately, and their numbers.
  private var recent = [(text: ShortText, index: Int)](repeating: (.none, -1), count: 64)

  init() { slots = [Int32](repeating: -1, count: 64) }

  var count: Int { labels.count }

  func name(_ index: Int) -> String { String(decoding: labels[index], as: UTF8.self) }

  /// The label's number, and whether it is new.
  @inline(__always)
  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    if let text = ShortText(bytes) {
      let known = recent[text.slot]
      if known.text == text { return (known.index, false) }
    }
    return looked(up: bytes)
  }

  @inline(never)
  private mutating func looked(up bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    let found = place(of: bytes)
    if let text = ShortText(bytes) { recent[text.slot] = (text, found.index) }
    return found
  }

  private mutating func place(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> (index: Int, isNew: Bool) {
    let hash = cellHash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, bytes.elementsEqual(labels[index]) { return (index, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(labels.count)
    labels.append(Array(bytes))
    hashes.append(hash)
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
}
