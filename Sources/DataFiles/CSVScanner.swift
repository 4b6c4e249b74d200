internal import CampaignModel
internal import Foundation

/// Finds rows and cells in the bytes of a file, a buffer at a time.
struct CSVScanner {
  let path: String
  let delimiter: UInt8
  /// How many cells every row must have; nil for the header itself.
  let columnCount: Int?

  /// A row that is longer isn't one.
  static let longestRow = 1 << 20
  private static let bufferSize = 1 << 22

  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// - Parameters:
  ///   - wanted: Columns that the batches hold.
  ///   - keepingAll: Whether all columns are wanted, and the header too.
  func read(
    _ wanted: [Int], keepingAll: Bool, problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    let stream = try ByteStream(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 16)
    defer { buffer.deallocate() }
    var slots = [Int](repeating: -1, count: columnCount ?? 0)
    for (slot, column) in wanted.enumerated() { slots[column] = slot }

    var filled = 0
    var isEnd = false
    var line = 1
    var isHeader = true
    var isFirst = true
    var rows: [TableBatch.Row] = []
    var cells: [TableBatch.Cell] = []
    while true {
      while filled < buffer.count, !isEnd {
        let more = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
        if more == 0 { isEnd = true } else { filled += more }
      }
      let bytes = UnsafeBufferPointer(
        start: UnsafePointer(buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)), count: filled
      )
      var position = 0
      if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      isFirst = false
      rows.removeAll(keepingCapacity: true)
      cells.removeAll(keepingCapacity: true)
      scan: while position < filled {
        let start = position
        let startLine = line
        var width = 0
        let firstCell = cells.count
        if !isHeader, !wanted.isEmpty {
          cells.append(
            contentsOf: repeatElement(
              .init(start: UInt32(start), length: 0, isEscaped: false), count: wanted.count))
        }
        let ending = try slots.withUnsafeBufferPointer { slots in
          try scanRow(
            bytes, &position, isEnd: isEnd, line: &line, width: &width, startLine: startLine,
            problems
          ) { index, cell in
            if keepingAll {
              cells.append(cell)
            } else if index < slots.count, slots[index] >= 0, !isHeader {
              cells[firstCell + slots[index]] = cell
            }
          }
        }
        guard let end = ending else {
          // The row goes on beyond the buffer.
          cells.removeLast(cells.count - firstCell)
          position = start
          line = startLine
          break scan
        }
        let isBlank = width == 1 && end == start
        if isBlank {
          cells.removeLast(cells.count - firstCell)
          continue
        }
        if isHeader {
          isHeader = false
          guard keepingAll else { continue }
          try checkUTF8(bytes, start, end, line: startLine)
          rows.append(.init(start: UInt32(start), end: UInt32(end), line: startLine))
          try rows.withUnsafeBufferPointer { rows in
            try cells.withUnsafeBufferPointer { cells in
              _ = try body(TableBatch(bytes: bytes, rows: rows, cells: cells, width: width))
            }
          }
          return
        }
        guard width == columnCount else {
          cells.removeLast(cells.count - firstCell)
          try complain(bytes, start, end, line: startLine, width: width, problems)
          continue
        }
        rows.append(.init(start: UInt32(start), end: UInt32(end), line: startLine))
      }
      if !rows.isEmpty {
        let wantsMore = try rows.withUnsafeBufferPointer { rows in
          try cells.withUnsafeBufferPointer { cells in
            try body(TableBatch(bytes: bytes, rows: rows, cells: cells, width: wanted.count))
          }
        }
        guard wantsMore else { return }
      }
      if isEnd, position >= filled { return }
      guard filled - position <= Self.longestRow, !isEnd else {
        throw tooLong(line: line, isEnd: isEnd)
      }
      let rest = filled - position
      buffer.baseAddress!.copyMemory(from: buffer.baseAddress! + position, byteCount: rest)
      filled = rest
    }
  }

  /// Moves `position` behind the row's end and counts its lines; nil where the row goes on beyond the
  /// bytes.
  ///
  /// - Returns: Where the row's bytes end.
  @inline(__always)
  private func scanRow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, isEnd: Bool, line: inout Int,
    width: inout Int, startLine: Int, _ problems: ProblemLog,
    _ found: (Int, TableBatch.Cell) -> Void
  ) throws -> Int? {
    let count = bytes.count
    let base = bytes.baseAddress!
    var index = position
    let rowStart = position
    while true {
      var start = index
      var length = 0
      var isEscaped = false
      if index < count, base[index] == Self.quote {
        start = index + 1
        index = start
        while true {
          guard index < count else {
            guard isEnd else { return nil }
            throw DataFileError.noTable(
              Diagnostic(
                .error, "a quote is opened and never closed",
                at: .init(
                  file: path, line: startLine, column: start - rowStart)),
              line: String(decoding: bytes[rowStart..<min(count, rowStart + 200)], as: UTF8.self))
          }
          let byte = base[index]
          if byte == Self.quote {
            guard index + 1 < count || isEnd else { return nil }
            guard index + 1 < count, base[index + 1] == Self.quote else { break }
            isEscaped = true
            index += 2
          } else {
            if byte == Self.lineFeed { line += 1 }
            index += 1
            guard index - rowStart <= Self.longestRow else {
              throw tooLong(line: startLine, isEnd: false)
            }
          }
        }
        length = index - start
        index += 1
        // What stands between the closing quote and the delimiter belongs to no cell.
        if index < count, base[index] != delimiter, base[index] != Self.lineFeed,
          base[index] != Self.carriageReturn
        {
          throw DataFileError.noTable(
            Diagnostic(
              .error, "text after a closing quote",
              at: .init(file: path, line: startLine, column: index - rowStart + 1),
              hint: "a quote inside a quoted cell is written twice"),
            line: String(decoding: bytes[rowStart..<min(count, index + 100)], as: UTF8.self)
              .split(whereSeparator: \.isNewline).first.map(String.init))
        }
      } else {
        while index < count {
          let byte = base[index]
          if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
          index += 1
        }
        length = index - start
      }
      guard index < count || isEnd else { return nil }
      found(
        width, .init(start: UInt32(start), length: UInt32(length), isEscaped: isEscaped))
      width += 1
      if index < count, base[index] == delimiter {
        index += 1
        continue
      }
      let end = index
      if index < count, base[index] == Self.carriageReturn {
        guard index + 1 < count || isEnd else { return nil }
        index += index + 1 < count && base[index + 1] == Self.lineFeed ? 2 : 1
        line += 1
      } else if index < count {
        index += 1
        line += 1
      }
      position = index
      return end
    }
  }

  // MARK: What is wrong

  private func tooLong(line: Int, isEnd: Bool) -> DataFileError {
    .noTable(
      Diagnostic(
        .error, "a row is longer than 1 MiB: this is no table",
        at: .init(file: path, line: line, column: 1)), line: nil)
  }

  private func checkUTF8(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, line: Int
  ) throws {
    guard String(validating: bytes[start..<end], as: UTF8.self) == nil else { return }
    throw DataFileError.noTable(
      Diagnostic(
        .error, "the text isn't UTF-8", at: .init(file: path, line: line, column: 1),
        hint: "save it as CSV in UTF-8"), line: nil)
  }

  /// A row with another number of cells than the header has names.
  private func complain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, line: Int, width: Int,
    _ problems: ProblemLog
  ) throws {
    let text = String(decoding: bytes[start..<min(end, start + 400)], as: UTF8.self)
    let isMarker = ["<<<<<<<", "=======", ">>>>>>>"].contains { text.hasPrefix($0) }
    try problems.addRow(
      "the row has \(width) \(width == 1 ? "column" : "columns"), the header has \(columnCount ?? 0)",
      at: .init(file: path, line: line, column: 1),
      line: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "",
      hint: isMarker ? "it is the marker of an unfinished merge: delete the line" : nil)
  }
}
