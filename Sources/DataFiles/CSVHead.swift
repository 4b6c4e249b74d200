internal import CampaignModel
internal import Foundation

/// How a file begins: what parts its cells, what stands before its header, and the header.
struct CSVHead: Sendable {
  let delimiter: UInt8
  let columns: [String]
  /// Lines before the header that belong to no table, such as an export's title; empty ones too.
  let linesBefore: Int
  /// Where the row behind the header begins, and on which line.
  let end: Int
  let endLine: Int

  var width: Int { columns.count }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Parameters:
  ///   - path: What messages call it.
  ///   - isHeader: Whether a table of this kind may have columns of these names, so that a row further down
  ///     is its header.
  init(_ path: String, isHeader: ([String]) -> Bool) throws(DataFileError) {
    let (start, isEnd) = try Self.start(of: path)
    try Self.refuseWhatIsNoText(start, path)
    let first = start.starts(with: Self.byteOrderMark) ? 3 : 0
    var found: Self?
    var failure: DataFileError?
    let delimiter = Self.delimiter(of: start[first...])
    for candidate in [delimiter, 0x2C, 0x3B, 0x09].compactMap(\.self) where found == nil {
      do throws(DataFileError) {
        let rows = try Self.rows(start, isEnd: isEnd, from: first, candidate, path)
        found = try Self(rows, candidate, path, isHeader: isHeader, isGiven: candidate == delimiter)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure, found == nil { throw failure }
    guard let found else {
      throw .noTable(
        Diagnostic(
          .error, "the first row has one column: no comma, semicolon or tab is in it",
          at: Diagnostic.Location(file: path, line: 1, column: 1),
          hint: "the first row names the columns, as in user_id,group,converted"), line: nil)
    }
    self = found
  }

  // MARK: The header's row

  private struct Row {
    let cells: [String]
    let end: Int
    let line: Int
    let endLine: Int

    /// Cells to the last that holds anything: programs fill the lines above a table with empty ones.
    var filled: Int { (cells.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? -1) + 1 }
  }

  /// Rows that are looked at for the header.
  private static let rowsSeen = 30

  /// Nil where no row of several cells is a header.
  ///
  /// - Parameter isGiven: Whether the first row itself has the delimiter.
  private init?(
    _ rows: [Row], _ delimiter: UInt8, _ path: String, isHeader: ([String]) -> Bool, isGiven: Bool
  ) throws(DataFileError) {
    guard let first = rows.first else { return nil }
    // Titles are shorter than the table below them.
    let later = rows.indices.dropFirst().first { index in
      let width = rows[index].cells.count
      return width > 1 && rows[..<index].allSatisfy { $0.filled < width }
        && (index + 1 == rows.count || rows[index + 1].cells.count == width)
        && isHeader(rows[index].cells)
    }
    guard let index = later ?? (isGiven && first.cells.count > 1 ? 0 : nil) else { return nil }
    let row = rows[index]
    self.delimiter = delimiter
    columns = try Self.distinct(row.cells, path, line: row.line)
    linesBefore = index == 0 ? 0 : row.line - 1
    end = row.end
    endLine = row.endLine
  }

  private static func rows(
    _ bytes: [UInt8], isEnd: Bool, from start: Int, _ delimiter: UInt8, _ path: String
  ) throws(DataFileError) -> [Row] {
    let count = bytes.count
    let padded = bytes + [UInt8](repeating: 0, count: SeparatorSearch.padding)
    var rows: [Row] = []
    var failure: DataFileError?
    padded.withUnsafeBufferPointer { padded in
      var scanner = RowScanner(
        padded.baseAddress!, count: count, isEnd: isEnd, from: start, line: 1,
        delimiter: delimiter, path: path)
      do throws(DataFileError) {
        while rows.count < rowsSeen, scanner.position < count {
          var cells: [TableBatch.Cell] = []
          guard let row = try scanner.next({ cells.append($1) }) else {
            // A row below the header may end behind what is looked at.
            if rows.isEmpty { throw RowScanner.tooLong(path, line: scanner.line) }
            return
          }
          if row.isBlank { continue }
          let texts = cells.map { cell in
            String(
              decoding: padded[Int(cell.start)..<Int(cell.start + cell.length)], as: UTF8.self)
          }
          rows.append(
            Row(
              cells: zip(texts, cells).map {
                $1.isEscaped ? $0.replacing("\"\"", with: "\"") : $0
              }, end: scanner.position, line: row.line, endLine: scanner.line))
        }
      } catch {
        // What is wrong below the header is told when it is read.
        if rows.isEmpty { failure = error }
      }
    }
    if let failure { throw failure }
    return rows
  }

  private static func distinct(
    _ names: [String], _ path: String, line: Int
  ) throws(DataFileError) -> [String] {
    var seen: [String: Int] = [:]
    var result: [String] = []
    for name in names {
      guard !name.unicodeScalars.contains("\u{FFFD}") else {
        throw .noTable(
          Diagnostic(
            .error, "the names of the columns are not in UTF-8",
            at: Diagnostic.Location(file: path, line: line, column: 1),
            hint: "save it as CSV in UTF-8"), line: nil)
      }
      // Exports name columns twice, or not at all; the second is told from the first by its number.
      let plain = name.trimmingCharacters(in: .whitespacesAndNewlines)
      let base = plain.isEmpty ? "column \(result.count + 1)" : plain
      seen[base, default: 0] += 1
      result.append(seen[base]! > 1 ? "\(base) (\(seen[base]!))" : base)
    }
    return result
  }

  // MARK: What kind of file it is

  /// The first bytes of a file, and whether they are all.
  private static func start(of path: String) throws(DataFileError) -> ([UInt8], isAll: Bool) {
    let stream = try ByteStream(path)
    let size = RowScanner.longestRow + 1
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { space.deallocate() }
    var count = 0
    // Most headers are short.
    for wanted in [1 << 16, size] {
      while count < wanted {
        let rest = UnsafeMutableRawBufferPointer(rebasing: space[count..<wanted])
        let more = try stream.read(into: rest)
        if more == 0 { return (Array(space[..<count]), true) }
        count += more
      }
      if space[..<count].contains(0x0A) { break }
    }
    return (Array(space[..<count]), false)
  }

  private static func refuseWhatIsNoText(_ start: [UInt8], _ path: String) throws(DataFileError) {
    func refuse(_ message: String, line: Int = 1, hint: String? = nil) -> DataFileError {
      .noTable(
        Diagnostic(
          .error, message, at: Diagnostic.Location(file: path, line: line, column: 1), hint: hint),
        line: nil)
    }
    guard !start.isEmpty else { throw refuse("the file is empty") }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw refuse("the file is in UTF-16", hint: "save it as CSV in UTF-8")
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw refuse(
        "the file is a zip or a spreadsheet, not a table in text", hint: "export the sheet as CSV")
    }
    if let place = start.firstIndex(of: 0) {
      throw refuse(
        "a zero byte: the file isn't text", line: start[..<place].count { $0 == 0x0A } + 1)
    }
  }

  /// The one of comma, semicolon and tab that is most frequent in the first row, outside of quotes; nil
  /// where none is in it.
  private static func delimiter(of start: ArraySlice<UInt8>) -> UInt8? {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var isAnything = false
    for byte in start {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D {
        if isAnything { break }
        continue
      }
      isAnything = true
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
    let best = candidates.max { counts[$0, default: 0] < counts[$1, default: 0] }!
    return counts[best, default: 0] > 0 ? best : nil
  }
}
