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
  ///   - budgets: Multiples of the planned one, which is the first.
  ///   - isExtended: Whether tests longer than the planned one are looked at, and launches played as long as they
  ///     are.
  /// - Throws: `PlanningRefused` where the design is none that is planned so.
  init(
    _ scenario: Scenario, engine: any Engine, expectation: any Engine, method: any AnalysisMethod,
    seed: UInt64, budgets: [Double] = [1], isExtended: Bool = true
  ) throws {
    let written = try AnalysisDesign(scenario)
    guard written.arms.count > 1 else { throw PlanningRefused.oneVariant }
    guard !written.sharesPeople, !written.isClustered else {
      throw PlanningRefused.clusters(scenario.experiment.design.name)
    }
    let planned = scenario.schedule.days
    // A survey is as precise as people are many who answer it, whatever the days.
    lengths =
      written.primary == .awareness || !isExtended
      ? [planned] : Self.lengths(planned: planned, horizon: scenario.decision.horizon)
    var longest = scenario
    longest.stretch(Double(lengths.last!) / Double(planned))
    // A test of many days looks as often; here it is read at its end.
    longest.experiment.looks = .end
    let design = try AnalysisDesign(longest)
    let planner = Planner(longest)
    let typical =
      design.primary.test == .ratio
      ? ReplicateRunner.Typical(planner.centralPlan(), expectation) : nil
    runner = ReplicateRunner(
      scenario: longest, planner: planner, engine: engine, expectation: expectation,
      method: method, design: design, metrics: [design.primary], seed: seed, campaignDepth: 0,
      companionDepth: 0, typical: typical, paths: nil)
    planners = budgets.map { factor in
      guard factor != 1 else { return planner }
      var scaled = longest
      scaled.spend(factor, on: design.campaignUnderTest)
      return Planner(scaled)
    }
    horizon = scenario.decision.horizon
  }

  /// Whole weeks, so that each day of the week counts alike, up to three times as long as planned; and the
  /// planned length itself.
  static func lengths(planned: Int, horizon: Int) -> [Int] {
    let longest = max(planned, min(horizon, 3 * planned, 365))
    let step = max(7, (longest / 8 + 6) / 7 * 7)
    return Set(Array(stride(from: step, through: longest, by: step)) + [planned]).sorted()
  }

  /// - Parameters:
  ///   - budgets: How many of the budgets to work out.
  ///   - plays: Whether to play the test, too.
  func world(_ index: Int, budgets: Int, plays: Bool) -> PlannedWorld {
    let truths = ReplicateRunner.Truths()
    let streams = Streams(seed: runner.seed, replicate: index)
    let plan = planners[0].plan(streams)
    let world = World(of: plan, streams: streams)
    let shared = world.shared(plan)
    let played = plays ? play(plan, in: world, streams) : nil
    var found = expected(plan, in: shared, streams, truths, played: played)
    found.tests += planners.prefix(budgets).dropFirst().map { planner in
      let plan = planner.plan(streams)
      let ledger = runner.expectation.play(
        plan, in: shared, under: .test, moments: false, streams: streams)
      return tests(of: ledger, plan, truths.none.truth, played: nil)
    }
    return found
  }

  /// A plan in an average world, at the planned budget.
  func average(_ plan: Plan) -> PlannedWorld {
    expected(
      plan, in: .average(of: plan), Streams(seed: runner.seed, replicate: 0),
      ReplicateRunner.Truths(), played: nil)
  }

  /// What comes of the planned test of a plan: statistics by play and treatment.
  func played(_ plan: Plan, _ plays: Range<Int>) -> [[Double]] {
    let expected = runner.expectation.play(
      plan, in: .average(of: plan), under: .test, moments: runner.typical != nil,
      streams: Streams(seed: runner.seed, replicate: 0)
    ).seen
    var design = runner.design
    (design.looks, design.others) = ([plan.days], [])
    design = design.expecting(withMoments(expected, expected, plan))
    return plays.map { index in
      let streams = Streams(seed: runner.seed, replicate: index)
      let seen = play(plan, in: World(of: plan, streams: streams), streams)
      return runner.method.analyze(withMoments(seen, expected, plan), under: design).comparisons
        .map { $0.zStatistic ?? 0 }
    }
  }

  private func play(_ plan: Plan, in world: World, _ streams: Streams) -> Seen {
    runner.engine.play(
      plan, in: world, under: .test, moments: runner.typical != nil, streams: streams
    ).seen
  }

  private func expected(
    _ plan: Plan, in world: World, _ streams: Streams, _ truths: ReplicateRunner.Truths,
    played: Seen?
  ) -> PlannedWorld {
    runner.prepare(truths, plan, world, streams, campaigns: false)
    let none = truths.none.truth
    let launches = truths.rollouts.map { launch($0, plan, none) }
    return PlannedWorld(
      profits: launches.map(\.whole),
      rests: lengths.indices.map { length in launches.map { $0.whole - $0.first[length] } },
      tests: [tests(of: truths.test, plan, none, played: played)])
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
