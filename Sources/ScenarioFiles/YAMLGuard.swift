internal import CampaignModel

/// What is refused before the YAML parser sees it: nesting that could overflow its stack, and aliases,
/// with which a short file can stand for an endless one.
///
/// Reads characters, not YAML, but knows where a value may begin, quotes, comments and block text. It
/// also lets `{ctr: x normal(1.08, 0.06)}` be written: to YAML the comma would end the value.
struct YAMLGuard {
  static let deepest = 50
  static let largest = 2_000_000

  /// Stands for a comma inside brackets, one character for one.
  static let comma: Unicode.Scalar = "\u{E0FF}"

  let file: String

  /// What is refused, and the text with commas inside brackets replaced by `comma`.
  func check(_ text: String) -> (refused: [Diagnostic], text: String) {
    var diagnostics: [Diagnostic] = []
    var guarded = String.UnicodeScalarView()
    var indents: [Int] = []
    var flowDepth = 0
    var quote: Unicode.Scalar?
    var blockTextIndent: Int?
    for (number, line) in text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }
    ).enumerated() {
      var line = Array(line)
      if number > 0 { guarded.append("\n") }
      defer { guarded.append(contentsOf: line) }
      let indent = line.prefix { $0 == " " }.count
      let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" }
      if let blockIndent = blockTextIndent, quote == nil {
        if isBlank || indent > blockIndent { continue }
        blockTextIndent = nil
      }
      if quote == nil, flowDepth == 0, !isBlank {
        while let last = indents.last, last >= indent { indents.removeLast() }
        indents.append(indent)
      }
      var atStart = quote == nil
      var index = indent
      var inlineDepth = 0
      func refuse(_ message: String, hint: String) {
        diagnostics.append(
          Diagnostic(
            .error, message, at: .init(file: file, line: number + 1, column: index + 1), hint: hint)
        )
      }
      while index < line.count {
        let c = line[index]
        let following = index + 1 < line.count ? line[index + 1] : " "
        if let open = quote {
          if c == "\\", open == "\"" {
            index += 1
          } else if c == open {
            if open == "'", following == "'" { index += 1 } else { quote = nil }
          }
          index += 1
          continue
        }
        let isGap = following == " " || following == "\t" || following == "\r"
        switch c {
        case "#" where index == 0 || line[index - 1] == " " || line[index - 1] == "\t":
          index = line.count
          continue
        case "\"" where atStart, "'" where atStart:
          quote = c
          atStart = false
        case "[" where atStart || flowDepth > 0, "{" where atStart || flowDepth > 0:
          flowDepth += 1
          atStart = true
        case "]" where flowDepth > 0, "}" where flowDepth > 0:
          flowDepth -= 1
          atStart = false
        case "," where flowDepth > 0:
          atStart = true
        case "-" where atStart && isGap, "?" where atStart && isGap:
          inlineDepth += 1
        case ":" where isGap || flowDepth > 0:
          atStart = true
        case "&" where atStart:
          refuse(
            "anchors (&) are not allowed",
            hint: "write the value out; quote a text that begins with &")
          return (diagnostics, text)
        case "*" where atStart:
          refuse(
            "aliases (*) are not allowed",
            hint: "write the value out; a factor is written x1.08")
          return (diagnostics, text)
        case "|" where atStart && flowDepth == 0, ">" where atStart && flowDepth == 0:
          blockTextIndent = indent
          index = line.count
          continue
        case "!" where atStart:
          while index + 1 < line.count, line[index + 1] != " " { index += 1 }
        case "(" where flowDepth > 0:
          shield(&line, from: index)
          atStart = false
        case " ", "\t", "\r":
          break
        default:
          atStart = false
        }
        if indents.count + flowDepth + inlineDepth > Self.deepest {
          refuse(
            "the file must not be nested more than \(Self.deepest) deep",
            hint: "a scenario needs no more than 6 levels")
          return (diagnostics, text)
        }
        index += 1
      }
    }
    return (diagnostics, String(guarded))
  }

  /// Replaces the commas of `(…)` that opens at `open`, if it closes in the line before anything else.
  private func shield(_ line: inout [Unicode.Scalar], from open: Int) {
    let ends: Set<Unicode.Scalar> = ["(", "{", "}", "[", "]", "\"", "#", ":"]
    guard
      let close = line[(open + 1)...].firstIndex(where: { $0 == ")" || ends.contains($0) }),
      line[close] == ")"
    else { return }
    for index in open..<close where line[index] == "," { line[index] = Self.comma }
  }
}
