/// Numbers that never change, looked up in the innermost loops: by cell, mostly.
///
/// Reads are unchecked: every index comes out of the tables of the same `CellSpace`.
final class Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Written in `init` alone, so that sharing it between threads is safe.
  let base: UnsafePointer<Element>

  init(_ values: [Element]) {
    let storage = UnsafeMutablePointer<Element>.allocate(capacity: max(1, values.count))
    for index in values.indices { (storage + index).initialize(to: values[index]) }
    base = UnsafePointer(storage)
  }

  deinit { base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element { base[index] }
}

/// The people of one group by cell, and which stages anybody may be in: the others are skipped.
struct Row<M: Mass> {
  let cells: UnsafeMutablePointer<M>
  let occupied: UnsafeMutablePointer<Bool>

  @inline(__always)
  func add(_ mass: M, to cell: Int, of stage: Int) {
    cells[cell] += mass
    occupied[stage] = true
  }
}
