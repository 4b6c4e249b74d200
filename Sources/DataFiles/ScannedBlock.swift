internal import CampaignModel

/// A stretch of a file, and where its rows and their cells are; used again for a later stretch.
final class ScannedBlock {
  /// A row with another number of cells than the header has names.
  struct Misfit {
    let line: Int
    let width: Int
    /// Its beginning.
    let text: String
  }

  /// Bytes of a stretch at most. Two of them and their cells fit into a processor's cache.
  static let size = 1 << 21

  let bytes: UnsafeMutablePointer<UInt8>
  var filled = 0
  /// Where the first row begins that is not whole, and its line.
  var rest = 0
  var line = 1
  var isLast = false
  var misfits: [Misfit] = []
  /// Rows at the end of the file that add up the others.
  var totals = 0

  private let width: Int
  private var rows: UnsafeMutablePointer<TableBatch.Row>
  private var cells: UnsafeMutablePointer<TableBatch.Cell>
  private(set) var rowCount = 0
  private var capacity = 1 << 10

  /// - Parameter width: How many columns are looked at.
  init(width: Int) {
    self.width = width
    bytes = .allocate(capacity: Self.size + SeparatorSearch.padding)
    rows = .allocate(capacity: capacity)
    cells = .allocate(capacity: (capacity + 1) * (width + 1))
  }

  deinit {
    bytes.deallocate()
    rows.deallocate()
    cells.deallocate()
  }

  func removeAll() {
    rowCount = 0
    misfits.removeAll()
    totals = 0
  }

  /// Where the cells of the next row go, and one more for those that nobody asked for.
  @inline(__always)
  var nextCells: UnsafeMutablePointer<TableBatch.Cell> { cells + rowCount * width }

  /// Keeps the row whose cells are at `nextCells`.
  @inline(__always)
  func add(_ row: TableBatch.Row) {
    rows[rowCount] = row
    rowCount += 1
    if rowCount == capacity { grow() }
  }

  func removeLast(_ count: Int) { rowCount -= count }

  func row(_ index: Int) -> TableBatch.Row { rows[index] }

  private func grow() {
    let moreRows = UnsafeMutablePointer<TableBatch.Row>.allocate(capacity: capacity * 2)
    let moreCells = UnsafeMutablePointer<TableBatch.Cell>.allocate(
      capacity: (capacity * 2 + 1) * (width + 1))
    moreRows.update(from: rows, count: rowCount)
    moreCells.update(from: cells, count: rowCount * width)
    rows.deallocate()
    cells.deallocate()
    (rows, cells, capacity) = (moreRows, moreCells, capacity * 2)
  }

  var batch: TableBatch {
    TableBatch(
      bytes: UnsafeBufferPointer(start: bytes, count: filled),
      rows: UnsafeBufferPointer(start: rows, count: rowCount),
      cells: UnsafeBufferPointer(start: cells, count: rowCount * width), width: width)
  }
}
