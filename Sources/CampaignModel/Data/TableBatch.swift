/// Some rows of a table, as they lie in the file: what is in a cell is looked at, never copied.
///
/// Only the columns that were asked for are here, in that order. Valid while it is being read.
package struct TableBatch {
  /// Where the bytes of a cell are.
  package struct Cell {
    package var start: UInt32
    package var length: UInt32
    /// Whether quotes stand doubled inside.
    package var isEscaped: Bool

    @inlinable
    package init(start: UInt32, length: UInt32, isEscaped: Bool) {
      self.start = start
      self.length = length
      self.isEscaped = isEscaped
    }
  }

  /// Where a row lies.
  package struct Row {
    package var start: UInt32
    package var end: UInt32
    /// Line of the file on which it starts, from 1.
    package var line: Int

    @inlinable
    package init(start: UInt32, end: UInt32, line: Int) {
      self.start = start
      self.end = end
      self.line = line
    }
  }

  package let bytes: UnsafeBufferPointer<UInt8>
  package let rows: UnsafeBufferPointer<Row>
  /// Row by row, `width` of them each.
  package let cells: UnsafeBufferPointer<Cell>
  package let width: Int

  package init(
    bytes: UnsafeBufferPointer<UInt8>, rows: UnsafeBufferPointer<Row>,
    cells: UnsafeBufferPointer<Cell>, width: Int
  ) {
    self.bytes = bytes
    self.rows = rows
    self.cells = cells
    self.width = width
  }

  /// The bytes of a cell, without the quotes round it; doubled quotes inside stay doubled.
  @inlinable
  package func bytes(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[row * width + column]
    return UnsafeBufferPointer(
      start: bytes.baseAddress! + Int(cell.start), count: Int(cell.length))
  }

  /// A cell as text: what isn't UTF-8 becomes U+FFFD.
  package func text(_ row: Int, _ column: Int) -> String {
    let text = String(decoding: bytes(row, column), as: UTF8.self)
    return cells[row * width + column].isEscaped ? text.replacing("\"\"", with: "\"") : text
  }

  /// The place of a cell for a message, and the line it stands on.
  package func place(_ row: Int, _ column: Int) -> (line: Int, column: Int, text: String) {
    let whole = rows[row]
    let target = Int(cells[row * width + column].start)
    var line = whole.line
    var start = Int(whole.start)
    for index in start..<target where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    let end = bytes[target..<Int(whole.end)].firstIndex { $0 == 0x0A || $0 == 0x0D }
    let before = String(decoding: bytes[start..<target], as: UTF8.self)
    return (
      line, before.unicodeScalars.count + 1,
      String(decoding: bytes[start..<(end ?? Int(whole.end))], as: UTF8.self)
    )
  }
}
