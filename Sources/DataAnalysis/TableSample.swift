internal import CampaignModel

/// The first rows of a table, by column: what guesses are made from.
struct TableSample {
  static let limit = 5000

  let columns: [String]
  /// By column, then by row.
  private(set) var cells: [[[UInt8]]]
  private var ofFile: NumberFormat?

  init(_ source: any TableSource, problems: ProblemLog) throws {
    columns = source.columns
    var cells = [[[UInt8]]](repeating: [], count: columns.count)
    try source.read(Array(columns.indices), problems: problems) { batch in
      for row in batch.rows.indices where cells[0].count < Self.limit {
        for column in cells.indices { cells[column].append(Array(batch.bytes(row, column))) }
      }
      return cells[0].count < Self.limit
    }
    self.cells = cells
    ofFile = Self.format(of: self)
  }

  var rowCount: Int { cells.first?.count ?? 0 }

  func filled(_ column: Int) -> [[UInt8]] { cells[column].filter { !$0.isEmpty } }

  func distinct(_ column: Int) -> Set<[UInt8]> { Set(filled(column)) }

  /// A file has one: where no cell of the column tells it, such as 12.345, another column's do.
  func format(_ column: Int) -> NumberFormat { told(by: column) ?? ofFile ?? .point }

  private func told(by column: Int) -> NumberFormat? {
    for cell in cells[column] {
      if let format = NumberFormat.told(by: cell) { return format }
    }
    return nil
  }

  /// Of the first column that tells it and holds nothing but numbers.
  private static func format(of sample: TableSample) -> NumberFormat? {
    for column in sample.columns.indices {
      guard let format = sample.told(by: column) else { continue }
      let isNumeric = sample.filled(column).allSatisfy { cell in
        cell.withUnsafeBufferPointer {
          if case .number = CellNumber($0, format) { true } else { false }
        }
      }
      if isNumeric { return format }
    }
    return nil
  }

  func numbers(_ column: Int) -> [Double]? {
    let format = format(column)
    let cells = filled(column)
    guard !cells.isEmpty else { return nil }
    var numbers: [Double] = []
    var wrong = 0
    for cell in cells {
      if case .number(let value) = cell.withUnsafeBufferPointer({ CellNumber($0, format) }) {
        numbers.append(value)
      } else if !MissingWord.isMissing(cell) {
        wrong += 1
      }
    }
    // A bad cell doesn't make a column of text; it is complained of where it stands.
    return !numbers.isEmpty && wrong <= numbers.count ? numbers : nil
  }

  func isFlag(_ column: Int) -> Bool {
    var (flags, wrong) = (0, 0)
    for cell in filled(column) {
      if cell.withUnsafeBufferPointer({ CellFlag.value($0) }) != nil {
        flags += 1
      } else if !MissingWord.isMissing(cell) {
        wrong += 1
      }
    }
    return flags > 0 && wrong * 2 <= flags
  }
}
