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
    #expect(text.contains("It hangs most on: "))
    #expect(!text.contains("Conversions per assigned user"))
    #expect(!text.contains("Results per arm"))
  }

  private func oneLine(_ study: Study, _ language: Language = .en) -> String {
    TextRenderer().render(study, options: RenderOptions(language: language, width: 140))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func theVerdictSaysWhatElseMustBeKnown() {
    var study = SampleStudy.study
    let text = oneLine(study)
    #expect(text.contains("the rule of Meta (65 % sure) would call story better 85 %"))
    #expect(
      text.contains("It hangs most on: what story does to clicks per impression, "))
    #expect(!text.contains("could give another verdict"))
    study.decision.verdictChanceWrong = 0.2
    #expect(oneLine(study).contains("with these 2,000, the chance is 20 %"))
    study.decision.verdictChanceWrong = 0.001
    #expect(!oneLine(study).contains("could be another"))
  }

  @Test func everyFormatSaysWhatItHangsOn() {
    for renderer in Renderers.all where renderer.name != "json" {
      let text = renderer.render(SampleStudy.study, options: RenderOptions(width: 200))
      #expect(text.contains("It hangs most on: what story does to"), "\(renderer.name)")
    }
  }

  @Test func aTestThatCriesWolfIsNoReasonForCheer() {
    func page(_ alarms: Share) -> String {
      var study = SampleStudy.study
      study.decision.verdict = .reliable
      study.comparisons[0].testBehaviour.falsePositiveRate = alarms
      return HTMLRenderer().render(study, options: RenderOptions())
    }
    #expect(page(SampleStudy.share(50, of: 1000)).contains("class=\"verdict good\""))
    #expect(page(SampleStudy.share(210, of: 1000)).contains("class=\"verdict caution\""))
  }

  @Test func oneArmIsNotTested() {
    var study = SampleStudy.study
    study.arms = [study.arms[0]]
    study.comparisons = []
    study.decision.verdict = nil
    let text = oneLine(study)
    #expect(text.contains("NOTHING TESTED"))
    #expect(!text.contains("How this test ends") && !text.contains("Right call"))
    #expect(!text.contains("the rule of Meta"))
  }

  @Test func aLeadHasNoRevenue() {
    var study = SampleStudy.study
    for arm in study.arms.indices { study.arms[arm].rollout?["profit"] = nil }
    let text = oneLine(study)
    #expect(
      !text.contains("ROAS") && !text.contains("conversion value") && !text.contains("Purchases"))
    #expect(text.contains("Cost per conversion"))
  }

  @Test func whatSaysNothingIsLeftOut() {
    var study = SampleStudy.study
    let rate = MetricFigure(truth: SampleStudy.figure(0.07, 0.001), seen: nil)
    study.arms[0].metrics["pool_conversion_rate"] = rate
    #expect(!oneLine(study).contains("per pool member"))
    study.experiment.campaignType = "retargeting"
    #expect(oneLine(study).contains("per pool member"))
    study.segments.removeAll { $0.segment == "everyone-else" }
    #expect(!oneLine(study).contains("By segment"))
  }

  @Test func roundingIsNoPicture() {
    var study = SampleStudy.study
    for index in study.timeline.indices {
      study.timeline[index].truth.mean = 4500 + (index.isMultiple(of: 4) ? 0.01 : 0)
    }
    #expect(oneLine(study).contains("▄▄▄▄▄▄▄▄▄▄▄▄"))
  }

  @Test func aFarTargetIsOutOfReach() {
    var study = SampleStudy.study
    study.decision.needed = .init(days: 4000, budgetPerDay: 1_400_000, reason: nil)
    #expect(oneLine(study).contains("out of reach"))
  }

  @Test func aWayThatIsOutOfReachIsSaid() {
    var study = SampleStudy.study
    study.decision.needed = .init(days: 43, budgetPerDay: nil, reason: "no budget does")
    #expect(oneLine(study).contains("43 days (no budget up to 20 times)"))
    study.decision.needed = .init(days: nil, budgetPerDay: 24_500, reason: "no length does")
    #expect(oneLine(study).contains("24,500 EGP a day (no length up to a year)"))
  }

  /// The lever is named, and is that of the metric.
  @Test func theLeverSaysWhatItActsOn() {
    #expect(
      oneLine(SampleStudy.study).contains("on clicks per impression (prospecting), as written"))
    let other = TextRenderer().render(
      SampleStudy.study, options: RenderOptions(width: 140, explained: "frequency"))
    #expect(other.contains("nothing that the variant changes acts on this metric directly"))
    #expect(!other.contains("+8\u{A0}%"))
  }

  /// What hardly matters is not shown as what doesn't matter at all.
  @Test func aTinyImportanceIsNotNone() {
    var study = SampleStudy.study
    study.assumptions[1].importance = 0.0012
    #expect(oneLine(study).contains("0.1 %"))
  }

  @Test func wordsOfATableThatIsSplitAreRepeated() {
    let text = TextRenderer().render(
      SampleStudy.crowded, options: RenderOptions(width: 60))
    let campaigns = text.split(separator: "Who gets the credit")[0]
    let headings = campaigns.split(separator: "\n").filter { $0.hasPrefix("Campaign ") }
    #expect(headings.count > 1 && headings.allSatisfy { $0.contains("Arm") })
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
