internal import Foundation
import CampaignModel
import Statistics

/// Experiment 6. A campaign with money for every chance reaches people as billboards do: exposures are negative
/// binomial, r = 0.969, α = 0.218 a week.
///
/// Fit to billboard exposures of 250 people (Fader and Hardie's lecture data): P(0) = (α/(α + t))^r.
struct Reach: Experiment {
  let name = "reach"
  let title = Words(en: "Reach and frequency", ar: "الوصول والتكرار")
  let kind = PlayedExperiment.Kind.world
  let parameters = [
    Parameter.plays(20),
    Parameter("r", 0.969, in: 0.05...1000, "spread of activity"),
    Parameter("alpha", 0.218, in: 0.001...100, "its rate: r/α exposures a week"),
  ]
  let scenario: String? = """
    # Every chance to show an ad is taken: reach hangs on how activity spreads alone.
    name: validation-reach
    schedule: {start: 2026-03-02, days: 7, seasons: none}
    market: {currency: USD}
    shocks: none
    audience:
      size: 200000
      already_aware: 0%
      organic_visits: 0% per month
      organic_purchases: 0% per month
      activity_spread: 0.969
    campaigns:
      board:
        type: awareness
        platform: facebook
        audience: {exclude: []}
        budget: 1000000000 USD per day
        opportunities: 0.634993 per day
        creative: {awareness_rate: 0%}
    """
  private static let source = "billboard exposures, negative binomial"

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let (r, weekly) = (numbers["r"], numbers["r"] / numbers["alpha"])
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(dispersion: r, classes: nil)
    var checks: [ValidationCheck] = []
    for (weeks, reach, frequency) in [
      (1, 0.812, 5.49), (2, 0.895, 9.96), (4, 0.944, 18.9), (8, 0.970, 36.7),
    ] {
      let world = try world(numbers, days: 7 * weeks, spread: r, perDay: weekly / 7)
      let users = world.plan.users
      let engine = world.engine()
      let found = try await run.average(numbers.plays, for: "\(name) \(weeks)", figures: 3) {
        play, _ in
        let truth = world.play(
          engine, .rollout(arm: 0), seed: run.seed, replicate: play
        ).truth
        let totals = Totals(truth: truth, arm: 0, days: world.days, baseline: nil)
        let people = truth.frequency[0]
        return [
          totals.reach / users, totals.impressions / totals.reach,
          people.dropFirst(3).reduce(0, +) / users,
        ]
      }
      let law = NegativeBinomial(mean: weekly * Double(weeks), dispersion: r)
      let reached = 1 - law.pmf(0)
      checks.append(
        check(
          Words(
            en: "reach of \(weeks) week\(weeks == 1 ? "" : "s")", ar: "الوصول في \(weeks) أسابيع"),
          .share,
          numbers.printed(reach, else: reached), 0.003 + mixture.maximumError, found[0]))
      checks.append(
        check(
          Words(
            en: "frequency of \(weeks) week\(weeks == 1 ? "" : "s")",
            ar: "التكرار في \(weeks) أسابيع"), .ratio,
          numbers.printed(frequency, else: law.mean / reached),
          (0.015 + (numbers.arePublished ? 0 : mixture.maximumError / reached)) * frequency,
          found[1]))
      guard weeks == 1 else { continue }
      checks.append(
        check(
          Words(en: "shown three or more in a week", ar: "من عُرض عليهم ثلاث مرات أو أكثر في أسبوع"),
          .share, numbers.printed(0.540, else: law.atLeast(3)), 0.004 + mixture.maximumError,
          found[2]))
    }
    // Were all alike, the week would reach nearly everybody.
    let alike = try world(numbers, days: 7, spread: 1000, perDay: weekly / 7)
    let reached =
      Totals(
        truth: alike.expected(.rollout(arm: 0)).truth, arm: 0, days: alike.days, baseline: nil
      ).reach / alike.plan.users
    checks.append(
      ValidationCheck(
        of: name, kind,
        Words(en: "reach of a week if all were alike", ar: "الوصول في أسبوع لو تشابه الجميع"),
        unit: .share, source: "Poisson", target: 1 - exp(-weekly), within: 0.002, value: reached))
    return checks
  }

  private func check(
    _ figure: Words, _ unit: ValidationCheck.Unit, _ target: Double?, _ within: Double,
    _ found: RunningMoments
  ) -> ValidationCheck {
    ValidationCheck(
      of: name, kind, figure, unit: unit, source: Self.source, target: target, within: within,
      value: found.mean, standardError: found.standardError)
  }

  private func world(
    _ numbers: Numbers, days: Int, spread: Double, perDay: Double
  ) throws -> PlayedWorld {
    try PlayedWorld(
      name, scenario!,
      [("schedule.days", "\(days)"), ("audience.activity_spread", "\(spread)")] + numbers.settings
    ) { campaign in
      // A bid that wins everything, so that chances are impressions.
      campaign.bid.strategy = .manual
      campaign.bid.target = 1e9
      campaign.budget = 1e15
      campaign.dailyOverspend = .infinity
      campaign.opportunities = campaign.opportunities.map { _ in perDay }
    }
  }
}
