import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Testing

/// Inside each arm the platform picks whom it shows the ad.
@Suite struct PlatformDeliveryTests {
  static let audience = """
    size: 200000
    activity_classes: 2
    activity_on_clicks: 0.5
    discovery: 0% per day
    organic_visits: 0% per day
    organic_purchases: 0% per day
    segments:
      a: {share: 30%, ctr: x2}
      b: {share: 70%, cpm: x0.5}
    """
  static let campaign = """
    type: traffic
    platform: facebook
    budget: 2000 USD per day
    creative: {ctr: 4%, awareness_rate: 0%, wear_out: none}
    """

  static func experiment(_ delivery: String) -> String {
    """
    {design: platform_delivery, delivery: \(delivery), variants: {control: {},
        other: {c.creative.segments.a.ctr: x1.5, c.creative.segments.b.ctr: x0.6}}}
    """
  }

  private func trial(
    _ delivery: String, days: Int = 5, campaign: String = campaign, audience: String = audience,
    rest: String = "", change: (inout Plan) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(
      campaign: campaign, audience: audience, days: days, rest: rest,
      experiment: Self.experiment(delivery)
    ) { plan in
      for arm in plan.arms.indices {
        for c in plan.arms[arm].campaigns.indices {
          plan.arms[arm].campaigns[c].learning.priceFactor = 1
        }
      }
      change(&plan)
    }
  }

  private func impressions(_ ledger: Ledger, _ trial: Trial, arm: Int, _ segment: Int, c: Int = 0)
    -> Double
  {
    ledger.truth.campaigns.sum(
      .impressions, days: trial.all, arm: arm, segment: segment, campaign: c)
  }

  // MARK: The law of weights

