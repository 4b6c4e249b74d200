internal import CampaignModel

/// One value as it stands in a file, with its place. What a scenario is before anything is understood.
struct Written: Sendable {
  enum Content: Sendable {
    case nothing
    /// A word or number; `isPlain` when it stood without quotes.
    case scalar(String, isPlain: Bool)
    case list([Written])
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry: Sendable {
    var key: String
    var place: Diagnostic.Location
    var value: Written
  }

  var content: Content
  var place: Diagnostic.Location

  var isNothing: Bool { if case .nothing = content { true } else { false } }

  var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }

  var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

  subscript(key: String) -> Entry? { entries?.first { $0.key == key } }

  /// What it is, for messages: "a list".
  var kind: String {
    switch content {
    case .nothing: "nothing"
    case .scalar: "a single value"
    case .list: "a list"
    case .mapping: "a block"
    }
  }
}
