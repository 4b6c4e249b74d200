internal import CampaignModel

/// Rows that stand in no file, written down as a file would have them.
struct TextBatch {
  enum Cell {
    case bytes([UInt8])
    /// At least 0.
    case number(Double)
  }

  private let width: Int
  private var bytes: [UInt8] = []
  private var rows: [TableBatch.Row] = []
  private var cells: [TableBatch.Cell] = []

  init(width: Int) { self.width = width }

  var rowCount: Int { rows.count }

  mutating func addRow(_ row: [Cell]) {
    let first = bytes.count
    for cell in row {
      let start = bytes.count
      switch cell {
      case .bytes(let text): bytes += text
      case .number(let value):
        if value < 10, value == value.rounded() {
          bytes.append(UInt8(ascii: "0") + UInt8(value))
        } else {
          bytes += Array(
            (value == value.rounded() && value < 0x1p53 ? "\(Int(value))" : "\(value)").utf8)
        }
      }
      cells.append(
        .init(start: UInt32(start), length: UInt32(bytes.count - start), isEscaped: false))
    }
    rows.append(.init(start: UInt32(first), end: UInt32(bytes.count), line: 1))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  func show(_ body: (TableBatch) throws -> Bool) rethrows -> Bool {
    // A batch of empty cells has bytes too, so that they have a place.
    try (bytes + [0]).withUnsafeBufferPointer { bytes in
      try rows.withUnsafeBufferPointer { rows in
        try cells.withUnsafeBufferPointer { cells in
          try body(TableBatch(bytes: bytes, rows: rows, cells: cells, width: width))
        }
      }
    }
  }
}
