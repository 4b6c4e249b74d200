internal import Foundation

/// Keys and row numbers in the order in which they came, twelve bytes each: chunks that never move, so that
/// a list of any length grows without a copy.
struct RecordList {
  private static let size = 12
  private static let chunk = 1 << 10

  private var chunks: [UnsafeMutableRawPointer] = []
  /// Where the next record goes, and where its chunk ends.
  private var next: UnsafeMutableRawPointer?
  private var end: UnsafeMutableRawPointer?
  /// Chunks in front of the one that is being filled.
  private var full = -1

  @inline(__always)
  mutating func add(key: UInt64, row: UInt32) {
    if next == end { advance() }
    next!.storeBytes(of: key, as: UInt64.self)
    next!.storeBytes(of: row, toByteOffset: 8, as: UInt32.self)
    next! += Self.size
  }

  @inline(never)
  private mutating func advance() {
    full += 1
    if full == chunks.count {
      chunks.append(.allocate(byteCount: Self.size * Self.chunk, alignment: 64))
    }
    next = chunks[full]
    end = chunks[full] + Self.size * Self.chunk
  }

  var count: Int {
    guard let next else { return 0 }
    return full * Self.chunk + (next - chunks[full]) / Self.size
  }

  func key(_ index: Int) -> UInt64 {
    place(index).loadUnaligned(as: UInt64.self)
  }

  func row(_ index: Int) -> UInt32 {
    place(index).loadUnaligned(fromByteOffset: 8, as: UInt32.self)
  }

  @inline(__always)
  private func place(_ index: Int) -> UnsafeMutableRawPointer {
    chunks[index >> 10] + (index & (Self.chunk - 1)) * Self.size
  }

  /// Lets go of the records whose keys aren't wanted; the others keep their order.
  mutating func keep(_ isWanted: (UInt64) -> Bool) {
    let records = (0..<count).map { (key($0), row($0)) }
    (full, next, end) = (-1, nil, nil)
    for (key, row) in records where isWanted(key) { add(key: key, row: row) }
  }

  func free() {
    for chunk in chunks { chunk.deallocate() }
  }
}
