import Reports
import Testing

struct CellWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本語", 6), ("مرات", 4), ("تعلُّم", 4), ("e\u{301}", 1), ("−5 %", 4),
    ("\u{2066}a\u{2069}", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("한국", 4), ("█▎", 2), ("Ａ", 2),
  ])
  func isTheNumberOfCells(text: String, width: Int) {
    #expect(cellWidth(text) == width)
  }

  @Test(arguments: [
    ("a bc def", 4, ["a bc", "def"]),
    ("campaigns.prospecting.ctr", 14, ["campaigns.", "prospecting.", "ctr"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("日本語日本", 5, ["日本", "語日", "本"]), ("", 9, [""]),
  ])
  func linesBreakAtWords(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, to: width) == lines)
  }
}
