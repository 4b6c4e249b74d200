/// A text that comes from a file, safe to print: control characters, marks that turn the direction of
/// writing, and private characters stand as their escapes.
func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      // Joiners belong to Arabic and Persian spelling.
      if scalar == "\u{200C}" || scalar == "\u{200D}" {
        result.unicodeScalars.append(scalar)
      } else {
        result += escaped(scalar)
      }
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// `\u{202E}`
func escaped(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

/// The columns that a text takes in a terminal: two for East Asian wide characters and emoji, none for
/// marks that combine.
func terminalWidth(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + terminalWidth($1) }
}

private func terminalWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
