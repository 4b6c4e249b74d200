package import CampaignModel

/// A file of values between commas, semicolons or tabs, gzipped or not: a row names the columns, the
/// first, or the first below what an export says of itself.
///
/// Quotes, doubled quotes, delimiters and line ends within quotes as RFC 4180 has them; a byte order
/// mark is passed over, lines end in LF, CRLF or CR, and empty lines are no rows. Text is UTF-8.
///
/// Shafranovich, Y. (2005). "Common format and MIME type for comma-separated values (CSV) files."
/// RFC 4180.
package struct CSVFile: TableSource {
  package let path: String
  private let head: CSVHead

  package var name: String { path }
  package var columns: [String] { head.columns }
  package var linesBeforeHeader: Int { head.linesBefore }

  /// Reads the header.
  ///
  /// - Parameter isHeader: Whether a table of this kind may have columns of these names: so a header below
  ///   other lines is told.
  package init(
    _ path: String, isHeader: ([String]) -> Bool = { _ in false }
  ) throws(DataFileError) {
    self.path = path
    head = try CSVHead(path, isHeader: isHeader)
  }

  package func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    try CSVScanner(path: path, head: head, wanted: columns).read(problems: problems, body)
  }
}
