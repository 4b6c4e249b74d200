package import CampaignModel

/// Why a file can't be opened or read as a table.
package enum DataFileError: Error, Sendable, Equatable {
  /// The file isn't there or can't be read: what the system said.
  case missing(String)
  /// It is there, and no table.
  case noTable(Diagnostic, line: String?)
}
