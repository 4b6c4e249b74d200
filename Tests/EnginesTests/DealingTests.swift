import CampaignModel
import Engines
import Statistics
import Testing

/// Shares that move with what is seen.
@Suite struct DealingTests {
  private static let campaign = """
    type: conversion
    platform: facebook
    budget: 400 USD per day
    creative: {ctr: 5%}
    landing_page: {conversion_rate: 20%}
    """

  private func trial(
    _ rule: AdaptiveAllocation.Rule, other: String = "", testDays: Int = 4, least: Double = 0,
    strength: Double = 0, segments: Bool = false, change: (inout Plan) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(
      campaign: Self.campaign,
      audience: segments
        ? "size: 100000\nsegments: {a: {share: 50%}, b: {share: 50%}}" : "size: 100000",
      experiment: "{metric: ctr, secondary: [], variants: {control: {}, other: {\(other)}}}"
    ) { plan in
      plan.allocation = Plan.Allocation(
        rule: rule, testDays: testDays, least: least, strength: strength, prior: 20,
        rewards: [.clicks])
      // A part of the people learns later than all: that is scale.
      for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.priceFactor = 1 }
      change(&plan)
    }
  }

  /// Shares as they were dealt are given to a world; where the ads are the same, it is all one whoever is dealt
  /// where: both arms together are a launch.
  @Test func dealingMovesPeopleAndNothingElse() throws {
    let trial = try trial(.thompson)
    var world = trial.world
    world.dealt = trial.all.map { day in
      [[0.2 + 0.05 * Double(day % 5), 0.8 - 0.05 * Double(day % 5)]]
    }
    let test = trial.expected(.test, in: world).truth
    let launch = trial.expected(.rollout(arm: 0)).truth
    #expect(test.dealt == world.dealt)
    for day in trial.all {
      for entry in [TruthEntry.impressions, .clicks, .decided, .spend] {
        let arms = (0..<2).map { test.campaigns.sum(entry, days: day..<(day + 1), arm: $0) }
        let whole = launch.campaigns.sum(entry, days: day..<(day + 1), arm: 0)
        #expect(abs(arms[0] + arms[1] - whole) < 1e-7 * whole)
        if entry == .impressions {
          #expect(abs(arms[0] / whole - world.dealt[day][0][0]) < 1e-6)
        }
      }
    }
    // An arm has the people of an average day.
    let share = world.dealt.reduce(0) { $0 + $1[0][0] } / 14
    #expect(abs(test.users[0][0] - 100_000 * share) < 1e-6)
    #expect(abs(test.users[0][0] + test.users[1][0] - 100_000) < 1e-6)
  }

  /// Drawn people are as many every day, and go by the shares as binomial draws do.
  @Test(arguments: Trial.Execution.allCases)
  func drawnPeopleAreKept(execution: Trial.Execution) throws {
    let trial = try trial(.thompson, other: "c.creative.ctr: x1.3")
    var world = trial.world
    world.dealt = trial.all.map { _ in [[0.3, 0.7]] }
    var impressions = RunningMoments()
    for replicate in 0..<40 {
      let ledger = trial.drawn(execution, .test, in: world, replicate: replicate)
      #expect(ledger.seen.users[0][0] + ledger.seen.users[1][0] == 100_000)
      #expect(abs(ledger.seen.users[0][0] - 30_000) < 5 * (100_000 * 0.3 * 0.7).squareRoot())
      impressions.add(ledger.truth.campaigns.sum(.impressions, days: trial.all, arm: 0))
    }
    let expected = trial.expected(.test, in: world).truth.campaigns
      .sum(.impressions, days: trial.all, arm: 0)
    #expect(abs(impressions.mean - expected) < 4 * impressions.standardError + 0.002 * expected)
  }

  @Test func testAndRollSharesEquallyAndThenRolls() throws {
    let trial = try trial(.testAndRoll, other: "c.creative.ctr: x2")
    let dealt = trial.cohort().truth.dealt
    #expect(dealt.count == 14)
    #expect(dealt[..<4].allSatisfy { $0 == [[0.5, 0.5]] })
    #expect(dealt[4...].allSatisfy { $0 == [[0, 1]] })
    let clicks = trial.cohort().truth.campaigns.sum(.clicks, days: 4..<14, arm: 0)
    #expect(clicks == 0)
  }

  /// A click-through rate twice as high wins soon; without a difference the shares wander about a half.
  @Test func thompsonFindsWhatIsFarBetter() throws {
    let trial = try trial(.thompson, other: "c.creative.ctr: x2")
    for replicate in 0..<10 {
      let dealt = trial.cohort(replicate: replicate).truth.dealt
      #expect(dealt[0] == [[0.5, 0.5]])
      #expect(dealt[13][0][1] > 0.95)
    }
    let even = try self.trial(.thompson, least: 0.1)
    var last = RunningMoments()
    for replicate in 0..<60 {
      let dealt = even.cohort(replicate: replicate).truth.dealt
      #expect(dealt.allSatisfy { $0[0].min()! > 0.09 })
      last.add(dealt[13][0][1])
    }
    #expect(abs(last.mean - 0.5) < 4 * last.standardError)
  }

  /// A platform parts segments: each is shown the ad that it answers.
  @Test func aPlatformFavoursWithinSegments() throws {
    let trial = try trial(
      .platform,
      other: "c.creative.segments.a.ctr: x1.5, c.creative.segments.b.ctr: x0.7", strength: 8,
      segments: true)
    let last = trial.cohort().truth.dealt[13]
    #expect(last[0][1] > 0.9)
    #expect(last[1][1] < 0.1)
  }

  /// An ad set learns by the results of all its ads: it is as dear as a launch, day by day.
  @Test func anAdSetLearnsAsOne() throws {
    let trial = try trial(.testAndRoll, testDays: 13) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].learning.priceFactor = 1.5
        plan.arms[arm].campaigns[0].learning.events = 30
      }
    }
    let (test, launch) = (trial.expected(.test).truth, trial.expected(.rollout(arm: 0)).truth)
    func impressions(_ truth: Truth, _ day: Int) -> Double {
      truth.users.indices.reduce(0) {
        $0 + truth.campaigns.sum(.impressions, days: day..<(day + 1), arm: $1)
      }
    }
    for day in 0..<13 {
      #expect(abs(impressions(test, day) / impressions(launch, day) - 1) < 1e-6)
    }
    #expect(impressions(launch, 12) > 1.3 * impressions(launch, 0))
  }

  /// Money is spent once, wherever people are.
  @Test func moneyFollowsPeople() throws {
    let trial = try trial(.thompson, other: "c.creative.ctr: x1.5")
    let ledger = trial.cohort()
    let spend = (0..<2).reduce(0) {
      $0 + ledger.truth.campaigns.sum(.spend, days: trial.all, arm: $1)
    }
    #expect(abs(spend - 5600) < 10)
  }
}
