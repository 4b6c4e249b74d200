package import CampaignModel
internal import Foundation

/// A file that should hold a scenario.
package struct ScenarioFile: Sendable {
  /// As messages call it: the path that the user gave.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// - Throws: Why the file can't be read at all.
  package init(path: String) throws(ScenarioErrors) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Self.refusal(.missing, path, "there is no file '\(path)'", hint: nil)
    }
    guard !isDirectory.boolValue else {
      throw Self.refusal(
        .directory, path, "'\(path)' is a folder", hint: "name a scenario file in it")
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int ?? 0
    guard size <= YAMLGuard.largest else { throw Self.tooLarge(path, bytes: size) }
    let data: Data
    do {
      // No more than that of a pipe or a device, whose size nobody knows.
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      guard isatty(handle.fileDescriptor) == 0 else {
        throw Self.refusal(
          .unreadable("a terminal"), path, "'\(path)' is a terminal",
          hint: "name a file, or pipe one into /dev/stdin")
      }
      var bytes = Data()
      while bytes.count <= YAMLGuard.largest,
        let part = try handle.read(upToCount: YAMLGuard.largest + 1 - bytes.count), !part.isEmpty
      {
        bytes += part
      }
      data = bytes
    } catch let error as ScenarioErrors {
      throw error
    } catch {
      let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let code = inner?.domain == NSPOSIXErrorDomain ? Int32(inner!.code) : errno
      let reason = String(cString: strerror(code)).lowercased()
      throw Self.refusal(
        .unreadable(reason), path, "'\(path)' can't be opened: \(reason)", hint: nil)
    }
    try self.init(name: path, bytes: Array(data))
  }

  /// Bytes that should be UTF-8.
  package init(name: String, bytes: [UInt8]) throws(ScenarioErrors) {
    guard bytes.count <= YAMLGuard.largest else { throw Self.tooLarge(name, bytes: bytes.count) }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Self.refusal(
        .invalid, name, "the file is UTF-16", hint: "save it as UTF-8", line: 1, column: 1)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      // A decoder that mends puts a mark where the first fault is; all before it is sound.
      let offset = firstFault(in: bytes)
      let before = bytes.prefix(offset)
      let line = before.count { $0 == 10 } + 1
      let start = before.lastIndex(of: 10).map { $0 + 1 } ?? before.startIndex
      let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
      throw Self.refusal(
        .invalid, name, "the file isn't UTF-8: byte \(offset + 1) can't be read",
        hint: "save it as UTF-8", line: line, column: column)
    }
    self.init(name: name, text: text)
  }

  // MARK: Reading

  /// The scenario, or everything that is wrong with it.
  ///
  /// - Parameter settings: Values that take the place of the file's, by path, as if typed there.
  package func read(
    settings: [(path: String, value: String)] = []
  ) throws(ScenarioErrors) -> Scenario {
    try understood(settings).scenario
  }

  /// The text that was run: the file's own, or with settings the same scenario written anew.
  package func canonicalText(
    settings: [(path: String, value: String)] = []
  ) throws(ScenarioErrors) -> String {
    guard !settings.isEmpty else { return text }
    let (_, root, log) = try understood(settings)
    var edited = root
    for setting in settings {
      let full = log.settings.first { $0.value.writtenPath == setting.path }
      guard let full else { continue }
      edited = SettingEditor(shorthands: log.shorthands).set(
        full.value.value, at: full.key, in: edited)
    }
    return YAMLWriter().text(of: edited)
  }

  /// SHA-256 of the text that was run, by which results are told apart.
  package func digest(
    settings: [(path: String, value: String)] = []
  ) throws(ScenarioErrors) -> String {
    sha256(try canonicalText(settings: settings).utf8)
  }

  private func understood(
    _ settings: [(path: String, value: String)]
  ) throws(ScenarioErrors) -> (scenario: Scenario, root: Written, log: ReadingLog) {
    let (root, mistakes) = try tree()
    let log = ReadingLog()
    for mistake in mistakes {
      guard let place = mistake.location else { continue }
      log.report(mistake.message, at: place, hint: mistake.hint, isUnreadable: false)
    }
    let settingsText = settings.map { "\($0.path)=\($0.value)" }.joined(separator: "\n")
    readSettings(settings, of: root, into: log)
    var reader = MappingReader(
      path: "", written: root, place: .init(file: name, line: 1, column: 1), log: log)
    let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
    var scenario = Scenario.read(from: &reader, name: stem.isEmpty ? "scenario" : stem)
    reader.finish()
    reportUnusedSettings(log)
    log.explainUnknownKeys()
    guard log.diagnostics.isEmpty else {
      throw ScenarioErrors(
        reason: .invalid, diagnostics: ordered(log.diagnostics),
        sources: [name: text, Self.settingsName: settingsText])
    }
    scenario.assumptions = inFileOrder(log.beliefs, root)
    return (scenario, root, log)
  }

  /// The text as a tree, with what is wrong in it and still leaves one, such as a key that stands twice.
  private func tree() throws(ScenarioErrors) -> (root: Written, mistakes: [Diagnostic]) {
    func refuse(_ diagnostics: [Diagnostic]) -> ScenarioErrors {
      ScenarioErrors(reason: .invalid, diagnostics: diagnostics, sources: [name: text])
    }
    guard text.utf8.count <= YAMLGuard.largest else {
      throw Self.tooLarge(name, bytes: text.utf8.count)
    }
    if let mistake = controlCharacter ?? strangeIndent { throw refuse([mistake]) }
    let (refused, guarded) = YAMLGuard.check(text, file: name)
    guard refused.isEmpty else { throw refuse(refused) }
    var tree = YAMLTree(file: name)
    let root = tree.root(of: guarded)
    guard let root, !root.isNothing else {
      guard tree.diagnostics.isEmpty else { throw refuse(ordered(tree.diagnostics)) }
      throw refuse([
        Diagnostic(
          .error, "the file is empty", at: .init(file: name, line: 1, column: 1),
          hint: "start from a template: mizan new")
      ])
    }
    guard root.entries != nil else {
      throw refuse([
        Diagnostic(
          .error, "a scenario must be a block of keys, found \(root.kind)", at: root.place,
          hint: "start from a template: mizan new")
      ])
    }
    return (root, tree.diagnostics)
  }

  /// NUL and its like, which YAML can't hold, and line breaks that editors don't show as such.
  private var controlCharacter: Diagnostic? {
    var line = 1
    var column = 1
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if isAfterReturn, scalar != "\n" {
        return Diagnostic(
          .error, "lines must end with a line feed, found a carriage return alone",
          at: .init(file: name, line: line, column: column - 1), hint: "save it with Unix line ends"
        )
      }
      isAfterReturn = scalar == "\r"
      if scalar == "\n" {
        line += 1
        column = 0
      } else if Self.isControl(scalar), scalar != "\r" {
        return Diagnostic(
          .error, "the file must not hold control characters, found \(printable(String(scalar)))",
          at: .init(file: name, line: line, column: column), hint: "remove it")
      }
      column += 1
    }
    return nil
  }

  /// Blanks that look like the spaces of an indent and aren't: what a web page or a word processor
  /// leaves behind.
  private var strangeIndent: Diagnostic? {
    let lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
    for (number, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      guard let next = line.dropFirst(indent).first, !next.isASCII,
        next.properties.isWhitespace || next.properties.generalCategory == .format
      else { continue }
      return Diagnostic(
        .error, "a line must be indented with plain spaces, found \(escaped(next))",
        at: .init(file: name, line: number + 1, column: indent + 1), hint: "type the spaces anew")
    }
    return nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 32 && scalar != "\t") || (127...159).contains(scalar.value)
      || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// In the file's order; settings come after the file.
  private func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      func key(_ item: (offset: Int, element: Diagnostic)) -> (Int, Int, Int, Int) {
        let place = item.element.location
        return (
          place?.file == name ? 0 : 1, place?.line ?? 0, place?.column ?? 0, item.offset
        )
      }
      return key(a) < key(b)
    }.map(\.element)
  }

  /// Beliefs by the part of the file that they stand in; parts that the file leaves out come last.
  private func inFileOrder(_ beliefs: [Belief], _ root: Written) -> [Belief] {
    let parts = (root.entries ?? []).map(\.key)
    func rank(_ belief: Belief) -> Int {
      let part = String(belief.path.prefix { $0 != "." })
      return parts.firstIndex(of: part) ?? parts.count
    }
    return beliefs.enumerated().sorted { a, b in
      (rank(a.element), a.offset) < (rank(b.element), b.offset)
    }.map(\.element)
  }

  // MARK: Settings

  /// What messages call the place of a `--set`.
  static let settingsName = "--set"

  private func readSettings(
    _ settings: [(path: String, value: String)], of root: Written, into log: ReadingLog
  ) {
    let campaigns = root["campaigns"]?.value.entries?.map(\.key) ?? []
    for (index, setting) in settings.enumerated() {
      let place = Diagnostic.Location(file: Self.settingsName, line: index + 1, column: 1)
      let parts = setting.path.split(separator: ".", omittingEmptySubsequences: false).map(
        String.init)
      let starts = Scenario.parts + campaigns
      guard let first = parts.first, starts.contains(first), !parts.contains("") else {
        log.report(
          "no such path: '\(printable(setting.path))'", at: place,
          hint: Suggestion.nearest(to: parts.first ?? "", among: starts).map {
            "did you mean '\(([$0] + parts.dropFirst()).joined(separator: "."))'?"
          } ?? "a path starts with one of \(starts.joined(separator: ", "))")
        continue
      }
      guard let value = value(of: setting, line: index + 1, log) else { continue }
      log.settings[fullPath(setting.path)] = ReadingLog.Setting(
        writtenPath: setting.path, place: place, value: value)
    }
  }

  /// The value of a `--set`, read as if it stood in the file.
  private func value(
    of setting: (path: String, value: String), line: Int, _ log: ReadingLog
  ) -> Written? {
    let offset = setting.path.unicodeScalars.count + 1
    func moved(_ place: Diagnostic.Location) -> Diagnostic.Location {
      .init(
        file: Self.settingsName, line: line, column: (place.line == 1 ? place.column : 1) + offset)
    }
    func moved(_ value: Written) -> Written {
      var value = value
      value.place = moved(value.place)
      switch value.content {
      case .list(let items): value.content = .list(items.map(moved))
      case .mapping(let entries):
        value.content = .mapping(
          entries.map { Written.Entry(key: $0.key, place: moved($0.place), value: moved($0.value)) }
        )
      case .nothing, .scalar: break
      }
      return value
    }
    let text = setting.value
    let isOneLine = !text.unicodeScalars.contains(where: Self.isControl)
    guard isOneLine, text.utf8.count <= 10_000 else {
      log.report(
        "a --set must be one line of text", at: moved(.init(file: "", line: 1, column: 1)))
      return nil
    }
    let (refused, guarded) = YAMLGuard.check(text, file: Self.settingsName)
    var tree = YAMLTree(file: Self.settingsName)
    var mistakes = refused
    let value = mistakes.isEmpty ? tree.root(of: guarded) : nil
    mistakes += tree.diagnostics
    for mistake in mistakes {
      log.report(
        mistake.message, at: moved(mistake.location ?? .init(file: "", line: 1, column: 1)),
        hint: mistake.hint)
    }
    guard mistakes.isEmpty else { return nil }
    return moved(
      value ?? Written(content: .nothing, place: .init(file: "", line: 1, column: 1)))
  }

  private func reportUnusedSettings(_ log: ReadingLog) {
    for (path, setting) in log.settings.sorted(by: { $0.value.place.line < $1.value.place.line })
    where !setting.isUsed && !(log.hasNoCampaigns && path.hasPrefix("campaigns.")) {
      let isShort = path != setting.writtenPath
      let candidates = log.paths.map {
        isShort && $0.hasPrefix("campaigns.") ? String($0.dropFirst("campaigns.".count)) : $0
      }
      let inner = candidates.filter { $0.hasPrefix(setting.writtenPath + ".") }
      if !inner.isEmpty {
        log.report(
          "'\(printable(setting.writtenPath))' is a block, found \(setting.value.kind)",
          at: setting.place, hint: "set one of its keys, such as \(inner[0])")
        continue
      }
      let variants = "experiment.variants."
      if path.hasPrefix(variants) {
        let rest = path.dropFirst(variants.count)
        let name = String(rest.prefix { $0 != "." })
        let near = Suggestion.nearest(to: name, among: log.patches.keys.sorted())
        log.report(
          "there is no variant '\(printable(name))'", at: setting.place,
          hint: near.map { "did you mean '\(variants)\($0)\(rest.dropFirst(name.count))'?" })
        continue
      }
      let near = Suggestion.nearestPath(to: setting.writtenPath, among: candidates)
      log.report(
        "no such path: '\(printable(setting.writtenPath))'", at: setting.place,
        hint: near.map { "did you mean '\($0)'?" })
    }
  }

  // MARK: Files that can't be read

  private static func refusal(
    _ reason: ScenarioErrors.Reason, _ name: String, _ message: String, hint: String?,
    line: Int? = nil, column: Int? = nil
  ) -> ScenarioErrors {
    let place = line.map {
      Diagnostic.Location(file: name, line: $0, column: column ?? 1)
    }
    return ScenarioErrors(
      reason: reason, diagnostics: [Diagnostic(.error, message, at: place, hint: hint)])
  }

  private static func tooLarge(_ name: String, bytes: Int) -> ScenarioErrors {
    refusal(
      .invalid, name,
      "'\(name)' must be at most \(YAMLGuard.largest / 1000) kB, found \(bytes) bytes"
        + (bytes == YAMLGuard.largest + 1 ? " or more" : ""),
      hint: "is it a scenario?")
  }
}

