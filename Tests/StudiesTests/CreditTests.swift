import Analysis
import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Studies
import Testing

/// Rules of analytics divide conversions among the clicks before them.
@Suite struct CreditTests {
  /// By hand: three clicks, 14, 7 and 0 days old.
  static let byHand: [(CreditRule, [Double])] = [
    (.lastClick, [0, 0, 1]), (.firstClick, [1, 0, 0]), (.linear, [1.0 / 3, 1.0 / 3, 1.0 / 3]),
    (.positionBased, [0.4, 0.2, 0.4]), (.timeDecay, [1.0 / 7, 2.0 / 7, 4.0 / 7]),
  ]

  @Test(arguments: byHand)
  func sharesOfThreeClicks(rule: CreditRule, shares: [Double]) {
    for (share, expected) in zip(rule.shares(ages: [14, 7, 0]), shares) {
      #expect(abs(share - expected) < 1e-12)
    }
    #expect(rule.shares(ages: [3]) == [1])
    #expect(abs(rule.shares(ages: [9, 2, 2, 0]).reduce(0, +) - 1) < 1e-12)
  }

  @Test func twoClicksOfOneAgeShareAlike() {
    for rule in [CreditRule.linear, .positionBased, .timeDecay] {
      #expect(rule.shares(ages: [5, 5]) == [0.5, 0.5])
    }
  }

  @Test func aPathIsOneUsersAndEndsWithItsConversion() {
    let log = PathLog(CreditRules(rules: [.firstClick, .lastClick], lookback: 3), campaigns: 2)
    func event(_ kind: Event.Kind, user: Int, day: Int, campaign: Int = -1) -> Event {
      var event = Event(
        kind: kind, day: day, user: user, arm: 0, segment: 0, campaign: campaign)
      event.isTracked = true
      return event
    }
    log.record(event(.landing, user: 1, day: 0, campaign: 0))
    log.record(event(.landing, user: 2, day: 1, campaign: 0))
    log.record(event(.impression, user: 1, day: 1, campaign: 0))
    log.record(event(.landing, user: 1, day: 2, campaign: 1))
    // The first click is of day 0, the last of the three days that count.
    log.record(event(.conversion, user: 1, day: 2))
    #expect(log.credited == [[1, 0], [0, 1]])
    // Nothing is left of that path; the other user's click is too old by a day.
    log.record(event(.conversion, user: 1, day: 3))
    log.record(event(.conversion, user: 2, day: 4))
    #expect(log.credited == [[1, 0], [0, 1]])
    #expect(log.tracked == 3 && log.withoutClick == 2)
    log.record(event(.landing, user: 3, day: 4, campaign: 1))
    var unseen = event(.conversion, user: 3, day: 4)
    unseen.isTracked = false
    log.record(unseen)
    #expect(log.tracked == 3)
  }

  private static let scenario = """
    seed: 4
    schedule: {start: 2026-03-02, days: 12, seasons: none}
    market: {currency: USD, order_value: 100 USD, margin: 40%}
    shocks: none
    audience:
      size: 20000
      organic_visits: 1% per day
      organic_purchases: 6% per month
    campaigns:
      wide: {type: traffic, platform: facebook, audience: {exclude: [customers]}, budget: 60 USD per day, creative: {ctr: 8%},
        attribution: {click: 7 days, view: none}, landing_page: {conversion_rate: 8%}}
      late: {type: retargeting, platform: facebook, budget: 40 USD per day, creative: {ctr: 8%},
        attribution: {click: 7 days, view: none}, landing_page: {conversion_rate: 12%}}
    experiment: {campaign: wide, variants: {control: {}, other: {wide.creative.ctr: x1.1}}}
    measurement: {consent: 70%, credit_rules: [first_click, last_click], lookback: 7 days}
    """

  /// Platforms credit the last click inside their window. Where windows and lookback are one, the rule of the
  /// last click says the same, play by play, from the events of users alone. Customers see no ads here: of their clicks no
  /// purchase is credited.
  @Test func theLastClickIsThePlatforms() throws {
    let scenario = try ScenarioFile(name: "credit.yaml", text: Self.scenario).read()
    var plan = Planner(scenario).centralPlan()
    for c in plan.arms[0].campaigns.indices { plan.arms[0].campaigns[c].minimumAudience = 0 }
    let rules = try #require(scenario.measurement.creditRules)
    for replicate in 0..<5 {
      let log = PathLog(rules, campaigns: 2)
      let ledger = AgentEngine(for: plan).play(
        plan, in: .average(of: plan), under: .rollout(arm: 0), moments: false,
        streams: Streams(seed: 1, replicate: replicate), log: log)
      for c in 0..<2 {
        let claimed = ledger.seen.campaigns.sum(
          .clickConversions, days: 0..<plan.days, arm: 0, campaign: c)
        #expect(claimed > 10)
        #expect(log.credited[1][c] == claimed)
      }
      // The first click is more often the wide campaign's.
      #expect(log.credited[0][0] > log.credited[1][0])
      #expect(log.credited[0].reduce(0, +) == log.credited[1].reduce(0, +))
    }
  }

  @Test func aStudyTellsCreditFromCause() async throws {
    let scenario = try ScenarioFile(name: "credit.yaml", text: Self.scenario).read()
    func study(threads: Int) async throws -> Study {
      let plan = Planner(scenario).centralPlan()
      return try await StudyRunner(
        engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
        method: LookByLook(), users: AgentEngine(for: plan)
      ).run(
        scenario,
        options: StudyOptions(
          replicates: 120, seed: 4, threads: threads, aa: false, version: "test", sha256: ""),
        warnings: [], progress: { _ in }
      ).study
    }
    let (one, two) = (try await study(threads: 1), try await study(threads: 2))
    #expect(one == two)
    let credit = try #require(one.credit)
    #expect(credit.replicates == 100 && credit.lookbackDays == 7)
    #expect(credit.campaigns.map(\.campaign) == ["wide", "late"])
    // Rules give out what was tracked and clicked, whatever was caused.
    for rule in 0..<2 {
      let given = credit.campaigns.reduce(0) { $0 + $1.credited[rule].conversions.mean! }
      #expect(abs(given - (credit.tracked.mean! - credit.withoutClick.mean!)) < 1e-9)
    }
    // Who comes back would often have bought anyway: retargeting is credited with more than it causes.
    let late = credit.campaigns[1]
    #expect(
      late.credited[1].conversions.mean! > 1.3 * 0.7 * late.caused.mean!)
  }
}
