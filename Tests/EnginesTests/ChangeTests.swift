import CampaignModel
import Engines
import Testing

/// Everybody, or the people of some regions, changes to the second arm on a day.
@Suite struct ChangeTests {
  private static let campaign = """
    type: conversion
    platform: facebook
    budget: 400 USD per day
    frequency_cap: 3 per 4 days
    """
  private static let segments = """
    size: 100000
    organic_purchases: 1% per month
    segments: {a: {share: 30%}, b: {share: 50%}, c: {share: 20%}}
    """

  private func trial(
    other: String, regions: Bool, change: @escaping (inout Plan) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(
      campaign: Self.campaign, audience: Self.segments,
      experiment: "{variants: {control: {}, other: {\(other)}}}"
    ) { plan in
      plan.staging = Plan.Staging(
        before: 5,
        regions: regions
          ? .init(treated: 1, arePaired: false, levels: 0, trends: 0, shocks: 0) : nil)
      change(&plan)
    }
  }

  /// Where the ads stay what they are, to change arms is nothing: both arms together are a launch, day by day, but for
  /// the few whom the mean field passes over.
  @Test(arguments: [false, true])
  func aChangeOfNothingIsNone(regions: Bool) throws {
    // A part of the people learns later than all: that is scale.
    let trial = try trial(other: "", regions: regions) { plan in
      for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.priceFactor = 1 }
    }
    let (test, launch) = (trial.expected(.test).truth, trial.expected(.rollout(arm: 0)).truth)
    for day in trial.all {
      for entry in [TruthEntry.impressions, .clicks, .landings, .decided, .spend] {
        let both = (0..<2).reduce(0) {
          $0 + test.campaigns.sum(entry, days: day..<(day + 1), arm: $1)
        }
        let whole = launch.campaigns.sum(entry, days: day..<(day + 1), arm: 0)
        #expect(abs(both - whole) < 1e-6 * (1 + whole), "\(entry), day \(day)")
      }
      for entry in [AudienceEntry.conversions, .aware, .customers] {
        let both = (0..<2).reduce(0) {
          $0 + test.audience.sum(entry, days: day..<(day + 1), arm: $1)
        }
        let whole = launch.audience.sum(entry, days: day..<(day + 1), arm: 0)
        #expect(abs(both - whole) < 1e-6 * whole, "\(entry), day \(day)")
      }
      let reached = test.reach[day].reduce(0) { $0 + $1[0] }
      // Where everybody changes, those reached before are told of the first arm, too.
      if regions { #expect(abs(reached / launch.reach[day][0][0] - 1) < 1e-7) }
    }
  }

  @Test func eachPeriodIsItsArmsAlone() throws {
    let trial = try trial(other: "c.creative.ctr: x1.5", regions: false)
    for ledger in [trial.expected(), trial.drawn(.counts), trial.drawn(.agents)] {
      let table = ledger.truth.campaigns
      #expect(table.sum(.impressions, days: 5..<14, arm: 0) == 0)
      #expect(table.sum(.impressions, days: 0..<5, arm: 1) == 0)
      #expect(table.sum(.impressions, days: 0..<5, arm: 0) > 0)
      #expect(table.sum(.impressions, days: 5..<14, arm: 1) > 0)
      // Everybody was in both.
      #expect(ledger.seen.users[0] == ledger.seen.users[1])
      #expect(ledger.seen.users[0].reduce(0, +) == 100_000)
    }
  }

  /// Of three regions the last is treated in an average world.
  @Test func treatedRegionsChangeAndOthersStay() throws {
    let trial = try trial(other: "c.creative.ctr: x1.5", regions: true)
    let treated = trial.world.treated
    #expect(treated.count { $0 } == 1)
    for ledger in [trial.expected(), trial.drawn(.counts), trial.drawn(.agents)] {
      for region in 0..<3 {
        let clicks = (0..<2).map { arm in
          ledger.truth.campaigns.sum(.clicks, days: 5..<14, arm: arm, segment: region)
        }
        #expect((clicks[1] > 0) == treated[region])
        #expect((clicks[0] > 0) != treated[region])
        #expect((ledger.seen.users[1][region] > 0) == treated[region])
      }
    }
  }

  /// The budget is divided by people, and spent once; a dearer variant spends more from the change on.
  @Test func moneyGoesAlong() throws {
    for regions in [false, true] {
      let even = try trial(other: "", regions: regions).expected().truth.campaigns
      let more = try trial(other: "c.budget: x2", regions: regions).expected().truth.campaigns
      func spend(_ table: Tally<TruthEntry>, _ arm: Int, _ days: Range<Int>) -> Double {
        table.sum(.spend, days: days, arm: arm)
      }
      #expect(abs(spend(even, 0, 0..<14) + spend(even, 1, 0..<14) - 5600) < 1)
      #expect(abs(spend(more, 0, 0..<5) - spend(even, 0, 0..<5)) < 1e-6)
      #expect(abs(spend(more, 1, 5..<14) / spend(even, 1, 5..<14) - 2) < 1e-3)
    }
  }

  /// New ads have to be learned; the same ads do not.
  @Test func aNewAdIsLearnedAnew() throws {
    func firstDays(_ other: String) throws -> Double {
      let trial = try trial(other: other, regions: false) { plan in
        for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.priceFactor = 2 }
        for arm in plan.arms.indices { plan.arms[arm].campaigns[0].learning.events = 20 }
      }
      return trial.expected().truth.campaigns.sum(.impressions, days: 5..<6, arm: 1)
    }
    #expect(try firstDays("c.creative.hide_rate: x1.01") < 0.6 * firstDays(""))
  }

  /// What people of a region do goes by its level, with ads and without; what they are shown doesn't.
  @Test func levelsAndCoursesAreOfWhatPeopleDo() throws {
    let trial = try trial(other: "", regions: true)
    var world = trial.world
    world.levels = [2, 1, 1]
    let (usual, high) = (trial.expected().truth, trial.expected(in: world).truth)
    func bought(_ truth: Truth, _ region: Int) -> Double {
      (0..<2).reduce(0) {
        $0 + truth.audience.sum(.conversions, days: trial.all, arm: $1, segment: region)
      }
    }
    #expect(abs(bought(high, 0) / bought(usual, 0) - 2) < 0.05)
    #expect(abs(bought(high, 2) / bought(usual, 2) - 1) < 0.01)
    world.levels = [1, 1, 1]
    world.courses = (0..<3).map { region in
      trial.all.map { region == 2 && $0 == 7 ? 3 : 1 }
    }
    let peak = trial.expected(in: world).truth
    func day(_ truth: Truth) -> Double {
      (0..<2).reduce(0) {
        $0 + truth.audience.sum(.conversions, days: 7..<8, arm: $1, segment: 2)
      }
    }
    // Decisions of the days before fall due as they were made.
    #expect(day(peak) / day(usual) > 2)
    #expect(abs(day(peak) / day(usual) - 3) < 1)
  }
}
