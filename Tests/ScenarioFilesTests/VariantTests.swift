import CampaignModel
import ScenarioFiles
import Statistics
import Testing

@Suite("A variant is a patch, and shares what it doesn't change")
struct VariantTests {
  private func variant(_ change: String, campaign: String = "creative: {ctr: 1.2%}") throws -> Arm {
    let text = minimal(
      [
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b:\n      ads.creative.ctr: \(change)"
      ], campaign: campaign)
    return try scenario(text).arms[1]
  }

  @Test(arguments: [
    ("x1.08", Belief.Change.Operation.times, Belief.Shape.exactly(1.08), true, 1.08 as Double?),
    ("×1.08", .times, .exactly(1.08), true, 1.08),
    ("x 1.08", .times, .exactly(1.08), true, 1.08),
    ("x normal(1.08, 0.06)", .times, .normal(mean: 1.08, sd: 0.06), false, 1.08),
    ("x lognormal(1, 0.2)", .times, .logNormal(median: 1, sigma: 0.2), false, 1),
    ("x between 1 and 1.21", .times, .between(low: 1, high: 1.21), false, 1.1),
    ("+8%", .times, .exactly(1.08), true, 1.08),
    ("-5%", .times, .exactly(0.95), true, 0.95),
    ("−٥٪", .times, .exactly(0.95), true, 0.95),
    ("+normal(8%, 5%)", .times, .normal(mean: 1.08, sd: 0.05), false, 1.08),
    ("1.5%", .replace, .exactly(0.015), true, nil),
    ("normal(1.5%, 0.1%)", .replace, .normal(mean: 0.015, sd: 0.001), false, nil),
    ("different", .times, .logNormal(median: 1, sigma: 0.2), false, 1),
    ("", .times, .logNormal(median: 1, sigma: 0.2), false, 1),
  ])
  func changesReadAsPeopleWriteThem(
    text: String, operation: Belief.Change.Operation, shape: Belief.Shape, certain: Bool,
    factor: Double?
  ) throws {
    let arm = try variant(text)
    let belief = arm.campaigns[0].creative.clickThroughRate
    #expect(belief.shape == .exactly(0.012))
    #expect(belief.changes == [.init(operation: operation, shape: shape, variant: "b")])
    #expect(arm.patch.count == 1)
    #expect(arm.patch[0].path == "campaigns.ads.creative.ctr")
    #expect(arm.patch[0].isCertain == certain)
    let found = arm.patch[0].factor
    #expect(found == factor || abs((found ?? 0) - (factor ?? 1)) < 1e-12)
  }

  @Test func controlAndVariantShareTheBaseDraw() throws {
    let arm = try variant("x1.1", campaign: "creative: {ctr: normal(1.2%, 0.2%)}")
    let control = Belief(
      path: "campaigns.ads.creative.ctr", shape: .normal(mean: 0.012, sd: 0.002), bounds: 0...1)
    let streams = Streams(seed: 3, replicate: 5)
    let base = control.draw(from: streams)
    #expect(arm.campaigns[0].creative.clickThroughRate.draw(from: streams) == base * 1.1)
  }

