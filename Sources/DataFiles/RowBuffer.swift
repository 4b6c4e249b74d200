/// Rows of text on their way to a file, in storage of one size: the innermost loop of a log writes them
/// unchecked, and makes sure that there is room for another row after each.
final class RowBuffer {
  let bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private let size: Int

  /// - Parameters:
  ///   - size: Bytes from which on it is full.
  ///   - row: The most that a row takes.
  init(size: Int, row: Int) {
    self.size = size
    bytes = .allocate(capacity: size + row)
  }

  deinit { bytes.deallocate() }

  var isFull: Bool { count >= size }

  func clear() { count = 0 }

  @inline(__always)
  func write(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  @inline(__always)
  func write(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      (bytes + count).update(from: base, count: text.count)
    }
    count += text.count
  }

  @inline(__always)
  func write(_ number: UInt64) { digits(number, atLeast: 1) }

  /// With six digits behind the point; up to 10^13.
  @inline(__always)
  func write(money: Double) {
    let millionths = UInt64((min(max(0, money), 1e13) * 1e6).rounded())
    digits(millionths / 1_000_000, atLeast: 1)
    write(UInt8(ascii: "."))
    digits(millionths % 1_000_000, atLeast: 6)
  }

  @inline(__always)
  private func digits(_ number: UInt64, atLeast least: Int) {
    var length = 1
    var left = number / 10
    while left > 0 || length < least {
      length += 1
      left /= 10
    }
    var rest = number
    for place in stride(from: count + length - 1, through: count, by: -1) {
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }
}
