/// A table that can be read from its first row to its last, more than once, whatever its format.
package protocol TableSource {
  /// What messages call it.
  var name: String { get }
  /// The names of its columns, in order; no two are the same.
  var columns: [String] { get }
  /// Lines above the names of the columns that belong to no table.
  var linesBeforeHeader: Int { get }

  /// Hands the rows over in batches, in order.
  ///
  /// - Parameters:
  ///   - columns: Indices of the columns to look at; the batches hold them in this order.
  ///   - problems: Takes the rows that can't be read.
  ///   - body: Returns whether it wants more.
  func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws
}

extension TableSource {
  package var linesBeforeHeader: Int { 0 }
}
