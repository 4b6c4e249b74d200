import CampaignModel
import ScenarioFiles
import Statistics
import Studies
import Testing

/// The definitions of `product.md` on readings made by hand: engine, truth and test are stand-ins.
@Suite struct DefinitionTests {
  /// One a replicate; significant beyond a quarter.
  static let readings = [0.3, -0.3, 0.1, 0.5, -0.1, 0.28, 0.2, 0.02]
  static let expectedReading = 0.1

  /// Conversions a thousand users, by policy.
  private struct Stand: Engine {
    var rolloutEffect: Double
    var plays: Bool

    func play(
      _ plan: Plan, in world: World, under policy: Policy, moments: Bool, streams: Streams
    ) -> Ledger {
      let effects: [Double]
      switch policy {
      case .rollout(let arm): effects = [arm == 0 ? 0 : rolloutEffect]
      case .none: effects = [-1]
      default:
        let reading = DefinitionTests.readings[streams.replicate % 8]
        effects = [0, plays ? reading : DefinitionTests.expectedReading]
      }
      let arms = effects.count
      var truth = Tally<TruthEntry>(days: plan.days, arms: arms, segments: 1, campaigns: 1)
      var audience = Tally<AudienceEntry>(days: plan.days, arms: arms, segments: 1, campaigns: 1)
      var seen = Tally<SeenEntry>(days: plan.days, arms: arms, segments: 1, campaigns: 1)
      for (arm, effect) in effects.enumerated() {
        truth.add(500, to: .spend, day: 0, arm: arm, segment: 0)
        audience.add(100 * (1 + effect), to: .conversions, day: 0, arm: arm, segment: 0)
        audience.add(10_000 * (1 + effect), to: .revenue, day: 0, arm: arm, segment: 0)
        seen.add(100 * (1 + effect), to: .clickConversions, day: 0, arm: arm, segment: 0)
      }
      let users = [[Double]](repeating: [1000], count: arms)
      let reach = [[[Double]]](
        repeating: [[Double]](repeating: [0, 0], count: arms), count: plan.days)
      let pool = [[Double]](repeating: [Double](repeating: 0, count: arms), count: plan.days)
      let nobody = [Double](repeating: 0, count: arms)
      return Ledger(
        truth: Truth(
          campaigns: truth, audience: audience, users: users, reach: reach,
          frequency: [[Double]](repeating: [0], count: arms), pool: pool, moments: nil),
        seen: Seen(
          campaigns: seen, users: users, reach: reach, pool: pool,
          conversions: pool.map { $0.map { [$0] } },
          respondents: nobody,
          awareRespondents: nobody, moments: nil))
    }
  }

  /// Significant beyond a quarter, whatever the numbers behind; an interval of ± 0.15.
  private struct ByHand: AnalysisMethod {
    func analyze(_ seen: Seen, under design: AnalysisDesign) -> Analysis {
      func conversions(_ arm: Int) -> Double {
        Totals(seen: seen, arm: arm, days: 0..<seen.campaigns.days).conversions
      }
      let reading = conversions(1) / conversions(0) - 1
      let isSignificant = abs(reading) > 0.25
      let comparison = Comparison(
        metric: design.primary.name, control: 0, treatment: 1, test: "by hand", day: 7,
        relativeEffect: reading, interval: Interval(lower: reading - 0.15, upper: reading + 0.15),
        pValue: isSignificant ? 0.01 : 0.5, zStatistic: reading / 0.1)
      return Analysis(
        looks: [], comparisons: [comparison],
        outcome: !isSignificant ? .inconclusive : reading > 0 ? .launch(1) : .keepControl,
        platformOutcome: .inconclusive)
    }
  }

  private func study(rolloutEffect: Double) async throws -> Study {
    let text = """
      schedule: {start: 2026-03-02, days: 7, seasons: none}
      shocks: none
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      audience: {size: 2000}
      campaigns: {c: {type: conversion, platform: facebook, budget: 70 USD per day}}
      experiment: {secondary: [], guardrails: [], variants: {control: {}, other: {c.creative.ctr: x1.1}}}
      decision: {horizon: 7 days}
      """
    let scenario = try ScenarioFile(name: "definitions.yaml", text: text).read()
    return try await StudyRunner(
      engine: Stand(rolloutEffect: rolloutEffect, plays: true),
      expectation: Stand(rolloutEffect: rolloutEffect, plays: false), method: ByHand()
    ).run(
      scenario,
      options: StudyOptions(
        replicates: 8, seed: 1, threads: 1, aa: false, version: "test", sha256: ""),
      warnings: [], progress: { _ in }
    ).study
  }

  @Test(arguments: [(0.2, 0.25), (-0.2, 0.75)])
  func behaviourIsJudgedByWhatProductSays(rolloutEffect: Double, wrongWinner: Double) async throws {
    let study = try await study(rolloutEffect: rolloutEffect)
    let primary = try #require(study.comparisons.first)
    #expect(abs(primary.rolloutEffect.mean! - rolloutEffect) < 1e-12)
    #expect(abs(primary.expectedReading.mean! - 0.1) < 1e-12)
    #expect(abs(primary.reading.mean! - Self.readings.reduce(0, +) / 8) < 1e-12)
    let behaviour = primary.testBehaviour
    // Significant: 0.3, −0.3, 0.5, 0.28; the expected reading is positive.
    #expect(behaviour.power.value == 3.0 / 8)
    #expect(behaviour.wrongWinner.value == wrongWinner)
    #expect(behaviour.signError.value == 0.25)
    #expect(abs(behaviour.exaggeration.value! - (0.3 + 0.3 + 0.5 + 0.28) / 0.4) < 1e-9)
    // 0.1 lies within 0.15 of 0.1, 0.2 and 0.02.
    #expect(behaviour.coverage.value == 3.0 / 8)
    // −0.3 −0.1 0.02 0.1 | 0.2 0.28 0.3 0.5
    #expect(primary.significance.typicalReplicate?.index == 2)
  }

  @Test func callsAreRightByTheRolloutEffect() async throws {
    let good = try await study(rolloutEffect: 0.2).decision
    #expect(good.rightCall.value == 3.0 / 8 && good.wrongCall.value == 1.0 / 8)
    #expect(good.verdict == .underpowered)
    let bad = try await study(rolloutEffect: -0.2).decision
    #expect(bad.rightCall.value == 1.0 / 8 && bad.wrongCall.value == 3.0 / 8)
    #expect(bad.verdict == .misleading)
  }

  /// Margin × revenue caused − spend, of the best arm against the chosen one.
  @Test func lossesAreProfitsForgone() async throws {
    let decision = try await study(rolloutEffect: 0.2).decision
    // Revenue 10,000 and 12,000, margin 0.4, spend 500, a horizon as long as the test.
    #expect(abs(decision.rolloutProfit["control"]!.mean! - 3500) < 1e-9)
    #expect(abs(decision.rolloutProfit["other"]!.mean! - 4300) < 1e-9)
    // Launched in 3 of 8 replicates; the control is kept in the others.
    #expect(abs(decision.expectedLoss.mean! - 800 * 5 / 8) < 1e-9)
  }
}
