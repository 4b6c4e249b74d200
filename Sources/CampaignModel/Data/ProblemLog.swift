/// What is wrong in a table, with the lines it is on: all of it up to a limit, where reading ends.
///
/// Where bad rows may be left out, they are counted instead.
package final class ProblemLog {
  package struct Problem: Sendable, Equatable {
    package var diagnostic: Diagnostic
    /// The line of the file that the diagnostic points into; nil where it points at none.
    package var line: String?

    package init(_ diagnostic: Diagnostic, line: String? = nil) {
      self.diagnostic = diagnostic
      self.line = line
    }
  }

  /// Ends the reading: the problems are in the log.
  package struct Enough: Error {
    package init() {}
  }

  /// More are not shown.
  package static let limit = 20

  /// Whether rows that can't be read are left out.
  package let leavesOutBadRows: Bool
  package private(set) var problems: [Problem] = []
  /// How many rows were left out.
  package private(set) var rowsLeftOut = 0
  /// Rows at the end of tables that add up the others; they are no problem, and no rows.
  package private(set) var totalsRows = 0

  package init(leavesOutBadRows: Bool = false) { self.leavesOutBadRows = leavesOutBadRows }

  /// A row that can't be read. Returns where the row is to be left out.
  package func addRow(
    _ message: String, at location: Diagnostic.Location, line: String?, hint: String?
  )
    throws(Enough)
  {
    if leavesOutBadRows { rowsLeftOut += 1 }
    // The first few are shown as well where they are left out.
    if leavesOutBadRows, problems.count >= 3 { return }
    problems.append(
      Problem(
        Diagnostic(leavesOutBadRows ? .warning : .error, message, at: location, hint: hint),
        line: line))
    if !leavesOutBadRows, problems.count >= Self.limit { throw Enough() }
  }

  package func addTotals(_ rows: Int) { totalsRows += rows }

  /// Something that no row can be left out for.
  package func add(_ diagnostic: Diagnostic, line: String? = nil) {
    problems.append(Problem(diagnostic, line: line))
  }

  package var hasErrors: Bool { problems.contains { $0.diagnostic.severity == .error } }
}
