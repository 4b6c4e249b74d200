import CampaignModel
import Statistics
import Testing

/// Counts by cell, and agents, have the law of people played one by one: `model.md` §2, lumpability.
@Suite struct OneByOneTests {
  /// Everything moves: people forget, discover, visit and buy by themselves, often.
  static let audience = """
    size: 3000
    activity_classes: 2
    activity_spread: 2
    discovery: 1% per day
    forgetting: 4% per day
    organic_visits: 1.5% per day
    organic_purchases: 0.5% per day
    customer_days: 15
    """

  static let cases: [(String, String)] = [
    (
      "weekly cap, wear, learning, view-through",
      """
      type: conversion
      platform: facebook
      audience: {exclude: [visitors, customers]}
      budget: 8 USD per day
      frequency_cap: 3 per 7 days
      creative: {ctr: 12%, awareness_rate: 10%, view_through: 1.5%, wear_out: {rate: 0.2, floor: 40%}}
      landing_page: {conversion_rate: 25%, load_rate: 80%}
      attribution: {click: 3 days, view: 1 day}
      """
    ),
    (
      "retargeting, recency",
      """
      type: retargeting
      platform: facebook
      audience: {visitors_of: 14 days, exclude: [customers]}
      budget: 6 USD per day
      creative: {ctr: 10%, wear_in: {impressions: 2, start: 50%}}
      landing_page: {conversion_rate: 20%}
      attribution: {click: 7 days, view: none}
      """
    ),
    (
      "per click, everybody, front-loaded",
      """
      type: traffic
      platform: google_search
      audience: {exclude: []}
      budget: 250 USD per day
      pacing: front_loaded
      creative: {ctr: 20%}
      landing_page: {conversion_rate: 15%, load_rate: 70%}
      attribution: {click: 30 days, view: none}
      """
    ),
    (
      "first price, daily cap, as soon as possible",
      """
      type: awareness
      platform: google_display
      audience: {exclude: [customers]}
      budget: 60 USD total
      pacing: asap
      frequency_cap: 2 per 1 day
      creative: {ctr: 4%, awareness_rate: 15%}
      """
    ),
    (
      "cost cap, business delays",
      """
      type: conversion
      platform: facebook
      audience: {exclude: [customers]}
      budget: 60 USD per day
      bid: {strategy: cost_cap, target: 0.35 USD}
      creative: {ctr: 10%}
      landing_page: {conversion_rate: 30%, load_rate: 90%, delay: business}
      attribution: {click: unlimited, view: 1 day}
      """
    ),
    (
      "rolling cap, wear",
      """
      type: conversion
      platform: facebook
      audience: {exclude: [visitors, customers]}
      budget: 12 USD per day
      frequency_cap: 3 per rolling 4 days
      creative: {ctr: 12%, awareness_rate: 10%, wear_out: {rate: 0.2, floor: 40%}}
      landing_page: {conversion_rate: 25%, load_rate: 80%}
      attribution: {click: 3 days, view: 1 day}
      """
    ),
  ]

