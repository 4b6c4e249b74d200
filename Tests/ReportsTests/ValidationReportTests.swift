import CampaignModel
import Foundation
import Reports
import Testing

/// What a validation shows, in every format: misses as misses.
@Suite struct ValidationReportTests {
  private static let study: ValidationStudy = {
    func check(_ value: Double, target: Double?) -> ValidationCheck {
      ValidationCheck(
        of: "peeking", .core, Words(en: "false alarms | of 5 looks", ar: "إنذارات كاذبة"),
        unit: .share, source: "Armitage 1969", target: target, within: 0.007, value: value,
        standardError: 0.001, reason: target == nil ? "nobody printed one" : nil)
    }
    return ValidationStudy(
      version: "test", seed: 1,
      played: [
        PlayedExperiment(
          name: "peeking", title: Words(en: "Looking <again>", ar: "النظر مرة بعد مرة"),
          kind: .core, parameters: ["rate": 0.05], settings: ["a.b=<script>"])
      ],
      experiments: [
        check(0.141, target: 0.142), check(0.2, target: 0.142), check(0.3, target: nil),
      ])
  }()

  @Test(arguments: Renderers.all.map(\.name), Language.allCases)
  func missesAreShown(format: String, language: Language) {
    let page = Renderers.named(format)!.render(
      Self.study, options: RenderOptions(language: language, width: 120))
    #expect(
      page.hasSuffix("\n") && !page.contains("<script>") || format == "json" || format == "text")
    if format == "json" {
      #expect(page.contains("\"met\" : false") && page.contains("\"standard_error\" : 0.001"))
      #expect(page.contains("\"target\" : null") && page.contains("\"reason\""))
    } else {
      #expect(page.contains(language == .en ? "1 of 2" : "2"))
      #expect(page.contains(language == .en ? "MISSED" : "لم يتحقق"))
      #expect(page.contains(language == .en ? "no target" : "بلا هدف"))
    }
  }

  @Test func thePictureHasEveryTarget() throws {
    let chart = try #require(Chart.of(Self.study, options: RenderOptions()))
    let text = String(decoding: try JSONEncoder().encode(chart.specification), as: UTF8.self)
    #expect(text.components(separatedBy: "\"verdict\":\"").count - 1 == 2)
    #expect(text.contains("MISSED"))
  }
}
