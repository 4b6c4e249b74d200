import CampaignModel
import Engines
import ScenarioFiles
import Studies
import Testing

/// Where the platform picks whom it shows each variant, the report says what that does to the reading.
@Suite struct DivergenceTests {
  private func scenario(_ delivery: String, _ change: String? = nil) throws -> Scenario {
    let change =
      change ?? "c.creative.segments.students.ctr: x1.2, c.creative.segments.others.ctr: x0.4"
    return try ScenarioFile(
      name: "delivery.yaml",
      text: """
        schedule: {start: 2026-03-02, days: 7, seasons: none}
        market: {currency: USD, order_value: 30 USD, margin: 50%}
        shocks: {price: 0.1, clicks: 0.1, conversions: 0.1}
        audience:
          size: 300000
          activity_classes: 3
          segments:
            students: {share: 40%, ctr: x1.8, cpm: x0.8}
            others: {share: 60%, ctr: x0.7}
        campaigns:
          c: {type: traffic, platform: facebook, budget: 200 USD per day, creative: {ctr: 1%}}
        experiment:
          design: platform_delivery
          metric: ctr
          delivery: \(delivery)
          variants: {control: {}, other: {\(change)}}
        """
    ).read()
  }

  private func warnings(_ scenario: Scenario) throws -> [String] {
    try Preview(scenario, expectation: MeanFieldEngine(for: Planner(scenario).centralPlan()))
      .warnings.map(\.code)
  }

