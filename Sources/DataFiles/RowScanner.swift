internal import CampaignModel

/// Goes through the bytes of a table row by row.
struct RowScanner {
  /// Where a row lies, without what ends its line.
  struct Row {
    let start: Int
    let end: Int
    /// On which it starts.
    let line: Int
    /// How many cells it has.
    let width: Int

    /// An empty line.
    var isBlank: Bool { width == 1 && end == start }
  }

  /// A row that is longer isn't one.
  static let longestRow = 1 << 20

  private let path: String
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let isEnd: Bool
  private let delimiter: UInt8
  private var separators: SeparatorSearch
  /// Where the next row begins, and on which line.
  private(set) var position: Int
  private(set) var line: Int

  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// - Parameters:
  ///   - base: `count` bytes, and zeros as `SeparatorSearch` wants them.
  ///   - isEnd: Whether the file ends with them.
  init(
    _ base: UnsafePointer<UInt8>, count: Int, isEnd: Bool, from start: Int, line: Int,
    delimiter: UInt8, path: String
  ) {
    self.base = base
    self.count = count
    self.isEnd = isEnd
    self.delimiter = delimiter
    self.path = path
    position = start
    self.line = line
    separators = SeparatorSearch(base, count: count, from: start, delimiter: delimiter)
  }

  /// The next row, with its cells in order; nil where it goes on beyond the bytes, after which there
  /// is no other.
  @inline(__always)
  mutating func next(
    _ found: (_ column: Int, _ cell: TableBatch.Cell) -> Void
  ) throws(DataFileError) -> Row? {
    let rowStart = position
    var lines = 1
    var width = 0
    var start = rowStart
    while true {
      var stop = separators.next()
      if stop == start, stop < count, base[stop] == Self.quote {
        guard let cell = try quoted(start, rowStart, &lines) else { return nil }
        found(width, cell)
        stop = Int(cell.start + cell.length) + 1
        if stop < count {
          guard
            base[stop] == delimiter || base[stop] == Self.lineFeed
              || base[stop] == Self.carriageReturn
          else { throw textAfterQuote(stop, rowStart) }
          stop = separators.next()
        }
      } else {
        // A quote that doesn't open a cell is a letter like others.
        while stop < count, base[stop] == Self.quote { stop = separators.next() }
        guard stop < count || isEnd else { return nil }
        found(
          width, .init(start: UInt32(start), length: UInt32(stop - start), isEscaped: false))
      }
      guard stop < count || isEnd else { return nil }
      width += 1
      if stop < count, base[stop] == delimiter {
        start = stop + 1
        continue
      }
      var next = stop
      if stop < count {
        next += 1
        if base[stop] == Self.carriageReturn {
          guard next < count || isEnd else { return nil }
          if next < count, base[next] == Self.lineFeed { next = separators.next() + 1 }
        }
      } else {
        lines -= 1
      }
      let row = Row(start: rowStart, end: stop, line: line, width: width)
      position = next
      line += lines
      return row
    }
  }

  /// The cell whose opening quote is at `start`; nil where it goes on beyond the bytes.
  @inline(never)
  private mutating func quoted(
    _ start: Int, _ rowStart: Int, _ lines: inout Int
  ) throws(DataFileError) -> TableBatch.Cell? {
    var isEscaped = false
    while true {
      let stop = separators.next()
      guard stop - rowStart <= Self.longestRow else { throw Self.tooLong(path, line: line) }
      guard stop < count else {
        guard isEnd else { return nil }
        throw .noTable(
          Diagnostic(
            .error, "a quote is opened and never closed",
            at: .init(file: path, line: line, column: start + 1 - rowStart)),
          line: text(rowStart, min(count, rowStart + 200)).split(whereSeparator: \.isNewline).first
            .map(String.init))
      }
      if base[stop] == Self.lineFeed { lines += 1 }
      guard base[stop] == Self.quote else { continue }
      guard stop + 1 < count || isEnd else { return nil }
      if stop + 1 < count, base[stop + 1] == Self.quote {
        isEscaped = true
        _ = separators.next()
        continue
      }
      return .init(
        start: UInt32(start + 1), length: UInt32(stop - start - 1), isEscaped: isEscaped)
    }
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self)
  }

  /// What stands between the closing quote and the delimiter belongs to no cell.
  @inline(never)
  private func textAfterQuote(_ place: Int, _ rowStart: Int) -> DataFileError {
    .noTable(
      Diagnostic(
        .error, "text after a closing quote",
        at: .init(file: path, line: line, column: place - rowStart + 1),
        hint: "a quote inside a quoted cell is written twice"),
      line: text(rowStart, min(count, place + 100)).split(whereSeparator: \.isNewline).first
        .map(String.init))
  }

  static func tooLong(_ path: String, line: Int) -> DataFileError {
    .noTable(
      Diagnostic(
        .error, "a row is longer than 1 MiB: this is no table",
        at: .init(file: path, line: line, column: 1)), line: nil)
  }
}
