internal import CampaignModel

/// What the readers of one file's blocks share: what was found wrong, and what was assumed.
final class ReadingLog {
  private(set) var diagnostics: [Diagnostic] = []
  /// Numbers of the control in the order of reading, then those that variants change.
  private(set) var beliefs: [Belief] = []
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

  func report(_ message: String, at place: Diagnostic.Location, hint: String? = nil) {
    let diagnostic = Diagnostic(.error, message, at: place, hint: hint)
    // A variant reads the file's own values once more.
    if !diagnostics.contains(where: { $0.message == message && $0.location == place }) {
      diagnostics.append(diagnostic)
    }
  }

  func hasError(at place: Diagnostic.Location) -> Bool {
    diagnostics.contains { $0.location == place }
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