  @Test func weightsAreRatesToThePowerOfTheStrength() throws {
    let plan = try trial("{targeting: fixed, strength: 1.5}").plan
    let segments = plan.segments
    let campaign = plan.arms[1].campaigns[0]
    let weights = Plan.Preference(strength: 1.5).weights(of: campaign, arm: 1, in: segments)
    #expect(weights.flatMap(\.self).max() == 1)
    for l in segments[0].levels.indices {
      // Clicks of a: 2 × 1.5, of b: 0.6.
      #expect(abs(weights[1][l] / weights[0][l] - pow(0.6 / 3, 1.5)) < 1e-12)
    }
    let classes = segments[0].clicksByClass
    #expect(classes[0] != classes[1])
    #expect(
      abs(weights[0][0] / weights[0][1] - pow(classes[0] / classes[1], 1.5)) < 1e-12)
  }

  @Test func whoOptimisesForReachPrefersNobody() throws {
    var campaign = try trial("{}").plan.arms[0].campaigns[0]
    let segments = try trial("{}").plan.segments
    campaign.result = .reach
    let weights = Plan.Preference(strength: 2).weights(of: campaign, arm: 0, in: segments)
    #expect(weights.flatMap(\.self).allSatisfy { $0 == 1 })
  }

  @Test func nobodyIsPreferredWhereNobodyAnswersAndWhoIsntReachedHasNoWeight() throws {
    let plan = try trial("{}").plan
    var campaign = plan.arms[0].campaigns[0]
    campaign.clickThroughRate = 0
    campaign.reaches = [true, false]
    let weights = Plan.Preference(strength: 1).weights(of: campaign, arm: 0, in: plan.segments)
    #expect(weights[0].allSatisfy { $0 == 1 } && weights[1].allSatisfy { $0 == 0 })
  }

  private static let learning: [(results: Double, expected: Double, rate: Double)] = [
    (0, 0, 1), (20, 10, 4 / 3.0), (2e6, 1e6, 2), (0, 40, 1 / 3.0),
  ]

  /// Without results everybody is alike; with many, the rate is that of the counts.
  @Test(arguments: learning)
  func learnedRatesAreShrunkToTheArms(results: Double, expected: Double, rate: Double) {
    let found = Plan.Preference.learnedRate(results: results, expected: expected, prior: 20)
    #expect(abs(found - rate) < 1e-4)
  }

  // MARK: Delivery

  /// Without a cap impressions go with people × activity × weight.
  @Test(arguments: ["{targeting: fixed}", "{targeting: fixed, strength: 2}"])
  func impressionsGoWithTheWeights(delivery: String) throws {
    let trial = try trial(delivery)
    let rule = try #require(trial.plan.preference)
    let ledger = trial.expected()
    for arm in 0..<2 {
      let weights = rule.weights(
        of: trial.plan.arms[arm].campaigns[0], arm: arm, in: trial.plan.segments)
      let wanted = trial.plan.segments.indices.map { s in
        let segment = trial.plan.segments[s]
        return segment.users
          * segment.levels.indices.reduce(0) {
            $0 + segment.levels[$1] * segment.weights[$1] * weights[s][$1]
          }
      }
      let found = (0..<2).map { impressions(ledger, trial, arm: arm, $0) }
      #expect(abs(found[0] / found[1] / (wanted[0] / wanted[1]) - 1) < 1e-6)
    }
  }

  /// Pacing knows of the weights: what is planned is spent, capped or not, and where a day's chances are
  /// too few for it the bid is raised.
  @Test(arguments: ["", "frequency_cap: 1 per day", "frequency_cap: 3 per 4 days"])
  func thePlanIsSpent(cap: String) throws {
    let trial = try trial(
      "{targeting: fixed, strength: 3}",
      campaign: Self.campaign.replacing("2000 USD", with: "600 USD") + "\n" + cap)
    for ledger in [trial.expected(), trial.cohort(), trial.drawn(.agents)] {
      for arm in 0..<2 {
        let spend = ledger.truth.campaigns.sum(.spend, days: trial.all, arm: arm)
        #expect(abs(spend / (300 * 5) - 1) < 0.02, "\(spend)")
      }
    }
  }

  /// θ · weight is at most 1, and a rival of one's own gets the rest: both bid by hand and take all they may.
  @Test func ownCampaignsShareAChanceByParticipationTimesWeight() throws {
    let trial = try trial(
      "{targeting: fixed}", campaign: Self.campaign.replacing("2000 USD", with: "900000 USD"),
      // Prices alike, so that both bid the same.
      audience: Self.audience.replacing("cpm: x0.5", with: "cpm: x1"),
      rest: """
          rival:
            type: traffic
            platform: facebook
            budget: 900000 USD per day
            creative: {awareness_rate: 0%, wear_out: none}
        """
    ) { plan in
      for arm in plan.arms.indices {
        for c in plan.arms[arm].campaigns.indices {
          plan.arms[arm].campaigns[c].bid.strategy = .manual
          plan.arms[arm].campaigns[c].bid.target = 10
          plan.arms[arm].campaigns[c].bid.perClick = false
          plan.arms[arm].campaigns[c].auction = plan.arms[0].campaigns[0].auction
        }
      }
    }
    let rule = try #require(trial.plan.preference)
    let ledger = trial.expected()
    let segments = trial.plan.segments
    for arm in 0..<2 {
      let campaign = trial.plan.arms[arm].campaigns[0]
      let weights = rule.weights(of: campaign, arm: arm, in: segments)
      for s in segments.indices {
        /// Shares of the chances of a class that the two have: w/(1 + w), and 1/(1 + w).
        func taken(_ share: (Double) -> Double) -> Double {
          segments[s].levels.indices.reduce(0) {
            $0 + segments[s].levels[$1] * segments[s].weights[$1] * share(weights[s][$1])
          }
        }
        let wanted = taken { $0 / (1 + $0) } / taken { 1 / (1 + $0) }
        let found =
          impressions(ledger, trial, arm: arm, s) / impressions(ledger, trial, arm: arm, s, c: 1)
        #expect(abs(found / wanted - 1) < 1e-3, "\(found), \(wanted)")
      }
    }
  }

  /// After months of results the platform knows what it knows from the first day where rates are fixed.
  @Test(arguments: ["traffic", "conversion"])
  func whatIsLearnedIsWhatIsTrue(type: String) throws {
    let campaign = Self.campaign.replacing("traffic", with: type) + "\nattribution: {view: none}"
    let audience = Self.audience.replacing("cpm: x0.5", with: "cpm: x0.5, cvr: x1.3")
    let days = 120
    func mix(_ delivery: String) throws -> [Double] {
      let trial = try trial(delivery, days: days, campaign: campaign, audience: audience) { plan in
        // Visitors and customers answer as others do, so that rates stay what they are.
        for arm in plan.arms.indices {
          plan.arms[arm].campaigns[0].clicksByState = ByState([1, 1, 1, 1, 1])
          plan.arms[arm].campaigns[0].conversionsByState = ByState([1, 1, 1, 1, 1])
          plan.arms[arm].campaigns[0].states = PersonState.allCases
          plan.arms[arm].campaigns[0].delay = .none
        }
        plan.people.exclusionEnds = 1
      }
      let ledger = trial.expected()
      return (0..<2).map { arm in
        let last = (0..<2).map {
          ledger.truth.campaigns[.impressions, days - 1, arm, $0, 0]
        }
        return last[0] / (last[0] + last[1])
      }
    }
    let (learned, fixed) = (try mix("{targeting: learned}"), try mix("{targeting: fixed}"))
    let even = try mix("{targeting: learned, strength: 0}")
    for arm in 0..<2 {
      #expect(abs(learned[arm] - fixed[arm]) < 0.05 * abs(fixed[arm] - even[arm]))
    }
  }

  // MARK: The same as a split test

  /// β = 0 is a split test, to the last bit, whoever plays it.
  @Test func withoutPreferenceItIsASplitTest() throws {
    let split = try Trial(
      campaign: Self.campaign, audience: Self.audience, days: 5,
      experiment: Self.experiment("x").replacing(
        "design: platform_delivery, delivery: x, ", with: ""))
    let even = try Trial(
      campaign: Self.campaign, audience: Self.audience, days: 5,
      experiment: Self.experiment("{strength: 0}"))
    #expect(split.plan == even.plan)
    #expect(split.expected() == even.expected())
    #expect(split.cohort() == even.cohort())
    #expect(split.drawn(.agents) == even.drawn(.agents))
  }

  /// Weights of 1 multiply and divide nothing away either.
  @Test(arguments: Trial.Execution.allCases)
  func equalWeightsAreASplitTestToo(execution: Trial.Execution) throws {
    let split = try Trial(
      campaign: Self.campaign, audience: Self.audience, days: 5,
      experiment: Self.experiment("{strength: 0}"))
    let equal = try Trial(
      campaign: Self.campaign, audience: Self.audience, days: 5,
      experiment: Self.experiment(
        "{targeting: fixed, weights: {control: {a: 50%, b: 50%}, other: {a: 9%, b: 9%}}}"))
    #expect(split.drawn(execution) == equal.drawn(execution))
    #expect(split.expected() == equal.expected())
  }
}
