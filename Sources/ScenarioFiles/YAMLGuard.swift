internal import CampaignModel

/// What is refused before the YAML parser sees it: nesting that could overflow its stack, and aliases,
/// with which a short file can stand for an endless one.
///
/// Reads characters, not YAML, but knows where a value may begin, quotes, comments and block text. Where
/// it can't be sure it takes a sign for the start of something, and so counts too much rather than too
/// little. It also lets `{ctr: x normal(1.08, 0.06)}` be written: to YAML the comma would end the value.
struct YAMLGuard {
  static let deepest = 50
  static let largest = 500_000
  /// Stands for a comma inside brackets, one character for one.
  static let comma: Unicode.Scalar = "\u{E0FF}"

  private typealias Line = [Unicode.Scalar]

  private let file: String
  private var refused: [Diagnostic] = []
  /// Columns at which the blocks that hold the current line begin, outermost first.
  private var indents: [Int] = []
  private var flowDepth = 0
  /// The brackets that are open, outermost first.
  private var brackets: [Unicode.Scalar] = []
  /// The quote that is open.
  private var quote: Unicode.Scalar?
  /// Lines further in than this are the text of a `|` or `>`.
  private var textIndent: Int?
  /// Whether a plain text is under way: quotes inside it are letters, and the next line may go on with it.
  private var inPlain = false
  private var lastIndent = 0

  init(file: String) { self.file = file }

  /// What is refused, and the text with commas inside brackets replaced by `comma`.
  static func check(_ text: String, file: String) -> (refused: [Diagnostic], text: String) {
    var state = YAMLGuard(file: file)
    var guarded = String.UnicodeScalarView()
    let lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
    for (number, line) in lines.enumerated() {
      var line = Array(line)
      state.read(&line, number: number + 1)
      guard state.refused.isEmpty else { return (state.refused, text) }
      if number > 0 { guarded.append("\n") }
      guarded.append(contentsOf: line)
    }
    return ([], String(guarded))
  }

  private mutating func read(_ line: inout Line, number: Int) {
    let indent = line.prefix { $0 == " " }.count
    let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" }
    if let textIndent, quote == nil {
      if isBlank || indent > textIndent { return }
      self.textIndent = nil
    }
    let goesOn = inPlain && (flowDepth > 0 || indent > lastIndent)
    if quote == nil, !isBlank {
      if !goesOn { inPlain = false }
      if flowDepth == 0 {
        while let last = indents.last, last >= indent { indents.removeLast() }
        indents.append(indent)
        if !goesOn { lastIndent = indent }
      }
    }
    /// Whether a value or key may begin here.
    var atStart = quote == nil && !goesOn
    /// Where the key or value of this line begins, after `- `.
    var nodeIndent = indent
    var index = indent
    func following(_ index: Int) -> Unicode.Scalar {
      index + 1 < line.count ? line[index + 1] : " "
    }
    if atStart, indent == 0, line.starts(with: ["-", "-", "-"]),
      " \t\r".unicodeScalars.contains(following(2))
    {
      index = 3
    }
    while index < line.count {
      let c = line[index]
      if let open = quote {
        if c == "\\", open == "\"" {
          index += 1
        } else if c == open {
          if open == "'", following(index) == "'" { index += 1 } else { quote = nil }
        }
        index += 1
        continue
      }
      let isGap = " \t\r".unicodeScalars.contains(following(index))
      switch c {
      case "#" where index == 0 || line[index - 1] == " " || line[index - 1] == "\t":
        return
      case "\"" where atStart, "'" where atStart:
        quote = c
        atStart = false
        inPlain = false
      case "[" where atStart || flowDepth > 0, "{" where atStart || flowDepth > 0:
        flowDepth += 1
        brackets.append(c)
        atStart = true
        inPlain = false
      case "]" where flowDepth > 0, "}" where flowDepth > 0:
        flowDepth -= 1
        brackets.removeLast()
        atStart = false
        inPlain = false
      // `{ctr: 2,5%}`: one number, which its reader has something to say about.
      case "," where brackets.last == "{" && isDigit(line, index - 1) && isDigit(line, index + 1):
        line[index] = Self.comma
      case "," where flowDepth > 0, ":" where isGap || (flowDepth > 0 && !inPlain):
        atStart = true
        inPlain = false
      case "-" where atStart && isGap, "?" where atStart && isGap:
        indents.append(index + 1)
        nodeIndent = index + 2
      case "&" where atStart:
        refuse(
          "anchors (&) are not allowed", number, index,
          hint: "write the value out; quote a text that begins with &")
      case "*" where atStart:
        refuse(
          "aliases (*) are not allowed", number, index,
          hint: "write the value out; a factor is written x1.08")
      case "|" where atStart && flowDepth == 0, ">" where atStart && flowDepth == 0:
        textIndent = nodeIndent
        inPlain = false
        return
      case "!" where atStart:
        while index + 1 < line.count, !" ,[]{}".unicodeScalars.contains(line[index + 1]) {
          index += 1
        }
      case "(" where flowDepth > 0:
        shield(&line, from: index)
        atStart = false
        inPlain = true
      case " ", "\t", "\r":
        break
      default:
        atStart = false
        inPlain = true
      }
      if indents.count + flowDepth > Self.deepest {
        refuse(
          "the file must not be nested more than \(Self.deepest) deep", number, index,
          hint: "a scenario needs no more than 6 levels")
      }
      guard refused.isEmpty else { return }
      index += 1
    }
  }

  private func isDigit(_ line: Line, _ index: Int) -> Bool {
    line.indices.contains(index) && (48...57).contains(line[index].value)
  }

  private mutating func refuse(_ message: String, _ line: Int, _ index: Int, hint: String) {
    refused.append(
      Diagnostic(
        .error, message, at: .init(file: file, line: line, column: index + 1), hint: hint))
  }

  /// Replaces the commas of `(…)` that opens at `open`, if it closes in the line before anything else.
  private func shield(_ line: inout Line, from open: Int) {
    let ends: Set<Unicode.Scalar> = ["(", "{", "}", "[", "]", "\"", "#", ":"]
    guard
      let close = line[(open + 1)...].firstIndex(where: { $0 == ")" || ends.contains($0) }),
      line[close] == ")"
    else { return }
    for index in open..<close where line[index] == "," { line[index] = Self.comma }
  }
}
