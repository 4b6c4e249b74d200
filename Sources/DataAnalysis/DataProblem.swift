/// Why the data can't be analysed, where no cell is to blame.
package struct DataProblem: Error, Sendable, Equatable {
  package var message: String
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
