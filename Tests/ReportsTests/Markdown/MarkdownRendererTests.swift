import Reports
import Testing

struct MarkdownRendererTests {
  @Test(arguments: [
    ("plain", "plain"), ("a|b", "a\\|b"), ("<b>", "&lt;b&gt;"), ("*x* _y_", "\\*x\\* \\_y\\_"),
    ("[x](y)", "\\[x\\](y)"), ("# x", "\\# x"), ("- x", "\\- x"), ("well-known", "well-known"),
    ("a\\b", "a\\\\b"), ("@you", "@\u{200B}you"), ("http://x", "http:\u{200B}//x"),
  ])
  func markupIsEscaped(text: String, markdown: String) {
    #expect(MarkdownRenderer().escaped(text) == markdown)
  }

  @Test(arguments: Language.allCases)
  func everyRowOfATableHasItsCells(language: Language) {
    for study in [SampleStudy.study, SampleStudy.crowded] {
      let text = MarkdownRenderer().render(study, options: RenderOptions(language: language))
      var columns: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          columns = nil
          continue
        }
        let cells = line.replacing("\\|", with: "").filter { $0 == "|" }.count
        #expect(columns == nil || cells == columns, "\(line)")
        columns = cells
      }
    }
  }
}
