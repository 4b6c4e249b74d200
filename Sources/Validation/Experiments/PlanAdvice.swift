import Analysis
import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Studies

/// What following the advice of `mizan plan` earns in fresh worlds, beside testing always, never, and only where a test
/// has the target power: nine beliefs, from nearly sure to hardly knowing.
struct PlanAdvice: Experiment {
  let name = "plan_advice"
  let title = Words(en: "Following the plan’s advice", ar: "اتباع نصيحة الخطة")
  let kind = PlayedExperiment.Kind.world
  let parameters = [
    Parameter(
      "plays", 250, in: 50...100_000, isWhole: true,
      "worlds of each belief that the advice is made from, and as many fresh ones")
  ]
  let scenario: String? = """
    # Two pages for one offer; what is believed of the new one is set by the experiment.
    seed: 4
    schedule: {start: 2026-03-02, days: 14, seasons: none}
    market: {currency: USD, order_value: 40 USD, margin: 60%}
    audience: {size: 400000, activity_classes: 1, organic_purchases: 0.2% per month}
    campaigns:
      c:
        type: conversion
        platform: facebook
        audience: {exclude: []}
        budget: 900 USD per day
        cpm: 6 USD
        creative: {ctr: 1.5%, wear_out: none}
        landing_page: {conversion_rate: 3%}
    experiment:
      metric: conversion_rate
      variants: {old: {}, new: {c.landing_page.conversion_rate: "x normal(1, 0.2)"}}
    decision: {horizon: 60 days}
    """

  /// Of the new page, with the margin.
  private static let beliefs = [
    ("x normal(1.15, 0.05)", "60%"), ("x normal(1, 0.2)", "60%"), ("x normal(1, 0.08)", "60%"),
    ("x normal(0.98, 0.15)", "60%"), ("x lognormal(1.05, 0.3)", "55%"), ("x normal(1, 0.3)", "5%"),
    ("x uniform(0.9, 1.15)", "60%"), ("x normal(0.9, 0.1)", "50%"), ("x normal(1.5, 0.15)", "60%"),
  ]
  private static let path = "experiment.variants.new.c.landing_page.conversion_rate"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    var earned: [PolicyProfits] = []
    for (belief, margin) in Self.beliefs {
      let world = try PlayedWorld(
        name, scenario!,
        [(Self.path, belief), ("market.margin", margin)] + numbers.settings)
      let runner = TestPlanRunner(
        engine: world.engine(), expectation: MeanFieldEngine(for: world.plan), method: LookByLook())
      func options(_ seed: UInt64) -> StudyOptions {
        StudyOptions(
          replicates: numbers.plays, seed: seed, threads: run.threads, aa: false, version: "",
          sha256: "")
      }
      let plan = try await runner.run(
        world.scenario, options: options(run.seed), plays: 0, warnings: [], first: { _ in },
        progress: { _ in })
      earned.append(
        try await runner.profits(
          following: plan, world.scenario, options: options(run.seed &+ 1)))
    }
    /// Of all beliefs alike.
    func mean(_ share: (PolicyProfits) -> Share) -> (value: Double, error: Double) {
      let shares = earned.map(share)
      let count = Double(shares.count)
      return (
        shares.reduce(0) { $0 + ($1.value ?? 0) } / count,
        shares.reduce(0) { $0 + ($1.standardError ?? 0) * ($1.standardError ?? 0) }.squareRoot()
          / count
      )
    }
    func profit(_ en: String, _ ar: String, _ share: (PolicyProfits) -> Share) -> ValidationCheck {
      let (value, error) = mean(share)
      return ValidationCheck(
        of: name, kind,
        Words(en: "profit, thousand USD: \(en)", ar: "الربح بآلاف الدولارات: \(ar)"),
        unit: .ratio, source: "nine beliefs", target: nil, value: value / 1000,
        standardError: error / 1000, reason: "it is there to be compared")
    }
    func shortfall(
      _ en: String, _ ar: String, _ share: (PolicyProfits) -> Share
    ) -> ValidationCheck {
      let (value, error) = mean(share)
      return ValidationCheck(
        of: name, kind,
        Words(
          en: "what the advice earns less than \(en), in Monte Carlo errors",
          ar: "ما تكسبه النصيحة أقل من \(ar)، بأخطاء مونت كارلو"), unit: .ratio,
        source: "no rule beats the best use of what is believed", target: 0, within: 3,
        value: error > 0 ? max(0, -value / error) : 0)
    }
    return [
      profit("by the advice", "بالنصيحة", \.followed),
      profit("always testing", "بالاختبار دائمًا", \.alwaysTesting.profit),
      profit("never testing", "بلا اختبار أبدًا", \.neverTesting.profit),
      profit("testing at 80 % power alone", "بالاختبار عند قوة 80 % فقط", \.powerRule.profit),
      shortfall("always testing", "الاختبار دائمًا", \.alwaysTesting.advantage),
      shortfall("never testing", "عدم الاختبار أبدًا", \.neverTesting.advantage),
      shortfall("the power rule", "قاعدة القوة", \.powerRule.advantage),
    ]
  }
}
