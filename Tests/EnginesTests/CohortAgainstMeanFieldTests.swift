import CampaignModel
import Statistics
import Testing

/// Counts and expectation execute one step: the mean of the plays lies on the mean field.
@Suite struct CohortAgainstMeanFieldTests {
  static let cases: [(String, String, String)] = [
    (
      "conversion", "",
      "type: conversion\nplatform: facebook\naudience: {exclude: [visitors, customers]}\nbudget: 400 USD per day"
    ),
    (
      "weekly cap", "",
      "type: traffic\nplatform: tiktok\naudience: {exclude: [visitors, customers]}\nbudget: 500 USD per day\nfrequency_cap: 2 per 7 days"
    ),
    (
      "per click", "",
      "type: conversion\nplatform: google_search\naudience: {exclude: [customers]}\nbudget: 900 USD per day"
    ),
    (
      "first price, as soon as possible", "",
      "type: awareness\nplatform: google_display\naudience: {exclude: [customers]}\nbudget: 4000 USD total\npacing: asap"
    ),
    (
      "daily cap, front-loaded", "",
      "type: conversion\nplatform: linkedin\naudience: {exclude: []}\nbudget: 900 USD per day\npacing: front_loaded\nfrequency_cap: 1 per 1 day"
    ),
    (
      "retargeting in a funnel",
      "  r:\n    type: retargeting\n    platform: facebook\n    audience: {visitors_of: 14 days, exclude: [customers]}\n    budget: 90 USD per day",
      "type: conversion\nplatform: facebook\naudience: {exclude: [customers]}\nbudget: 700 USD per day"
    ),
  ]

  @Test(arguments: cases)
  func meansOfThePlaysLieOnTheMeanField(name: String, more: String, campaign: String) throws {
    let trial = try Trial(
      campaign: campaign,
      audience: """
        size: 150000
        already_aware: 20%
        organic_visits: 3% per month
        organic_purchases: 2% per month
        activity_classes: 3
        """, rest: more
    ) { plan in
      // The end of the learning phase is a kink: a day more or less, not a mean.
      for arm in plan.arms.indices {
        for c in plan.arms[arm].campaigns.indices {
          plan.arms[arm].campaigns[c].learning.priceFactor = 1
        }
      }
    }
    let expected = trial.expected()
    let campaigns = trial.plan.campaignNames.indices
    let replicates = 400
    // Entries of both halves, by a name for the message.
    func entries(_ ledger: Ledger) -> [(String, Double)] {
      var values: [(String, Double)] = []
      for arm in 0..<2 {
        for c in campaigns {
          // What delivery cost; what is billed of it is cut at the money left, a kink.
          values.append(
            (
              "\(arm).\(c).cost",
              ledger.truth.campaigns.sum(.spend, days: trial.all, arm: arm, campaign: c)
                + ledger.truth.campaigns.sum(.unbilled, days: trial.all, arm: arm, campaign: c)
            ))
          for entry in TruthEntry.allCases where entry != .unbilled && entry != .spend {
            values.append(
              (
                "\(arm).\(c).\(entry)",
                ledger.truth.campaigns.sum(entry, days: trial.all, arm: arm, campaign: c)
              ))
          }
          for entry in SeenEntry.allCases where entry != .spend {
            values.append(
              (
                "\(arm).\(c).seen.\(entry)",
                ledger.seen.campaigns.sum(entry, days: trial.all, arm: arm, campaign: c)
              ))
          }
          values.append(("\(arm).\(c).reach", ledger.truth.reach[trial.plan.days - 1][arm][c]))
        }
        for entry in AudienceEntry.allCases {
          values.append(
            ("\(arm).\(entry)", ledger.truth.audience.sum(entry, days: trial.all, arm: arm)))
        }
      }
      return values
    }
    var moments = [RunningMoments](repeating: RunningMoments(), count: entries(expected).count)
    for replicate in 0..<replicates {
      for (index, value) in entries(trial.cohort(replicate: replicate)).enumerated() {
        moments[index].add(value.1)
      }
    }
    for (index, (entry, value)) in entries(expected).enumerated() {
      let error = (moments[index].variance / Double(replicates)).squareRoot()
      // Products of counts and kinks leave O(1/√users) between the two: a thousandth is allowed.
      let allowed = 4.5 * error + 2e-3 * abs(value) + 1e-6
      #expect(
        abs(moments[index].mean - value) < allowed,
        "\(name): \(entry) is \(moments[index].mean) ± \(error), the mean field has \(value)")
    }
  }

  @Test func noMoneyIsSpentBeyondTheBudget() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: google_search
        budget: 300 USD per day
        audience: {exclude: [customers]}
        """)
    let budget = trial.plan.arms[0].campaigns[0].budget / 2
    for replicate in 0..<200 {
      let table = trial.cohort(replicate: replicate).truth.campaigns
      for arm in 0..<2 {
        #expect(table.sum(.spend, days: trial.all, arm: arm) <= budget * (1 + 1e-12))
      }
    }
  }

  @Test func aSeedGivesOneLedgerAndAnotherSeedAnother() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 300 USD per day
        """)
    #expect(trial.cohort(replicate: 3) == trial.cohort(replicate: 3))
    #expect(trial.cohort(replicate: 3) != trial.cohort(replicate: 3, seed: 2))
  }

  /// A person's squares, against plain loops over people that share no code with the engine.
  @Test func secondMomentsMatchPeoplePlayedOneByOne() throws {
    let trial = try Trial(
      campaign: """
        type: traffic
        platform: facebook
        audience: {exclude: []}
        budget: 6000 USD per day
        creative: {ctr: 8%, awareness_rate: 0%, wear_out: none}
        landing_page: {load_rate: 70%, conversion_rate: 0%}
        """,
      audience: """
        size: 200000
        already_aware: 0%
        organic_visits: 0% per month
        organic_purchases: 0% per month
        """
    ) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].clicksByState = ByState([1, 1, 1, 1, 1])
      }
    }
    let ledger = trial.expected(.rollout(arm: 0), moments: true)
    let moments = try #require(ledger.truth.moments?.last?[0])
    let users = ledger.truth.users[0].reduce(0, +)
    // Given activity g, impressions are Poisson with mean g·m; clicks and landings are thinned.
    let segment = trial.plan.segments[0]
    let mean = moments.impressions / users
    var stream = Streams(seed: 5, replicate: 0).stream(.users)
    let people = 400_000
    var squares = (i: 0.0, c: 0.0, l: 0.0, ci: 0.0)
    var scatter = RunningMoments()
    for _ in 0..<people {
      var u = stream.uniform()
      var level = 0
      while level + 1 < segment.weights.count, u >= segment.weights[level] {
        u -= segment.weights[level]
        level += 1
      }
      let impressions = stream.poisson(mean: mean * segment.levels[level])
      let clicks = stream.binomial(impressions, 0.08)
      let landings = stream.binomial(clicks, 0.7)
      squares.i += impressions * impressions
      squares.c += clicks * clicks
      squares.l += landings * landings
      squares.ci += clicks * impressions
      scatter.add(impressions * impressions)
    }
    let n = Double(people)
    let tolerance = 5 * (scatter.variance / n).squareRoot() / (squares.i / n)
    #expect(abs(moments.impressionsSquared / users / (squares.i / n) - 1) < tolerance)
    #expect(abs(moments.clicksSquared / users / (squares.c / n) - 1) < 2 * tolerance)
    #expect(abs(moments.landingsSquared / users / (squares.l / n) - 1) < 2 * tolerance)
    #expect(abs(moments.clicksTimesImpressions / users / (squares.ci / n) - 1) < 2 * tolerance)
  }
}
