/// A text of sixteen bytes at most, as two words: what a comparison takes two instructions for.
struct ShortText: Equatable {
  private let first: UInt64
  private let last: UInt64
  private let count: Int

  /// Equal to no text.
  static let none = ShortText(first: 0, last: 0, count: -1)

  private init(first: UInt64, last: UInt64, count: Int) {
    self.first = first
    self.last = last
    self.count = count
  }

  /// Nil of longer ones.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    guard count <= 16 else { return nil }
    (first, last) = firstAndLast(bytes)
    self.count = count
  }

  /// A number below 64 that differs between most texts.
  @inline(__always)
  var slot: Int {
    Int(truncatingIfNeeded: ((first ^ (last &* 3)) &* 0x9E37_79B9_7F4A_7C15) &>> 58)
  }
}

/// The first eight bytes and the last eight, which overlap where there are fewer than sixteen; of fewer
/// than eight all are in the first word, and the other is 0.
@inline(__always)
func firstAndLast(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
  let count = bytes.count
  guard count > 0 else { return (0, 0) }
  let raw = UnsafeRawPointer(bytes.baseAddress!)
  if count >= 8 {
    return (
      UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)),
      UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    )
  }
  if count >= 4 {
    let start = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
    let end = UInt32(
      littleEndian: raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
    return (UInt64(start) | UInt64(end) << 32, 0)
  }
  let (start, middle, end) = (bytes[0], bytes[count >> 1], bytes[count &- 1])
  return (UInt64(start) | UInt64(middle) << 8 | UInt64(end) << 16, 0)
}
