internal import CampaignModel

/// Says what is wrong in cells, with their places, and counts it.
final class CellComplaints {
  private let problems: ProblemLog
  /// Of the columns in a batch.
  let names: [String]
  /// The table that is being read.
  var file = ""
  /// Rows that were complained of here; the source's own are of rows that never came.
  private(set) var count = 0

  init(_ problems: ProblemLog, names: [String]) {
    self.problems = problems
    self.names = names
  }

  func complain(
    _ message: String, _ batch: TableBatch, _ row: Int, _ slot: Int, hint: String? = nil
  ) throws(ProblemLog.Enough) {
    let place = batch.place(row, slot)
    try problems.addRow(
      message, at: .init(file: file, line: place.line, column: place.column), line: place.text,
      hint: hint)
    count += 1
  }

  /// What no row can be left out for, as others would be as bad.
  func refuse(
    _ message: String, _ batch: TableBatch, _ row: Int, _ slot: Int, hint: String
  ) {
    let found = problem(message, batch, row, slot, hint: hint)
    problems.add(found.diagnostic, line: found.line)
  }

  /// A problem of one cell that may turn out to be none.
  func problem(
    _ message: String, _ batch: TableBatch, _ row: Int, _ slot: Int, hint: String?
  ) -> ProblemLog.Problem {
    let place = batch.place(row, slot)
    return ProblemLog.Problem(
      Diagnostic(
        .error, message, at: .init(file: file, line: place.line, column: place.column), hint: hint),
      line: place.text)
  }
}
