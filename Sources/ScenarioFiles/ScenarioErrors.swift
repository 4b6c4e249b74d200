package import CampaignModel

/// Why a file is no scenario: everything that is wrong with it, in the file's order.
package struct ScenarioErrors: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// There is no such file.
    case missing
    /// It is a folder.
    case directory
    /// It can't be opened; what the system said.
    case unreadable(String)
    /// It was read, and isn't a scenario.
    case invalid
  }

  package var reason: Reason
  package var diagnostics: [Diagnostic]
  /// The texts that the diagnostics point into, by the name of the file.
  package var sources: [String: String]

  package init(reason: Reason, diagnostics: [Diagnostic], sources: [String: String] = [:]) {
    self.reason = reason
    self.diagnostics = diagnostics
    self.sources = sources
  }

  /// The messages as a terminal shows them: nobody reads more than a hundred at once.
  package var drawing: String {
    let most = 100
    let shown = draw(Array(diagnostics.prefix(most)), sources: sources)
    return diagnostics.count <= most ? shown : shown + "\n… and \(diagnostics.count - most) more\n"
  }
}
