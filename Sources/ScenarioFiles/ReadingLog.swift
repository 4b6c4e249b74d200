internal import CampaignModel

/// What the readers of one file's blocks share: what was found wrong, and what was assumed.
final class ReadingLog {
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<String> = []
  private var unreadable: Set<String> = []
  private var said: Set<String> = []
  /// Numbers of the control in the order of reading, then those that variants change.
  private(set) var beliefs: [Belief] = []
  /// Whether the scenario's own currency could not be read.
  var hasUnreadableCurrency = false
  /// Whether no campaign could be read, so that no path into one can be right.
  var hasNoCampaigns = false
  /// Values of `--set`, by full path; they take the place of the file's.
  var settings: [String: Setting] = [:]
  /// Patches by variant.
  var patches: [String: Patch] = [:]
  /// The patch that is being read, if any.
  var patch: Patch?
  /// Paths of all values asked for, in order.
  private(set) var paths: [String] = []
  private var knownPaths: Set<String> = []
  /// Keys that a plain word stands for where a block may be, by the block's path.
  var shorthands: [String: String] = [:]

  /// One `--set PATH=VALUE`.
  struct Setting {
    var writtenPath: String
    var place: Diagnostic.Location
    var value: Written
    var isUsed = false
  }

  /// - Parameter isUnreadable: Whether the value there is wrong by itself, rather than beside others.
  func report(
    _ message: String, at place: Diagnostic.Location, hint: String? = nil,
    isUnreadable: Bool = true
  ) {
    if isUnreadable { unreadable.insert(Self.key(place)) }
    // A variant reads the file's own values once more.
    guard reported.insert("\(Self.key(place)) \(message)").inserted else { return }
    diagnostics.append(Diagnostic(.error, message, at: place, hint: hint))
  }

  /// What was said elsewhere: nothing more is said about this place.
  func markUnreadable(_ place: Diagnostic.Location) { unreadable.insert(Self.key(place)) }

  func isUnreadable(at place: Diagnostic.Location) -> Bool {
    unreadable.contains(Self.key(place))
  }

  /// Whether a variant's mistake was not one of the file's own values already.
  func isNews(_ message: String, about path: String) -> Bool {
    if patch != nil { return !said.contains("\(path) \(message)") }
    said.insert("\(path) \(message)")
    return true
  }

  private static func key(_ place: Diagnostic.Location) -> String {
    "\(place.file):\(place.line):\(place.column)"
  }

  /// An unknown key, whose hint is written when all keys have been asked for.
  struct Unknown {
    var key: String
    var place: Diagnostic.Location
    /// The block's path, and what it takes.
    var block: String
    var names: [String]
  }
  private(set) var unknown: [Unknown] = []

  func report(_ unknown: Unknown) {
    let message = "unknown key '\(printable(unknown.key))'"
    guard !reported.contains("\(Self.key(unknown.place)) \(message)") else { return }
    report(message, at: unknown.place)
    self.unknown.append(unknown)
  }

  /// The nearest right spelling of each unknown key, the place it belongs to, or what its block takes.
  func explainUnknownKeys() {
    var listed: Set<String> = []
    var hints: [String: String] = [:]
    for unknown in unknown.prefix(200) {
      var parts: [String] = []
      if unknown.key == "<<" {
        hints[Self.key(unknown.place)] = "blocks can't be merged: write the keys out"
        continue
      }
      if let near = Suggestion.nearestKey(to: unknown.key, among: unknown.names) {
        parts.append("did you mean '\(near)'?")
      } else if let home = home(of: unknown) {
        parts.append("did you mean '\(home)'?")
      }
      // Once is enough for a block.
      if listed.insert(unknown.block).inserted || parts.isEmpty {
        let block = unknown.block.isEmpty ? "a scenario" : "'\(unknown.block)'"
        parts.append("\(block) takes \(unknown.names.joined(separator: ", "))")
      }
      hints[Self.key(unknown.place)] = parts.joined(separator: " ")
    }
    for index in diagnostics.indices where diagnostics[index].message.hasPrefix("unknown key ") {
      guard let place = diagnostics[index].location else { continue }
      diagnostics[index].hint = hints[Self.key(place)]
    }
  }

  /// Where a key belongs that stands in the wrong block: below it, or elsewhere if there is one place alone.
  private func home(of unknown: Unknown) -> String? {
    let endings = paths.filter { $0.hasSuffix(".\(unknown.key)") }
    let inner =
      unknown.block.isEmpty ? endings : endings.filter { $0.hasPrefix(unknown.block + ".") }
    if let path = inner.first {
      return unknown.block.isEmpty ? path : String(path.dropFirst(unknown.block.count + 1))
    }
    // The same campaign's other blocks come before those of other campaigns.
    let campaign = unknown.block.split(separator: ".").prefix(2).joined(separator: ".") + "."
    return endings.first { $0.hasPrefix(campaign) } ?? (endings.count == 1 ? endings[0] : nil)
  }

  func record(_ belief: Belief) {
    if patch == nil {
      if let index = beliefs.firstIndex(where: { $0.path == belief.path }) {
        beliefs[index] = belief
      } else {
        beliefs.append(belief)
      }
    } else if !belief.changes.isEmpty {
      beliefs.append(belief)
    }
  }

  func knows(_ path: String) {
    if knownPaths.insert(path).inserted { paths.append(path) }
  }

  /// Whether any setting is at the path or below it.
  func sets(_ path: String) -> Bool {
    settings[path] != nil || settings.keys.contains { $0.hasPrefix(path + ".") }
  }

  func setting(at path: String) -> Written? {
    guard let value = settings[path]?.value else { return nil }
    settings[path]?.isUsed = true
    return value
  }

  /// The leaf that the variant changes at a path, marked as understood.
  func leaf(at path: String) -> (index: Int, leaf: Patch.Leaf)? {
    guard let index = patch?.index(of: path) else { return nil }
    patch?.leaves[index].isUsed = true
    return (index, patch!.leaves[index])
  }

  func note(_ line: PatchLine, for index: Int) {
    patch?.leaves[index].lines.append(line)
  }
}
