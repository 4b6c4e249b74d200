/// Something wrong, or worth knowing, about a scenario: data, drawn by one function.
package struct Diagnostic: Sendable, Equatable, Error {
  package enum Severity: String, Sendable, Codable {
    case error, warning
  }

  package struct Location: Sendable, Equatable, Codable {
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, in characters.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  package var severity: Severity
  /// The rule that was broken, with the value found: lowercase, no full stop.
  package var message: String
  package var location: Location?
  /// What would be right.
  package var hint: String?

  package init(
    _ severity: Severity, _ message: String, at location: Location? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.hint = hint
  }
}
