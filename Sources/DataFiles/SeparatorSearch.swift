/// Finds delimiters, line ends and quotes in bytes, eight at a time.
///
/// A byte of a word that is like the one sought is 0 after an exclusive or, and a zero byte is told without
/// a loop; see Warren, H. S. (2012). *Hacker's Delight*, 2nd ed., section 6-1.
struct SeparatorSearch {
  /// Bytes behind the last that are read too; they must be 0.
  static let padding = 8

  private let base: UnsafeRawPointer
  private let count: Int
  private let delimiters: UInt64
  /// Where the word begins that was looked at last.
  private var place: Int
  /// The highest bit of each of its bytes that is one of them and was not returned yet.
  private var found: UInt64 = 0

  /// - Parameter base: `count` bytes, and `padding` more.
  init(_ base: UnsafePointer<UInt8>, count: Int, from start: Int, delimiter: UInt8) {
    self.base = UnsafeRawPointer(base)
    self.count = count
    delimiters = Self.repeated(delimiter)
    place = start - 8
  }

  /// The place of the next one; `count` where there is none.
  @inline(__always)
  mutating func next() -> Int {
    while found == 0 {
      guard place + 8 < count else { return count }
      place += 8
      let word = UInt64(
        littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      found =
        Self.zeros(word ^ delimiters) | Self.zeros(word ^ Self.lineFeeds)
        | Self.zeros(word ^ Self.carriageReturns) | Self.zeros(word ^ Self.quotes)
    }
    let index = place &+ found.trailingZeroBitCount &>> 3
    found &= found &- 1
    return index
  }

  private static let lineFeeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
  private static let carriageReturns: UInt64 = 0x0D0D_0D0D_0D0D_0D0D
  private static let quotes: UInt64 = 0x2222_2222_2222_2222

  private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte that is 0.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }
}