/// The number of sound bytes before the first that UTF-8 doesn't allow.
private func firstFault(in bytes: ArraySlice<UInt8>) -> Int {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    offset += UTF8.width(scalar)
  }
  return offset
}

/// Puts a value into a tree, as typing it into the file would.
struct SettingEditor {
  let shorthands: [String: String]

  func set(_ value: Written, at path: String, in root: Written) -> Written {
    set(value, path.split(separator: ".").map(String.init)[...], in: root, at: "")
  }

  private func set(
    _ value: Written, _ parts: ArraySlice<String>, in node: Written, at path: String
  ) -> Written {
    guard let part = parts.first else { return value }
    var entries = node.entries ?? []
    if let shorthand = shorthands[path], node.scalar != nil {
      entries = [Written.Entry(key: shorthand, place: node.place, value: node)]
    }
    let isVariant = path.hasPrefix("experiment.variants.")
    if isVariant { entries = flat(entries) }
    let key = isVariant ? fullPath(parts.joined(separator: ".")) : part
    let inner = path.isEmpty ? part : "\(path).\(part)"
    let index = entries.firstIndex { isVariant ? fullPath($0.key) == key : $0.key == key }
    let old = index.map { entries[$0].value }
    let new =
      isVariant
      ? value
      : set(
        value, parts.dropFirst(),
        in: old ?? Written(content: .mapping([]), place: value.place), at: inner)
    if let index {
      entries[index].value = new
    } else {
      entries.append(Written.Entry(key: key, place: value.place, value: new))
    }
    return Written(content: .mapping(entries), place: node.place)
  }

  /// A variant's blocks as paths.
  private func flat(_ entries: [Written.Entry]) -> [Written.Entry] {
    entries.flatMap { entry -> [Written.Entry] in
      guard let inner = entry.value.entries else { return [entry] }
      return flat(inner).map { leaf in
        Written.Entry(key: "\(entry.key).\(leaf.key)", place: leaf.place, value: leaf.value)
      }
    }
  }
}
