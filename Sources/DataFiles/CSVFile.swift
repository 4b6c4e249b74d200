package import CampaignModel
internal import Foundation

/// A file of values between commas, semicolons or tabs, gzipped or not: its first row names the
/// columns.
///
/// Quotes, doubled quotes, delimiters and line ends within quotes as RFC 4180 has them; a byte order
/// mark is passed over, lines end in LF, CRLF or CR, and empty lines are no rows. Text is UTF-8.
///
/// Shafranovich, Y. (2005). "Common format and MIME type for comma-separated values (CSV) files."
/// RFC 4180.
package struct CSVFile: TableSource {
  package let path: String
  package let columns: [String]
  let delimiter: UInt8

  /// The delimiter as messages have it.
  package var separator: Character { Character(UnicodeScalar(delimiter)) }
  package var name: String { path }

  /// Reads the header.
  package init(_ path: String) throws(DataFileError) {
    self.path = path
    let start = try Self.start(of: path)
    delimiter = try Self.delimiter(of: start, path)
    var names: [String] = []
    let log = ProblemLog()
    do {
      let reader = CSVScanner(path: path, delimiter: delimiter, columnCount: nil)
      try reader.read([], keepingAll: true, problems: log) { batch in
        names = (0..<batch.width).map { batch.text(0, $0) }
        return false
      }
    } catch let error as DataFileError {
      throw error
    } catch {
      let problem = log.problems.first
      throw .noTable(problem?.diagnostic ?? Diagnostic(.error, "\(error)"), line: problem?.line)
    }
    columns = try Self.checked(names, path)
  }

  package func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    let scanner = CSVScanner(path: path, delimiter: delimiter, columnCount: self.columns.count)
    try scanner.read(columns, keepingAll: false, problems: problems, body)
  }

  // MARK: What kind of file it is

  private static func start(of path: String) throws(DataFileError) -> [UInt8] {
    let stream = try ByteStream(path)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while count < bytes.count {
      var failure: DataFileError?
      let more = bytes.withUnsafeMutableBytes { buffer -> Int in
        do throws(DataFileError) {
          return try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      if more == 0 { break }
      count += more
    }
    let start = Array(bytes.prefix(count))
    let first = Diagnostic.Location(file: path, line: 1, column: 1)
    guard !start.isEmpty else {
      throw .noTable(Diagnostic(.error, "the file is empty", at: first), line: nil)
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw .noTable(
        Diagnostic(
          .error, "the file is in UTF-16", at: first, hint: "save it as CSV in UTF-8"), line: nil)
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw .noTable(
        Diagnostic(
          .error, "the file is a zip or a spreadsheet, not a table in text", at: first,
          hint: "export the sheet as CSV"), line: nil)
    }
    if let place = start.firstIndex(of: 0) {
      let line = start[..<place].count { $0 == 0x0A } + 1
      throw .noTable(
        Diagnostic(
          .error, "a zero byte: the file isn't text",
          at: Diagnostic.Location(file: path, line: line, column: 1)), line: nil)
    }
    return start
  }

  /// The one of comma, semicolon and tab that is most frequent in the header, outside of quotes.
  private static func delimiter(of start: [UInt8], _ path: String) throws(DataFileError) -> UInt8 {
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
    guard counts[best, default: 0] > 0 else {
      throw .noTable(
        Diagnostic(
          .error, "the first row has one column: no comma, semicolon or tab is in it",
          at: Diagnostic.Location(file: path, line: 1, column: 1),
          hint: "the first row names the columns, as in user_id,group,converted"), line: nil)
    }
    return best
  }

  private static func checked(_ names: [String], _ path: String) throws(DataFileError) -> [String] {
    var seen: [String: Int] = [:]
    var result: [String] = []
    for name in names {
      guard !name.unicodeScalars.contains("\u{FFFD}") else {
        throw .noTable(
          Diagnostic(
            .error, "the names of the columns are not in UTF-8",
            at: Diagnostic.Location(file: path, line: 1, column: 1), hint: "save it as CSV in UTF-8"
          ),
          line: nil)
      }
      // Exports name columns twice, or not at all; the second is told from the first by its number.
      let plain = name.trimmingCharacters(in: .whitespacesAndNewlines)
      let base = plain.isEmpty ? "column \(result.count + 1)" : plain
      seen[base, default: 0] += 1
      result.append(seen[base]! > 1 ? "\(base) (\(seen[base]!))" : base)
    }
    return result
  }
}