  private func trial(_ campaign: String, kinks: Bool = true) throws -> Trial {
    try Trial(
      campaign: campaign, audience: Self.audience, days: 10, rest: "measurement: {consent: 60%}"
    ) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].minimumAudience = 200
        plan.arms[arm].campaigns[0].learning.events = 15
        plan.arms[arm].campaigns[0].learning.priceFactor = kinks ? 1.3 : 1
        if !kinks { plan.arms[arm].campaigns[0].dailyOverspend = .infinity }
      }
    }
  }

  /// Days unlike each other.
  private func world(of plan: Plan) -> World {
    func factors(_ step: Double) -> [[Double]] {
      [(0..<plan.days).map { 1 + step * Double($0 % 3 - 1) }]
    }
    return World(price: factors(0.2), clicks: factors(0.3), conversions: factors(-0.25))
  }

  private func entries(_ ledger: Ledger, days: Range<Int>) -> [String: Double] {
    func truth(_ entry: TruthEntry) -> Double {
      ledger.truth.campaigns.sum(entry, days: days, arm: 0)
    }
    func seen(_ entry: SeenEntry) -> Double {
      ledger.seen.campaigns.sum(entry, days: days, arm: 0)
    }
    func audience(_ entry: AudienceEntry, _ days: Range<Int>) -> Double {
      ledger.truth.audience.sum(entry, days: days, arm: 0)
    }
    let last = days.upperBound - 1
    return [
      "impressions": truth(.impressions), "clicks": truth(.clicks), "landings": truth(.landings),
      "decided": truth(.decided), "converted": truth(.converted),
      "view converted": truth(.viewConverted), "spend": truth(.spend),
      "cost": truth(.spend) + truth(.unbilled), "by click": seen(.clickConversions),
      "by view": seen(.viewConversions), "conversions": audience(.conversions, days),
      "organic": audience(.organicConversions, days),
      "aware": audience(.aware, last..<days.upperBound),
      "visitors": audience(.visitors, last..<days.upperBound),
      "customers": audience(.customers, last..<days.upperBound),
      "reach": ledger.truth.reach[last][0][0],
    ]
  }

  /// A sample's mean and variance with their standard errors.
  private struct Summary {
    var mean: Double
    var variance: Double
    var meanError: Double
    var varianceError: Double

    init(_ sample: [Double]) {
      let n = Double(sample.count)
      let mean = sample.reduce(0, +) / n
      let second = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      let fourth =
        sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / n
      self.mean = mean
      variance = second * n / (n - 1)
      meanError = (second / n).squareRoot()
      varianceError = (max(0, fourth - second * second) / n).squareRoot()
    }
  }

  @Test(arguments: cases, Trial.Execution.allCases)
  func meansAndVariancesAreThoseOfPeople(
    scenario: (String, String), execution: Trial.Execution
  ) throws {
    let (name, campaign) = scenario
    let trial = try trial(campaign)
    let world = world(of: trial.plan)
    var byPerson: [String: [Double]] = [:]
    for seed in 1...500 {
      var people = PeopleOneByOne(plan: trial.plan, world: world, seed: UInt64(seed))
      for (entry, value) in people.play() { byPerson[entry, default: []].append(value) }
    }
    var byCell: [String: [Double]] = [:]
    for replicate in 0..<1000 {
      let ledger = trial.drawn(
        execution, .rollout(arm: 0), in: world, replicate: replicate)
      for (entry, value) in entries(ledger, days: trial.all) {
        byCell[entry, default: []].append(value)
      }
      if trial.plan.arms[0].campaigns[0].needsPool {
        byCell["pool", default: []].append(ledger.truth.pool[trial.plan.days - 1][0])
      }
    }
    for (entry, sample) in byCell.sorted(by: { $0.key < $1.key }) {
      // Nobody counts what never happens.
      let counted = byPerson[entry] ?? []
      let people = Summary(counted + [Double](repeating: 0, count: 500 - counted.count))
      let cells = Summary(sample)
      let meanError =
        (people.meanError * people.meanError + cells.meanError * cells.meanError).squareRoot()
      let varianceError =
        (people.varianceError * people.varianceError + cells.varianceError * cells.varianceError)
        .squareRoot()
      #expect(
        abs(people.mean - cells.mean) <= 4 * meanError + 1e-9 * abs(people.mean),
        "\(name): mean of \(entry) is \(cells.mean), of people \(people.mean) ± \(meanError)")
      #expect(
        abs(people.variance - cells.variance) <= 4 * varianceError + 1e-9,
        "\(name): variance of \(entry) is \(cells.variance), of people \(people.variance) ± \(varianceError)"
      )
    }
  }

  /// Σ over users of squares and products of their totals: the mean field's against people's own.
  @Test(arguments: [0, 1, 2])
  func sumsOfSquaresAreThoseOfPeople(index: Int) throws {
    // The end of the learning phase and the most that a day may charge are kinks, where the mean
    // field is off by O(1/√users).
    let trial = try trial(Self.cases[index].1, kinks: false)
    let world = world(of: trial.plan)
    let ledger = trial.expected(.rollout(arm: 0), in: world, moments: true)
    let moments = try #require(ledger.truth.moments?.last?[0])
    let expected = [
      "impressions²": moments.impressionsSquared, "clicks²": moments.clicksSquared,
      "landings²": moments.landingsSquared, "clicks·impressions": moments.clicksTimesImpressions,
      "landings·impressions": moments.landingsTimesImpressions,
    ]
    var byPerson: [String: RunningMoments] = [:]
    for seed in 1...300 {
      var people = PeopleOneByOne(plan: trial.plan, world: world, seed: UInt64(10_000 + seed))
      let totals = people.play()
      for entry in expected.keys {
        byPerson[entry, default: RunningMoments()].add(totals[entry] ?? 0)
      }
    }
    for (entry, value) in expected.sorted(by: { $0.key < $1.key }) {
      let people = byPerson[entry]!
      #expect(
        abs(people.mean - value) < 4 * people.standardError,
        "\(Self.cases[index].0): \(entry) is \(value), of people \(people.mean) ± \(people.standardError)"
      )
    }
  }
}
