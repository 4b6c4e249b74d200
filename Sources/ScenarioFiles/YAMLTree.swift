internal import CampaignModel
internal import Yams

/// Reads YAML into `Written` values. The only place that knows the YAML library.
struct YAMLTree {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  /// One of these marks the second of two equal keys, so that the parser takes it, and is told apart afterwards.
  private static let duplicateMarks = (0..<20).map { Unicode.Scalar(0xE000 + $0)! }

  /// The root value; nil where the text can't be read, or holds nothing.
  mutating func root(of text: String) -> Written? {
    var text = text
    // Each round disarms one duplicate; more than a few are one message's worth, and in a long text
    // every round takes its time.
    let rounds = text.utf8.count > 50_000 ? 1 : Self.duplicateMarks.count
    for mark in Self.duplicateMarks.prefix(rounds) {
      do {
        guard let node = try Yams.compose(yaml: text) else { return nil }
        return written(node)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let place = duplicate(of: keys[0], from: context.mark, in: text, marked: mark)
        else {
          report(
            "'\(keys[0])' is written twice in one block",
            at: location(context.mark.line, context.mark.column))
          return nil
        }
        report(
          "'\(keys[0])' is written twice in one block", at: location(place.line, place.column),
          hint: "keep one of them")
        text = place.disarmed
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        report("the file can't be read as YAML: \(error)", at: location(1, 1))
        return nil
      }
    }
    return nil
  }

  private mutating func written(_ node: Node) -> Written {
    let place = location(node.mark?.line ?? 1, node.mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isNothing = isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return Written(
        content: isNothing ? .nothing : .scalar(unguarded(scalar.string), isPlain: isPlain),
        place: place)
    case .sequence(let sequence):
      return Written(content: .list(sequence.map { written($0) }), place: place)
    case .mapping(let mapping):
      var entries: [Written.Entry] = []
      for (key, value) in mapping {
        let keyPlace = location(key.mark?.line ?? 1, key.mark?.column ?? 1)
        guard case .scalar(let scalar) = key else {
          report("a key must be a single word", at: keyPlace)
          continue
        }
        // The duplicate has had its message.
        if let first = scalar.string.unicodeScalars.first, Self.duplicateMarks.contains(first) {
          continue
        }
        entries.append(
          Written.Entry(key: unguarded(scalar.string), place: keyPlace, value: written(value)))
      }
      return Written(content: .mapping(entries), place: place)
    case .alias:
      report("aliases (*) are not allowed", at: place)
      return Written(content: .nothing, place: place)
    }
  }

  private func unguarded(_ text: String) -> String {
    guard text.unicodeScalars.contains(YAMLGuard.comma) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { view.append(scalar == YAMLGuard.comma ? "," : scalar) }
    return String(view)
  }

  // MARK: Mistakes

  private mutating func report(
    _ message: String, at place: Diagnostic.Location, hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(.error, message, at: place, hint: hint))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let around = context.map { " \($0.text)" } ?? ""
      // What is missing is missed only afterwards: the place to mend is where it began.
      let isBehind =
        problem.contains("could not find expected ':'")
        || problem.contains("unexpected end of stream")
      let place = isBehind ? context?.mark ?? mark : mark
      report(
        "the YAML can't be read: \(problem)\(around)", at: location(place.line, place.column),
        hint: hint(for: problem, begun: context?.mark))
    case .reader(let problem, _, _, _):
      report("the YAML can't be read: \(problem)", at: location(1, 1))
    default:
      report("the YAML can't be read: \(error)", at: location(1, 1))
    }
  }

  private func hint(for problem: String, begun: Mark?) -> String? {
    if problem.contains("unexpected end of stream") { return "close the quotes" }
    if problem.contains("expected ',' or"), let begun {
      return "the bracket in line \(begun.line) isn't closed"
    }
    if problem.contains("did not find expected key") {
      return "the keys of a block must begin in one column"
    }
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "indent with spaces, and quote a text that begins with a sign"
    }
    if problem.contains("mapping values are not allowed") {
      return "quote a text that holds ': '"
    }
    if problem.contains("another document") { return "keep one scenario in a file" }
    if problem.contains("could not find expected ':'") { return "write 'key: value'" }
    return nil
  }

  private func location(_ line: Int, _ column: Int) -> Diagnostic.Location {
    .init(file: file, line: max(1, line), column: max(1, column))
  }

  /// The second `key` of the mapping in which the parser met the first at `mark`, and the text with it
  /// renamed, every column after it on other lines as before.
  private func duplicate(
    of key: String, from mark: Mark, in text: String, marked replacement: Unicode.Scalar
  ) -> (line: Int, column: Int, disarmed: String)? {
    var lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }
    ).map(Array.init)
    let key = Array(key.unicodeScalars)
    guard mark.line >= 1, !key.isEmpty else { return nil }
    for number in (mark.line - 1)..<lines.count {
      let line = lines[number]
      guard line.count >= key.count else { continue }
      for column in 0...(line.count - key.count) {
        let isFirst = number == mark.line - 1 && column <= mark.column - 1
        guard !isFirst, Array(line[column..<(column + key.count)]) == key else { continue }
        let before = line[..<column]
        let isBlockKey = before.allSatisfy { $0 == " " } && column == mark.column - 1
        let previous = before.last { $0 != " " }
        let isFlowKey = previous == "{" || previous == ","
        let after = line[(column + key.count)...].first { $0 != " " }
        guard isBlockKey || isFlowKey, after == ":" else { continue }
        lines[number][column] = replacement
        var disarmed = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
          if index > 0 { disarmed.append("\n") }
          disarmed.append(contentsOf: line)
        }
        return (number + 1, column + 1, String(disarmed))
      }
    }
    return nil
  }
}
