/// Cells that a terminal gives to a text: 2 for a wide character, 0 for a mark or a control.
package func cellWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + cellWidth($1) }
}

func cellWidth(_ character: Character) -> Int {
  min(2, character.unicodeScalars.reduce(0) { $0 + cellWidth($1) })
}

private func cellWidth(_ scalar: Unicode.Scalar) -> Int {
  if (0x20...0x7E).contains(scalar.value) { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  return wide.contains { $0.contains(scalar.value) } ? 2 : 1
}

/// East Asian Wide and Fullwidth, and emoji shown as pictures (Unicode UAX #11), in blocks.
private let wide: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
  0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
  0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1_F300...0x1_F64F,
  0x1_F680...0x1_F6FF, 0x1_F900...0x1_F9FF, 0x1_FA70...0x1_FAFF, 0x2_0000...0x3_FFFD,
]

/// The text with spaces after it, to fill `width` cells.
func padded(_ text: String, to width: Int, trailing: Bool = false) -> String {
  let gap = String(repeating: " ", count: max(0, width - cellWidth(text)))
  return trailing ? gap + text : text + gap
}

/// Lines of at most `width` cells, broken at spaces; a word that is longer than a line is broken
/// after a point, a slash or an underscore, or where it must be.
package func wrapped(_ text: String, to width: Int) -> [String] {
  let width = max(width, 4)
  var lines: [String] = []
  var line = ""
  func endLine() {
    lines.append(line)
    line = ""
  }
  for word in text.split(separator: " ", omittingEmptySubsequences: true) {
    if !line.isEmpty {
      if cellWidth(line) + 1 + cellWidth(String(word)) > width { endLine() } else { line += " " }
    }
    for piece in pieces(String(word), of: width) {
      if !line.isEmpty, cellWidth(line) + cellWidth(piece) > width { endLine() }
      line += piece
    }
  }
  if !line.isEmpty || lines.isEmpty { endLine() }
  return lines
}

/// The word itself if it fits a line, else the parts it may be broken into.
private func pieces(_ word: String, of width: Int) -> [String] {
  guard cellWidth(word) > width else { return [word] }
  var pieces: [String] = []
  var piece = ""
  for character in word {
    if !piece.isEmpty, cellWidth(piece) + cellWidth(character) > width {
      pieces.append(piece)
      piece = ""
    }
    piece.append(character)
    if "._/".contains(character) {
      pieces.append(piece)
      piece = ""
    }
  }
  if !piece.isEmpty { pieces.append(piece) }
  return pieces
}