  @Test(arguments: ["{targeting: fixed}", "{targeting: learned}"])
  func aTestThatIsMisledSaysSo(delivery: String) async throws {
    let study = try await StudyTests.study(try scenario(delivery), replicates: 60).study
    let primary = try #require(study.comparisons.first)
    #expect(study.decision.verdict == .misleading)
    #expect(primary.expectedReading.mean! > 0.1 && primary.testEffect.mean! < -0.05)
    // On the same people the launch is the test, but for the learning phase.
    #expect(abs(primary.testEffect.mean! - primary.rolloutEffect.mean!) < 0.005)
    let warning = try #require(study.warnings.first { $0.code == "divergent_delivery" })
    #expect(warning.arms == ["other"])
    #expect(warning.values["delivered"] == primary.expectedReading.mean)
    #expect(warning.values["randomised"] == primary.testEffect.mean)
    let divergence = try #require(study.divergence?.first)
    #expect(divergence.signDisagreement.value == 1)
    let students = try #require(divergence.mix.first { $0.segment == "students" })
    #expect(students.audience == 0.4)
    #expect(
      students.control.mean! > 0.45 && students.treatment.mean! > students.control.mean! + 0.1)
    let reason = try #require(primary.reasons?.first { $0.step == .expectedReading })
    #expect(reason.causes.first?.name == "audience_mix")
  }

  /// Each part by itself, and that they sum to what they are parts of.
  @Test func thePartsSumToTheReadingAndToTheGap() async throws {
    let study = try await StudyTests.study(
      try scenario(
        "{targeting: fixed}",
        "c.creative.segments.students.ctr: x1.2, c.creative.segments.others.ctr: x0.4, c.cpm: x1.3"),
      replicates: 40
    ).study
    let divergence = try #require(study.divergence?.first)
    let gap = divergence.gap
    func part(_ name: DivergenceResult.Component.Name) -> Double {
      gap.components.first { $0.name == name }!.ofReading.mean!
    }
    let ofReading = gap.components.reduce(0) { $0 + $1.ofReading.mean! }
    let ofGap = gap.components.reduce(0) { $0 + $1.ofGap.mean! }
    #expect(gap.replicates == 40)
    #expect(abs(ofReading - gap.reading.mean!) < 1e-9)
    #expect(abs(ofGap - gap.gap.mean!) < 1e-9)
    #expect(abs(gap.gap.mean! - (gap.reading.mean! - gap.rolloutEffect.mean!)) < 1e-9)
    // .4 × 1.8 × 1.2 + .6 × .7 × .4 over .4 × 1.8 + .6 × .7, of people who don't know the brand.
    #expect(abs(part(.creative) - (1.032 / 1.14 - 1)) < 0.01)
    #expect(part(.audienceMix) > 0.2)
    // The few who are picked see it more often.
    #expect(part(.fatigue) < -0.005)
    // A dearer treatment is seen less often, and tires less.
    #expect(part(.cost) > 0.001)
    #expect(abs(part(.measurement)) < 1e-9)
    #expect(abs(part(.luck)) < 0.05)
    // Nothing but the mix is taken away where rates are read by the audience's mix, and wear remains.
    let standardised = divergence.readings.first { $0.name == .audienceMix }!
    #expect(standardised.expectedReading.mean! < 0)
  }

  /// β = 0: the same study as a split test, but for what is said of delivery.
  @Test func withoutPreferenceItIsTheStudyOfASplitTest() async throws {
    let scenario = try scenario("{strength: 0}")
    var split = scenario
    split.experiment.design = .splitTest
    split.experiment.delivery = nil
    var study = try await StudyTests.study(scenario, replicates: 30).study
    let other = try await StudyTests.study(split, replicates: 30).study
    let divergence = try #require(study.divergence?.first)
    #expect(abs(divergence.gap.components[1].ofReading.mean!) < 1e-9)
    #expect(!study.warnings.contains { $0.code == "divergent_delivery" })
    study.experiment.design = Design.splitTest.name
    study.divergence = nil
    #expect(study == other)
  }

  /// A winner that stays where the platform picks is what the platform says it is.
  @Test func aLaunchThatThePlatformPicksForIsWhatWasRead() async throws {
    let study = try await StudyTests.study(
      try scenario("{targeting: fixed, rollout: optimised}"), replicates: 20
    ).study
    let primary = try #require(study.comparisons.first)
    #expect(abs(primary.rolloutEffect.mean! - primary.expectedReading.mean!) < 0.01)
    #expect(primary.testEffect.mean! < -0.05)
    #expect(study.decision.verdict == .reliable)
  }

  /// Identical ads that are shown to different people are read as different: no A/A test, and no better one.
  @Test func theSameAdShownToOthersIsReadAsAnother() async throws {
    let scenario = try scenario(
      "{targeting: fixed, weights: {control: {students: 40%, others: 40%}, other: {students: 80%, others: 20%}}}",
      "c.creative.hide_rate: x1")
    let study = try await StudyTests.study(scenario, replicates: 20).study
    let primary = try #require(study.comparisons.first)
    #expect(primary.rolloutEffect.mean == 0 && primary.expectedReading.mean! > 0.1)
    #expect(study.decision.verdict == nil)
    let parts = try #require(study.divergence?.first).gap.components
    #expect(abs(parts[0].ofReading.mean!) < 1e-9 && parts[1].ofReading.mean! > 0.1)
  }

  @Test(
    arguments: [
      ("{}", nil, false), ("{targeting: fixed}", nil, false), ("{strength: 0}", nil, false),
      ("{}", "c.creative.ctr: x1.2", true),
      (
        "{targeting: fixed, weights: {control: {students: 40%, others: 20%}, other: {students: 80%, others: 40%}}}",
        nil, true
      ),
    ] as [(String, String?, Bool)])
  func whereNothingCanDivergeTheCheckSaysSo(
    delivery: String, change: String?, isSaid: Bool
  ) throws {
    #expect(
      try warnings(scenario(delivery, change)).contains("nothing_to_diverge") == isSaid)
  }

  @Test func chancesFollowThreadsInNothing() async throws {
    let scenario = try scenario("{targeting: learned}")
    let one = try await StudyTests.study(scenario, replicates: 40, threads: 1).study
    let two = try await StudyTests.study(scenario, replicates: 40, threads: 2).study
    #expect(one == two)
  }
}