  @Test func aPatchActsOnPresetsToo() throws {
    let arm = try variant("x1.1", campaign: "days: 28")
    let belief = arm.campaigns[0].creative.clickThroughRate
    #expect(
      belief.shape
        == .exactly(Platform.facebook.objectives["conversion"]!.clickThroughRate.value))
    #expect(belief.changes.count == 1)
  }

  @Test(arguments: [
    "story: {ads: {creative: {ctr: x1.1}, frequency_cap: 3 per 7 days}}",
    "story: {ads.creative: {ctr: x1.1}, campaigns.ads.frequency_cap: 3 per 7 days}",
    "story: {campaigns: {ads: {creative.ctr: x1.1, frequency_cap: 3 per week}}}",
  ])
  func aPatchMayBeNested(line: String) throws {
    let text = minimal(["experiment": "experiment:\n  variants:\n    control: {}\n    \(line)"])
    let arm = try scenario(text).arms[1]
    #expect(
      arm.patch.map(\.path) == ["campaigns.ads.creative.ctr", "campaigns.ads.frequency_cap"])
    #expect(arm.campaigns[0].frequencyCap == FrequencyCap(impressions: 3, days: 7))
    #expect(arm.campaigns[0].creative.clickThroughRate.changes.count == 1)
  }

  /// Estimates by judgement act on what is written; a variant may be another kind.
  @Test func kindsOfVideoAndLookalikesChangeAnswers() throws {
    let text = minimal(
      [
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.video: live}"
      ],
      campaign:
        "creative: {ctr: 1%, video: educational}\nlanding_page: {conversion_rate: 2%}\naudience: {lookalike: 3%}"
    )
    let plan = Planner(try scenario(text)).centralPlan()
    func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }
    #expect(close(plan.arms[0].campaigns[0].clickThroughRate, 0.011))
    #expect(close(plan.arms[0].campaigns[0].conversionRate, 0.02 * 1.1 * 1.15))
    #expect(close(plan.arms[1].campaigns[0].clickThroughRate, 0.01))
    #expect(close(plan.arms[1].campaigns[0].conversionRate, 0.02 * 1.3 * 1.15))
  }

  /// Memory has one form in all arms: the number may change, the days may not.
  @Test func aRollingCapLooksBackAlikeInAllArms() throws {
    func errors(_ cap: String) -> [String] {
      let text = minimal(
        [
          "experiment":
            "experiment:\n  variants:\n    control: {}\n    b: {ads.frequency_cap: \(cap)}"
        ],
        campaign: "frequency_cap: 3 per rolling 7 days")
      return diagnostics(in: text).map(\.message)
    }
    for cap in ["2 per rolling 7 days", "none", "1 per day"] { #expect(errors(cap) == []) }
    for cap in ["3 per 7 days", "3 per rolling 6 days"] {
      #expect(errors(cap).count == 1)
      #expect(errors(cap).first?.contains("must look back as the control's") == true)
    }
  }

  @Test func aBlockThatIsDifferentChangesItsMainNumber() throws {
    func arm(_ line: String, type: String = "conversion") throws -> Arm {
      try scenario(
        minimal(
          ["experiment": "experiment:\n  variants:\n    control: {}\n    b: {\(line)}"],
          campaign: "type: \(type)")
      ).arms[1]
    }
    let creative = try arm("ads.creative: different")
    #expect(creative.campaigns[0].creative.clickThroughRate.changes.count == 1)
    #expect(creative.patch.map(\.path) == ["campaigns.ads.creative.ctr"])
    let film = try arm("ads.creative: different", type: "awareness")
    #expect(film.campaigns[0].creative.awarenessRate.changes.count == 1)
    let page = try arm("ads.landing_page: different")
    #expect(page.campaigns[0].landingPage.conversionRate.changes.count == 1)
  }

  @Test func aNewFormatAloneGetsTheDefaultBelief() throws {
    func arm(_ lines: String) throws -> Arm {
      try scenario(
        minimal(["experiment": "experiment:\n  variants:\n    control: {}\n    b: {\(lines)}"])
      ).arms[1]
    }
    let unknown = try arm("ads.creative.format: video")
    #expect(
      unknown.campaigns[0].creative.clickThroughRate.changes.map(\.shape)
        == [.logNormal(median: 1, sigma: 0.2)])
    #expect(unknown.patch.map(\.isCertain) == [true, false])
    let known = try arm("ads.creative.format: video, ads.creative.ctr: x1.1")
    #expect(known.campaigns[0].creative.clickThroughRate.changes.map(\.shape) == [.exactly(1.1)])
  }

  @Test func wordsNumbersAndListsCanBePatched() throws {
    let lines = """
      experiment:
        variants:
          control: {}
          b:
            ads.budget: 9000 USD total
            ads.bid: {strategy: cost_cap, target: 30 USD}
            ads.hours: 8-12
            ads.pacing: asap
            ads.landing_page.delay: none
            ads.creative.wear_out: none
            ads.audience.exclude: [customers, visitors]
      """
    let arm = try scenario(minimal(["experiment": lines])).arms[1]
    let campaign = arm.campaigns[0]
    #expect(campaign.budget.period == .lifetime)
    #expect(campaign.budget.amount.central == 9000)
    #expect(campaign.bid.strategy == .costCap)
    #expect(campaign.bid.target?.central == 30)
    #expect(campaign.hours == [8, 9, 10, 11])
    #expect(campaign.budget.pacing == .asap)
    #expect(campaign.landingPage.delay.name == "none")
    #expect(campaign.creative.wearOutRate.central == 0)
    #expect(campaign.targeting.states == [.unaware, .aware])
    #expect(arm.patch.count == 8)
  }

  @Test func anAATestHasVariantsThatChangeNothing() throws {
    let text = minimal(["experiment": "experiment: {variants: {control: {}, same: {}}}"])
    let scenario = try scenario(text)
    #expect(scenario.arms.map(\.role) == [.control, .treatment])
    #expect(scenario.arms[1].campaigns == scenario.campaigns)
  }

  @Test func theControlComesFirstWhereverItStands() throws {
    let text = minimal([
      "experiment":
        "experiment:\n  allocation: {b: 20%, control: 70%}\n  holdout: 10%\n  variants: {b: {ads.creative.ctr: x2}, control: {}}"
    ])
    let arms = try scenario(text).arms
    #expect(arms.map(\.name) == ["control", "b", "holdout"])
    #expect(zip(arms.map(\.share), [0.7, 0.2, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func theCampaignUnderTestIsTheOneThatDiffers() throws {
    let text = springSale.replacing(
      "prospecting.creative.ctr: x normal", with: "retargeting.creative.ctr: x normal")
    let scenario = try scenario(text)
    #expect(scenario.experiment.campaign == 1)
    #expect(scenario.experiment.metric == "pool_conversion_rate")
  }
}
