/// Numbers that never change, looked up in the innermost loops: by cell, mostly.
///
/// A view: whoever makes columns keeps the `Columns` that own their storage. Reads are unchecked: every
/// index comes out of the tables of the same `CellSpace`.
struct Column<Element: BitwiseCopyable & Sendable>: BitwiseCopyable, @unchecked Sendable {
  // Written once, before anybody has the column, so that sharing it between threads is safe.
  let base: UnsafePointer<Element>

  @inline(__always)
  subscript(index: Int) -> Element { base[index] }
}

/// The first numbers of a column.
struct ColumnSlice<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, BitwiseCopyable,
  Sendable
{
  let column: Column<Element>
  let count: Int

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element { column[index] }
}

/// Owns the storage of columns.
final class Columns: @unchecked Sendable {
  // Columns are made while their owner is, by one thread.
  private var storage: [UnsafeMutableRawPointer] = []

  func column<Element: BitwiseCopyable & Sendable>(_ values: [Element]) -> Column<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, values.count))
    pointer.initialize(from: values, count: values.count)
    storage.append(UnsafeMutableRawPointer(pointer))
    return Column(base: UnsafePointer(pointer))
  }

  func slice<Element: BitwiseCopyable & Sendable>(_ values: [Element]) -> ColumnSlice<Element> {
    ColumnSlice(column: column(values), count: values.count)
  }

  deinit {
    for pointer in storage { pointer.deallocate() }
  }
}

/// The people of one group by cell, and which stages anybody may be in: the others are skipped.
struct Row<M: Mass>: BitwiseCopyable {
  let cells: UnsafeMutablePointer<M>
  let occupied: UnsafeMutablePointer<Bool>

  @inline(__always)
  func add(_ mass: M, to cell: Int, of stage: Int) {
    cells[cell] += mass
    occupied[stage] = true
  }

  /// People of so many cells.
  @inline(__always)
  func people(_ range: Range<Int>) -> M.L {
    // Four sums don't wait for each other; counts are whole, and add up to the same in any order.
    var (a, b, c, d) = (M.L.zero, M.L.zero, M.L.zero, M.L.zero)
    var cell = range.lowerBound
    while cell + 4 <= range.upperBound {
      a += cells[cell].people
      b += cells[cell + 1].people
      c += cells[cell + 2].people
      d += cells[cell + 3].people
      cell += 4
    }
    while cell < range.upperBound {
      a += cells[cell].people
      cell += 1
    }
    return (a + b) + (c + d)
  }

  /// Whether anybody may be in one of these stages.
  @inline(__always)
  func holdsAnybody(_ stages: ColumnSlice<Int>) -> Bool {
    for stage in stages where occupied[stage] { return true }
    return false
  }
}
