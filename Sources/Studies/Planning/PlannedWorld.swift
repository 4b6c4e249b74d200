internal import CampaignModel
internal import Foundation
internal import Statistics

/// What one draw of the beliefs says of launching each variant, and of tests of several lengths and budgets.
struct PlannedWorld: Sendable {
  /// Of launching each variant at once, over the horizon.
  var profits: [Double]
  /// The same without the first days, by length of a test: `rests[length][variant]`.
  var rests: [[Double]]
  /// `tests[budget][length]`; budgets that weren't worked out here are missing.
  var tests: [[Test]]

  /// A test that is read once, at its end.
  struct Test: Sendable {
    /// Expected readings of each treatment, relative to the control, and their standard errors; an error
    /// is infinite where nothing can be read.
    var effects: [Double]
    var errors: [Double]
    /// Expected statistics, and what |z| must reach.
    var statistics: [Double]
    var critical: Double
    /// Of the days of the test inside the horizon, by all arms.
    var profit: Double
    var spend: Double
    var usersPerArm: Double
    /// What came of it when it was played; nil: it wasn't.
    var played: [Double]?
  }
}

/// Works worlds out: by the mean field, and some of them by play.
struct WorldPlanner: Sendable {
  /// As long as the longest test.
  let runner: ReplicateRunner
  /// The same at other budgets, in the order of `tests`; the first is the planned one.
  let planners: [Planner]
  let lengths: [Int]
  let horizon: Int

  /// - Parameters:
  ///   - budgets: How many of the budgets to work out.
  ///   - plays: Whether to play the test, too.
  func world(_ index: Int, budgets: Int, plays: Bool) -> PlannedWorld {
    let truths = ReplicateRunner.Truths()
    let streams = Streams(seed: runner.seed, replicate: index)
    let plan = planners[0].plan(streams)
    let world = World(of: plan, streams: streams)
    let shared = world.shared(plan)
    runner.prepare(truths, plan, shared, streams, campaigns: false)
    let none = truths.none.truth
    let launches = truths.rollouts.map { launch($0, plan, none) }
    var played: Seen?
    if plays {
      played =
        runner.engine.play(
          plan, in: world, under: .test, moments: runner.typical != nil, streams: streams
        ).seen
    }
    let tests = planners.prefix(budgets).enumerated().map { place, planner in
      guard place > 0 else { return self.tests(of: truths.test, plan, none, played: played) }
      let plan = planner.plan(streams)
      let ledger = runner.expectation.play(
        plan, in: shared, under: .test, moments: false, streams: streams)
      return self.tests(of: ledger, plan, none, played: nil)
    }
    return PlannedWorld(
      profits: launches.map(\.whole),
      rests: lengths.indices.map { length in launches.map { $0.whole - $0.first[length] } },
      tests: tests)
  }

  /// What a launched variant earns over the horizon, and in as many of its first days as each test has.
  ///
  /// Beyond the days that are played it goes on at the pace of their last third.
  private func launch(
    _ truth: Truth, _ plan: Plan, _ none: Truth
  ) -> (whole: Double, first: [Double]) {
    func upTo(_ days: Int) -> Double { profit(truth, 0, 0..<days, plan, none) }
    let first = lengths.map { upTo(min($0, horizon)) }
    guard horizon > plan.days else { return (upTo(horizon), first) }
    let (played, before) = (upTo(plan.days), plan.days - max(1, plan.days / 3))
    let pace = (played - (before > 0 ? upTo(before) : 0)) / Double(plan.days - before)
    return (played + pace * Double(horizon - plan.days), first)
  }

  private func profit(
    _ truth: Truth, _ arm: Int, _ days: Range<Int>, _ plan: Plan, _ none: Truth
  ) -> Double {
    let totals = Totals(
      truth: truth, arm: arm, days: days,
      baseline: runner.baseline(of: truth, arm, plan, none: none))
    return plan.margin * runner.earned(totals, truth, arm, days, plan).revenue - totals.spend
  }

  private func tests(
    of ledger: Ledger, _ plan: Plan, _ none: Truth, played: Seen?
  ) -> [PlannedWorld.Test] {
    let (expected, played) = (
      withMoments(ledger.seen, ledger.seen, plan), played.map { withMoments($0, ledger.seen, plan) }
    )
    return lengths.map { length in
      var design = runner.design
      (design.looks, design.others) = ([length], [])
      design = design.expecting(expected)
      let analysis = runner.method.analyze(expected, under: design)
      let (days, arms) = (0..<length, plan.arms.indices)
      let readings = analysis.comparisons
      let events = design.events(in: expected, until: length)
      let spend = arms.reduce(0) {
        $0 + Totals(seen: expected, arm: $1, days: days).spend
      }
      return PlannedWorld.Test(
        effects: readings.map { $0.relativeEffect ?? 0 }, errors: readings.map(\.standardError),
        statistics: readings.map { $0.zStatistic ?? 0 },
        critical: design.monitoring.criticalValue(look: 0, events: events),
        // What comes after the horizon is nobody's.
        profit: arms.reduce(0) {
          $0 + profit(ledger.truth, $1, 0..<min(length, horizon), plan, none)
        },
        spend: spend,
        usersPerArm: design.arms.reduce(0) { $0 + expected.users[$1].reduce(0, +) }
          / Double(design.arms.count),
        played: played.map {
          runner.method.analyze($0, under: design).comparisons.map { $0.zStatistic ?? 0 }
        })
    }
  }

  private func withMoments(_ seen: Seen, _ expected: Seen, _ plan: Plan) -> Seen {
    var seen = seen
    seen.moments = runner.moments(
      of: seen,
      runner.typical.map { $0.isLike(plan) || expected.moments == nil ? $0.test : expected })
    return seen
  }
}

extension Comparison {
  /// Of the relative effect; infinite where there is none.
  fileprivate var standardError: Double {
    guard let interval, let intervalReach, intervalReach > 0, intervalReach.isFinite,
      interval.upper > interval.lower, (interval.upper - interval.lower).isFinite
    else { return .infinity }
    return (interval.upper - interval.lower) / 2 / intervalReach
  }
}
