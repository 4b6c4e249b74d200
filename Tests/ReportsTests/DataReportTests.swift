import CampaignModel
import Foundation
import Reports
import Testing

@Suite struct DataReportTests {
  @Test func theSchemaDescribesEveryKey() throws {
    let data = try Data(contentsOf: Folders.schema.appending(path: "analyze.schema.json"))
    let check = SchemaCheck(
      root: try #require(JSONSerialization.jsonObject(with: data) as? [String: Any]))
    let text = DataStudyJSON.encode(SampleDataStudy.study)
    var value = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(check.problems(value, check.root) == [])
    value["arms"] = nil
    value["confidence_level"] = "high"
    #expect(
      check.problems(value, check.root) == ["$: lacks arms", "$.confidence_level: not number"])
  }

  @Test(arguments: Renderers.all.map(\.name), Language.allCases)
  func everyFormatShowsWhatMatters(renderer: String, language: Language) throws {
    let renderer = try #require(Renderers.named(renderer))
    let text = renderer.render(SampleDataStudy.study, options: RenderOptions(language: language))
    let study = SampleDataStudy.study
    #expect(text.hasSuffix("\n") && !text.lowercased().contains("nan"))
    let plain = text.replacing("\n", with: " ")
    for check in study.checks {
      let words = language == .en ? check.text.en : check.text.ar
      // Texts wrap in cells: their first word is enough.
      #expect(plain.contains(words.split(separator: " ")[0]), "\(words)")
    }
    #expect(plain.contains("story") && plain.contains("EG"))
  }

  /// An interval is drawn in the terminal and on the page.
  @Test func intervalsAreDrawn() throws {
    let text = try #require(Renderers.named("text"))
      .render(SampleDataStudy.study, options: RenderOptions())
    #expect(text.contains("├") && text.contains("●") && text.contains("┊"))
    let page = try #require(Renderers.named("html"))
      .render(SampleDataStudy.study, options: RenderOptions())
    #expect(page.contains("class=\"strip\"") && !page.contains("in place of pictures"))
  }
}
