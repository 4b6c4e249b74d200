/// Text of a user's own, such as the name of an arm, made safe to show: what could move the cursor,
/// end the line or turn the direction of what follows is written out as `\u{202E}`.
package enum VisibleText {
  /// A name: no control of any kind.
  package static func name(_ text: String) -> String {
    escaped(text) { isDangerous($0) || isIsolate($0) }
  }

  /// A sentence of ours with names in it: isolates may stand, if every one is closed.
  package static func sentence(_ text: String) -> String {
    var depth = 0
    var balanced = true
    for scalar in text.unicodeScalars where isIsolate(scalar) {
      depth += scalar.value == 0x2069 ? -1 : 1
      if depth < 0 { balanced = false }
    }
    return balanced && depth == 0 ? escaped(text, isDangerous) : name(text)
  }

  /// Keeps the direction of `text` from reaching its neighbours.
  static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

  /// Figures run left to right, also in an Arabic sentence.
  static func leftToRight(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }

  package static func hasRightToLeft(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x0590...0x08FF).contains($0.value) || (0xFB1D...0xFDFF).contains($0.value)
        || (0xFE70...0xFEFF).contains($0.value) || (0x1_0800...0x1_0FFF).contains($0.value)
        || (0x1_E800...0x1_EFFF).contains($0.value)
    }
  }

  package static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    // The joiners belong to words of several scripts and to emoji.
    case .format: scalar.value != 0x200C && scalar.value != 0x200D && !isIsolate(scalar)
    default: false
    }
  }

  private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool {
    (0x2066...0x2069).contains(scalar.value)
  }

  private static func escaped(
    _ text: String, _ mustBeWritten: (Unicode.Scalar) -> Bool
  ) -> String {
    guard text.unicodeScalars.contains(where: mustBeWritten) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if mustBeWritten(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
