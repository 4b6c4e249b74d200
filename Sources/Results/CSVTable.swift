/// Rows of numbers and words as RFC 4180 has them, with line feeds.
package struct CSVTable: Sendable, Equatable {
  package enum Cell: Sendable, Equatable {
    case text(String)
    /// The shortest decimal that reads back as the same number; nothing where it is not finite.
    case number(Double)
    case integer(Int)
    case missing
  }

  package var header: [String]
  package var rows: [[Cell]]

  package init(header: [String], rows: [[Cell]]) {
    for row in rows {
      precondition(
        row.count == header.count, "a row has \(row.count) cells under \(header.count) headings")
    }
    self.header = header
    self.rows = rows
  }

  package var text: String {
    var text = header.map(Self.quoted).joined(separator: ",") + "\n"
    for row in rows { text += row.map(Self.written).joined(separator: ",") + "\n" }
    return text
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .number(let number): number.isFinite ? "\(number)" : ""
    case .integer(let integer): "\(integer)"
    case .missing: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    // A spreadsheet takes a text that starts so for a formula.
    let isFormula =
      text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
