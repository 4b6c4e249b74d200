import Reports
import Testing

struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{202E}b", "a\\u{202E}b"), ("a\0b", "a\\u{0}b"),
    ("\u{1B}[31m", "\\u{1B}[31m"), ("two\nlines", "two\\u{A}lines"), ("\u{2067}x", "\\u{2067}x"),
    ("حملة", "حملة"), ("a\u{200B}b", "a\\u{200B}b"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{9B}2J", "\\u{9B}2J"),
  ])
  func aNameShowsItsControls(name: String, shown: String) {
    #expect(VisibleText.name(name) == shown)
  }

  @Test func aSentenceKeepsClosedIsolates() {
    #expect(VisibleText.sentence("a \u{2068}b\u{2069} c") == "a \u{2068}b\u{2069} c")
    #expect(VisibleText.sentence("a \u{2068}b c") == "a \\u{2068}b c")
    #expect(VisibleText.sentence("a \u{2069}\u{2068} c") == "a \\u{2069}\\u{2068} c")
    #expect(VisibleText.sentence("a\u{202E}\nb") == "a\\u{202E}\\u{A}b")
  }
}
