internal import CampaignModel

/// A wide table as if it were long: each of its rows is one of every arm.
struct WideTable: TableSource {
  /// Where a column of the long table comes from.
  private enum Origin {
    case arm
    case metric(Int)
    /// The same for every arm.
    case column(Int)
  }

  let source: any TableSource
  let layout: WideLayout
  let columns: [String]
  private let origins: [Origin]

  var name: String { source.name }
  var linesBeforeHeader: Int { source.linesBeforeHeader }
  /// The column of the arms, which the source doesn't have.
  var arm: String { columns[0] }

  init(_ source: any TableSource, _ layout: WideLayout) {
    self.source = source
    self.layout = layout
    let taken = Set(layout.arms.flatMap(\.columns))
    let rest = source.columns.indices.filter { !taken.contains($0) }
    let others = Set(rest.map { source.columns[$0] })
    func free(_ name: String) -> String { others.contains(name) ? free(name + " by arm") : name }
    columns =
      [free("arm")] + layout.metrics.map(free) + rest.map { source.columns[$0] }
    origins = [.arm] + layout.metrics.indices.map { .metric($0) } + rest.map { .column($0) }
  }

  func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    var wanted: [Int] = []
    func slot(_ column: Int) -> Int {
      if let place = wanted.firstIndex(of: column) { return place }
      wanted.append(column)
      return wanted.count - 1
    }
    /// By arm, then by column, where the cell is; nil: it is the arm's name.
    let slots = layout.arms.map { arm in
      columns.map { column -> Int? in
        switch origins[column] {
        case .arm: nil
        case .metric(let index): slot(arm.columns[index])
        case .column(let index): slot(index)
        }
      }
    }
    let names = layout.arms.map { Array($0.name.utf8) }
    try source.read(wanted, problems: problems) { batch in
      // The arms' names stand behind the file's bytes, so that cells can point at them.
      var bytes = Array(batch.bytes)
      let nameCells = names.map { name in
        defer { bytes += name }
        return TableBatch.Cell(
          start: UInt32(bytes.count), length: UInt32(name.count), isEscaped: false)
      }
      var rows: [TableBatch.Row] = []
      var cells: [TableBatch.Cell] = []
      for row in batch.rows.indices {
        for (arm, places) in slots.enumerated() {
          rows.append(batch.rows[row])
          cells += places.map { place in
            place.map { batch.cells[row * batch.width + $0] } ?? nameCells[arm]
          }
        }
      }
      return try bytes.withUnsafeBufferPointer { bytes in
        try rows.withUnsafeBufferPointer { rows in
          try cells.withUnsafeBufferPointer { cells in
            try body(
              TableBatch(bytes: bytes, rows: rows, cells: cells, width: columns.count))
          }
        }
      }
    }
  }
}
