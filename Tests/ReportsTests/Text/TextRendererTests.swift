import CampaignModel
import Reports
import Testing

struct TextRendererTests {
  @Test(arguments: Language.allCases, [40, 60, 80, 100, 140])
  func noLineIsTooWide(language: Language, width: Int) {
    for study in [SampleStudy.study, SampleStudy.crowded] {
      let options = RenderOptions(language: language, width: width)
      for line in TextRenderer().render(study, options: options).split(separator: "\n") {
        #expect(cellWidth(String(line)) <= width, "\(line)")
      }
    }
  }

  @Test func theVerdictComesFirstAndFitsAScreen() throws {
    let text = TextRenderer().render(SampleStudy.study, options: RenderOptions())
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try #require(lines.firstIndex { $0.hasPrefix("────") })
    #expect(end <= 40)
    #expect(lines[..<end].contains { $0.contains("can’t tell in 57 %") })
    #expect(lines[..<end].contains { $0.contains("finds story better") && $0.contains("42 % ± 1") })
  }

  @Test func colourIsOnlyWhereItWasAskedFor() {
    let plain = TextRenderer().render(SampleStudy.study, options: RenderOptions())
    let coloured = TextRenderer().render(SampleStudy.study, options: RenderOptions(colour: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  @Test func metricsBearThePlatformsNames() {
    let text = TextRenderer().render(SampleStudy.study, options: RenderOptions())
    #expect(text.contains("CPM (cost per 1,000 impressions)"))
    var study = SampleStudy.study
    study.experiment.platform = "nowhere"
    #expect(TextRenderer().render(study, options: RenderOptions()).contains("\nCPM "))
  }

  @Test func oneMetricIsExplainedAlone() {
    let text = TextRenderer().render(
      SampleStudy.study, options: RenderOptions(explained: "frequency"))
    #expect(text.contains("story against control, Frequency"))
    #expect(!text.contains("Conversions per assigned user"))
    #expect(!text.contains("Results per arm"))
  }

  @Test func anEmptyStudyIsRendered() {
    var study = SampleStudy.study
    study.comparisons = []
    study.timeline = []
    study.segments = []
    study.looks = []
    study.assumptions = []
    study.warnings = []
    study.arms = []
    study.replay = nil
    study.truth.meanFieldGap = []
    for renderer in Renderers.all {
      for language in Language.allCases {
        #expect(!renderer.render(study, options: RenderOptions(language: language)).isEmpty)
      }
    }
    #expect(Chart.all(for: study, options: RenderOptions()).count <= 2)
  }
}
