import CampaignModel
import ScenarioFiles
import Testing

@Suite("Diagnostics are drawn with their line and a caret")
struct DrawingTests {
  private func drawing(_ marked: String, message: String = "wrong", hint: String? = nil) -> String {
    let (text, places) = unmarked(marked)
    return draw([Diagnostic(.error, message, at: places[0], hint: hint)], source: text)
  }

  @Test func aDrawingIsAsTheStyleGuideShowsIt() {
    let lines = String(repeating: "\n", count: 13)
    #expect(
      drawing(
        "\(lines)      ctr: ▲240%\n", message: "'ctr' must be from 0% to 100%, found 240%",
        hint: "did you mean 2.40%?")
          == """
          error: 'ctr' must be from 0% to 100%, found 240%
            --> test.yaml:14:12
             |
          14 |       ctr: 240%
             |            ^
             = hint: did you mean 2.40%?

          """)
  }

  @Test(arguments: [
    ("a: ▲x", "   ^"), ("漢字: ▲x", "      ^"), ("é́: ▲x", "   ^"), ("\ta: ▲x", "    ^"),
    ("a\u{202E}b: ▲x", "            ^"), ("قصة: ▲x", "     ^"), ("🙂: ▲x", "    ^"),
  ])
  func theCaretStandsUnderTheValue(marked: String, caret: String) {
    let lines = drawing(marked).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[4] == "  | \(caret)")
  }

  @Test func whatCouldDisguiseIsEscaped() {
    let drawn = drawing("▲a\u{202E}b\u{0}c\u{1B}[31m", message: "found 'x\u{202E}y\u{0}\u{1B}[2J'")
    #expect(drawn.contains("found 'x\\u{202E}y\\u{0}\\u{1B}[2J'"))
    #expect(drawn.contains("a\\u{202E}b\\u{0}c\\u{1B}[31m"))
    #expect(!drawn.unicodeScalars.contains("\u{202E}"))
    #expect(!drawn.unicodeScalars.contains("\u{1B}"))
  }

  @Test func aLongLineIsCutRoundThePlace() {
    let drawn = drawing(
      String(repeating: "x", count: 500) + "▲y" + String(repeating: "z", count: 500))
    let lines = drawn.split(separator: "\n")
    #expect(lines[3].count < 120)
    let caret = lines[4].count - 1
    #expect(Array(lines[3])[caret] == "y")
  }

  @Test func aDiagnosticWithoutPlaceIsALine() {
    let drawn = draw([Diagnostic(.warning, "few purchases", hint: "run longer")], sources: [:])
    #expect(drawn == "warning: few purchases\n  = hint: run longer\n")
  }
}
