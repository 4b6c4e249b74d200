import CampaignModel
import Foundation
import Reports
import Testing

@Suite struct AnswerReportTests {
  private var answer: Answer {
    var answer = Answer(
      name: "bayes", title: Words(en: "Which?", ar: "أيّها؟"),
      sentence: Phrase(en: "By {0}.", ar: "بمقدار {0}.", .init(9, .difference)))
    answer.rows = .init(title: Words(en: "arm", ar: "المجموعة"), labels: ["1", "2"])
    answer.fields = [
      .init(
        "rope_decision", Words(en: "decision", ar: "القرار"), .number,
        .words([nil, .init(Words(en: "as good as equal", ar: "متكافئة"), code: "equivalent")]))
    ]
    return answer
  }

  private func rendered(as format: String, _ language: Language = .en) -> String {
    AnswerReport(answer, options: RenderOptions(language: language, colour: false, width: 80))
      .rendered(as: format)
  }

  @Test(arguments: ["text", "markdown", "html"])
  func wordsOfRowsAreShown(format: String) {
    #expect(rendered(as: format).contains("as good as equal"))
    #expect(rendered(as: format, .ar).contains("متكافئة"))
  }

  /// A row without a word is null, so that lists stay as long as there are rows.
  @Test func wordsOfRowsAreCodesInJSON() throws {
    let json = try JSONSerialization.jsonObject(with: Data(rendered(as: "json").utf8))
    let decisions = try #require((json as? [String: Any])?["rope_decision"] as? [Any])
    #expect(
      decisions.count == 2 && decisions[0] is NSNull && decisions[1] as? String == "equivalent")
  }

  /// In text from right to left a sign outside of its number's isolate would stand at the wrong end.
  @Test func signsStandWithTheirNumbers() {
    #expect(rendered(as: "text").contains("By +9."))
    #expect(rendered(as: "text", .ar).contains("\u{2066}+9\u{2069}"))
  }
}
