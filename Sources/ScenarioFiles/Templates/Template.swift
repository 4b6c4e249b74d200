/// A scenario to start from: every line that a user is likely to change, with a word about it.
package struct Template: Sendable, Equatable {
  package var name: String
  /// What it is for, in a line.
  package var summary: String
  /// YAML without its first line, which says where the schema is.
  private var body: String

  init(name: String, summary: String, body: String) {
    self.name = name
    self.summary = summary
    self.body = body
  }

  /// In the order in which help lists them.
  package static let all: [Template] = [
    .conversion, .traffic, .awareness, .retargeting, .funnel, .aa,
  ]

  /// The file's text; editors find the format's schema by its first line.
  ///
  /// - Parameter schema: Path or address of the schema, as seen from the file.
  package func text(schema: String = "../schema/scenario.schema.json") -> String {
    "# yaml-language-server: $schema=\(schema)\n\(body)"
  }
}
