package import CampaignModel

/// Draws diagnostics, each with its line and a caret under the place:
///
///     error: 'ctr' must be from 0% to 100%, found 240%
///       --> scenarios/launch.yaml:14:12
///        |
///     14 |       ctr: 240%
///        |            ^
///        = hint: did you mean 2.40%?
///
/// - Parameter sources: The texts that places point into, by file.
/// - Returns: The drawings with an empty line between them, and a line break at the end.
package func draw(_ diagnostics: [Diagnostic], sources: [String: String]) -> String {
  let lines = sources.mapValues { text in
    text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
      .map { line in
        var line = line
        if line.last == "\r" { line.removeLast() }
        return String(String.UnicodeScalarView(line))
      }
  }
  return diagnostics.map { diagnostic in
    let line = diagnostic.location.flatMap { place -> String? in
      let lines = lines[place.file] ?? []
      return lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
    }
    return draw(diagnostic, line: line)
  }
  .joined(separator: "\n")
}

/// The same for places in one text.
package func draw(_ diagnostics: [Diagnostic], source: String) -> String {
  let files = Set(diagnostics.compactMap { $0.location?.file })
  return draw(diagnostics, sources: Dictionary(uniqueKeysWithValues: files.map { ($0, source) }))
}

/// The same for one place, of which the line is known.
package func draw(_ diagnostic: Diagnostic, line: String?) -> String {
  var drawing = "\(diagnostic.severity.rawValue): \(printable(diagnostic.message))\n"
  var gutter = "  "
  if let place = diagnostic.location {
    let number = String(place.line)
    gutter = String(repeating: " ", count: number.count + 1)
    drawing += "\(gutter.dropLast())--> \(printable(place.file)):\(place.line):\(place.column)\n"
    if let line {
      let shown = window(of: line, around: place.column)
      drawing += "\(gutter)|\n"
      drawing += "\(number) | \(shown.text)\n"
      drawing += "\(gutter)| \(String(repeating: " ", count: shown.caret))^\n"
    }
  }
  if let hint = diagnostic.hint { drawing += "\(gutter)= hint: \(printable(hint))\n" }
  return drawing
}

/// The part of a line that is shown, and the columns before the caret. Long lines are cut round the place.
private func window(of line: String, around column: Int) -> (text: String, caret: Int) {
  let scalars = Array(line.unicodeScalars)
  let target = min(max(0, column - 1), scalars.count)
  let widest = 100
  let start = scalars.count > widest && target > 70 ? target - 60 : 0
  let end = min(scalars.count, start + widest)
  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    // A tab is one column here, as it is to the parser.
    for scalar in scalars[range] { view.append(scalar == "\t" ? " " : scalar) }
    return printable(String(view))
  }
  let before = (start > 0 ? "…" : "") + text(start..<min(max(target, start), end))
  let after = text(min(max(target, start), end)..<end) + (end < scalars.count ? "…" : "")
  return (before + after, terminalWidth(before))
}
