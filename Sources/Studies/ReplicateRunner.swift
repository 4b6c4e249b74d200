internal import CampaignModel
internal import Statistics

/// Plays one replicate: the world, the experiment in it, the truth under every policy, the analysis.
struct ReplicateRunner: Sendable {
  let scenario: Scenario
  let planner: Planner
  let engine: any Engine
  let expectation: any Engine
  let method: any AnalysisMethod
  let design: AnalysisDesign
  let metrics: [Metric]
  let seed: UInt64
  /// Replicates for which campaigns are switched off one by one: those below this index.
  let campaignDepth: Int
  /// Replicates that have a companion without differences: those below this index.
  let companionDepth: Int
  /// Whom second moments are taken from; nil where no metric asks for them.
  let typical: Typical?
  /// Nil where no rule asks for the clicks before a conversion.
  let paths: PathFollowing?

  static let timelineMetrics: [Metric] = [
    .impressions, .clicks, .landingPageViews, .conversions, .spend, .revenue,
  ]
  static let segmentMetrics: [Metric] = [
    .impressions, .spend, .clickThroughRate, .conversions, .conversionRate, .returnOnAdSpend,
  ]
  static let gapTotals: [Metric] = [.impressions, .clicks, .spend, .conversions]

  /// The plan in the middle of every belief, and what is expected to be seen of it in an average world,
  /// moments included: in the test, and where treatments show the control's ads.
  struct Typical: Sendable {
    let plan: Plan
    let test: Seen
    let blank: Seen

    init(_ plan: Plan, _ expectation: any Engine) {
      self.plan = plan
      func seen(_ policy: Policy) -> Seen {
        expectation.play(
          plan, in: .average(of: plan), under: policy, moments: true,
          streams: Streams(seed: 0, replicate: 0)
        ).seen
      }
      (test, blank) = (seen(.test), seen(.blank(everybody: true)))
    }

    /// Whether a plan differs in what ads cost, bring and are answered by alone: that moves what people see and do,
    /// and not how it spreads over them.
    func isLike(_ other: Plan) -> Bool {
      // Where the platform chooses by what people answer, that moves who sees what.
      if plan.preference != nil { return other == plan }
      return other.people == plan.people && other.segments == plan.segments
    }
  }

  /// The truth of a world; equal worlds are worked out once.
  final class Truths {
    var plan: Plan?
    var world: World?
    var withCampaigns = false
    var test: Ledger!
    /// The test with everybody preferred alike.
    var even: Ledger!
    /// The test with a control whose would-be ads are noted; nil: not asked for.
    var ghosts: Ledger?
    var none: Ledger!
    var rollouts: [Truth] = []
    var testWithout: Ledger?
    /// Effects by the parts that are there (`GapParts`).
    var gaps: [GapParts: [Double]] = [:]
    var rolloutsWithout: [[Ledger]] = []
    /// What is expected where treatments show the control's ads, and of which plan.
    var blank: Ledger!
    var blankPlan: Plan?
  }

  /// The analysis in the same world where treatments show the control's ads: for the false-positive rate.
  ///
  /// The control and the holdout are those of the test, which was `seen`: given world and users, arms go their
  /// ways independently, so that a fresh draw of the treatments makes it a play as any other; but where
  /// a pool of all arms opens a campaign, people tell those of other arms or change arms, everybody is played anew.
  ///
  /// Arms of equal size are to read alike; others are to read what the mean field of this very world does.
  private func blank(
    beside test: Seen, _ plan: Plan, _ world: World, _ streams: Streams, _ truths: Truths
  ) -> Blank {
    let everybody =
      plan.talk > 0 || design.sharesPeople
      || plan.arms.contains { $0.campaigns.contains(where: \.needsPool) }
    var seen = engine.play(
      plan, in: world, under: .blank(everybody: everybody), moments: typical != nil,
      streams: streams.again
    ).seen
    if !everybody {
      for arm in plan.arms.indices where plan.arms[arm].role != .treatment {
        seen.take(arm, from: test)
      }
    }
    let shares = design.arms.map { plan.arms[$0].share }
    let isEven = shares.allSatisfy { $0 == shares[0] }
    let traces = traces(plan)
    if traces || !isEven, truths.blankPlan != plan || !isEven {
      truths.blank = expectation.play(
        plan, in: isEven ? .average(of: plan) : world.shared(plan),
        under: .blank(everybody: true),
        moments: traces, streams: streams)
      truths.blankPlan = plan
    }
    seen.moments = moments(
      of: seen, typical?.isLike(plan) == true ? typical?.blank : truths.blank?.seen)
    let analysis = method.analyze(seen, under: design)
    return Blank(
      analysis,
      expected: analysis.comparisons.map {
        isEven ? 0 : expectedReading($0, of: Metric.named($0.metric)!, truths.blank.seen)
      }, alpha: design.alpha)
  }

  /// What a comparison reads by the same day where the ledger is the expected one.
  private func expectedReading(_ comparison: Comparison, of metric: Metric, _ seen: Seen) -> Double
  {
    func value(_ arm: Int) -> Double? {
      metric.value(design.totals(of: metric, in: seen, arm: arm, until: comparison.day))
    }
    return relative(value(comparison.control), value(comparison.treatment))
  }

  /// B over A, minus 1; NaN where there is nothing to compare with. What rounding leaves of equal sums
  /// is no effect.
  func relative(_ a: Double?, _ b: Double?) -> Double {
    guard let a, let b, a > 0 else { return .nan }
    let effect = b / a - 1
    return abs(effect) < 1e-11 ? 0 : effect
  }

  func run(_ index: Int, truths: Truths) -> Replicate {
    let streams = Streams(seed: seed, replicate: index)
    let plan = planner.plan(streams)
    return run(
      plan, in: World(of: plan, streams: streams), streams: streams, truths: truths,
      campaigns: index < campaignDepth, companion: index < companionDepth,
      takesApart: index < Self.divergenceDepth, follows: index < paths?.replicates ?? 0)
  }

  /// Plays a plan in a world.
  ///
  /// - Parameters:
  ///   - campaigns: Whether each campaign is switched off once, for its own return.
  ///   - companion: Whether it is also asked what the test says where nothing differs.
  ///   - takesApart: Whether readings are taken apart, where the platform chooses whom each variant is shown, or
  ///     effects on the exposed are worked out.
  ///   - follows: Whether users are followed from click to conversion.
  func run(
    _ plan: Plan, in world: World, streams: Streams, truths: Truths, campaigns: Bool,
    companion: Bool, takesApart: Bool = false, follows: Bool = false
  ) -> Replicate {
    var ledger = engine.play(
      plan, in: world, under: .test, moments: typical != nil, streams: streams)
    let blank = companion ? blank(beside: ledger.seen, plan, world, streams, truths) : nil
    // Truth is about what all arms have in common: a day of one arm's own is luck.
    var shared = world.shared(plan)
    // What is expected of the shares as they were dealt: how they came about is luck.
    shared.dealt = ledger.truth.dealt
    prepare(truths, plan, shared, streams, campaigns: campaigns)
    ledger.seen.moments = moments(
      of: ledger.seen, typical?.isLike(plan) == true ? typical?.test : truths.test.seen)
    let analysis = method.analyze(ledger.seen, under: design)
    // Where arms aren't compared person by person, what is to be read is read off the expected ledger.
    let expected =
      design.isClustered || design.sharesPeople
      ? method.analyze(truths.test.seen, under: design) : nil
    var replicate = summary(
      ledger, truths, analysis, expected: expected, plan, campaigns: campaigns)
    replicate.divergences = divergences(
      ledger.seen, analysis, truths, plan, shared, takesApart: takesApart)
    replicate.blank = blank
    replicate.staged = analysis.staged
    replicate.stagedExpected = expected?.staged.map { $0.relativeEffect ?? .nan } ?? []
    replicate.allocation = allocation(ledger, truths, plan, replicate.comparisons)
    replicate.liftTest = lifts(ledger, truths, plan, shared, follows: takesApart)
    if follows { replicate.credit = credit(plan, shared, streams, truths) }
    return replicate
  }

  /// Mean worth of a conversion in a segment.
  private func value(_ plan: Plan, _ segment: Int) -> Double {
    scenario.campaigns[design.campaignUnderTest].event.hasRevenue
      ? plan.orderValue.mean * plan.segments[segment].orderValue : 0
  }

  /// Works out the truth of a world, unless it is there.
  ///
  /// - Parameter campaigns: Whether each campaign is switched off once, for its own return.
  func prepare(
    _ truths: Truths, _ plan: Plan, _ world: World, _ streams: Streams, campaigns: Bool
  ) {
    if truths.plan == plan, truths.world == world, truths.withCampaigns || !campaigns { return }
    func play(_ plan: Plan, _ policy: Policy, moments: Bool = false) -> Ledger {
      expectation.play(plan, in: world, under: policy, moments: moments, streams: streams)
    }
    let (even, launched) = (plan.evenly, plan.launched)
    let variants = scenario.arms.indices.filter { scenario.arms[$0].role != .holdout }
    let tested = design.campaignUnderTest
    truths.test = play(plan, .test, moments: traces(plan))
    truths.even = plan.evenly == plan ? truths.test : play(even, .test)
    truths.gaps = [:]
    truths.ghosts = nil
    // Without ads the world is the same to everybody: its shocks are those of ads.
    if truths.plan?.withoutAds != plan.withoutAds || truths.world?.levels != world.levels {
      truths.none = play(plan, .none)
    }
    // Arms without differences (an A/A) have one truth.
    truths.rollouts = []
    for arm in variants {
      if arm == 0, scenario.experiment.lift != nil {
        // To keep the control is not to advertise, whatever it was shown in the test.
        truths.rollouts.append(
          play(launched, .rolloutWithout(arm: 0, campaign: tested)).truth)
      } else if arm > 0, plan.arms[arm].campaigns == plan.arms[0].campaigns {
        truths.rollouts.append(truths.rollouts[0])
      } else {
        let tests = launched.preference == nil ? truths.even : truths.test
        truths.rollouts.append(
          tests!.truth.rollout(arm: arm) ?? play(launched, .rollout(arm: arm)).truth)
      }
    }
    truths.testWithout = nil
    truths.rolloutsWithout = []
    let several = plan.campaignNames.count > 1
    if several, needsPoolBaseline {
      truths.testWithout = play(even, .testWithout(campaign: tested))
    }
    if several, campaigns || needsPoolBaseline {
      truths.rolloutsWithout = variants.map { arm in
        plan.campaignNames.indices.map { c in
          campaigns || c == tested
            ? play(launched, .rolloutWithout(arm: arm, campaign: c)) : truths.none
        }
      }
    }
    (truths.plan, truths.world, truths.withCampaigns) = (plan, world, campaigns)
  }

  /// Whether the primary metric counts what the campaign under test alone causes.
  private var needsPoolBaseline: Bool { metrics.contains(.poolConversionRate) }

  /// Whether the plan's own mean field has to follow moments.
  private func traces(_ plan: Plan) -> Bool { typical.map { !$0.isLike(plan) } ?? false }

  /// Second moments of what was seen: the engine's own, where it knows users; else those of the typical plan, or where people differ from its, of the
  /// world's own mean field, scaled to what was realised. Shocks and prices move totals; how people
  /// differ about them next to not at all.
  func moments(of seen: Seen, _ expected: Seen?) -> [[Moments]]? {
    if let own = seen.moments { return withInvalidClicks(own, seen) }
    guard let expected, let moments = expected.moments else { return nil }
    let c = design.campaignUnderTest
    return moments.indices.map { day in
      moments[day].indices.map { arm in
        let days = 0..<(day + 1)
        let totals = Totals(seen: seen, arm: arm, days: days, campaign: c)
        let reported = expected.campaigns.sum(.clicks, days: days, arm: arm, campaign: c)
        let people = reported > 0 ? moments[day][arm].clicks / reported : 0
        return moments[day][arm].scaled(
          impressions: totals.impressions, clicks: people * totals.clicks,
          landings: totals.landingPageViews
        ).reporting(clicks: totals.clicks)
      }
    }
  }

  /// With the clicks that no person made.
  private func withInvalidClicks(_ moments: [[Moments]], _ seen: Seen) -> [[Moments]] {
    moments.indices.map { day in
      moments[day].indices.map { arm in
        moments[day][arm].reporting(
          clicks: seen.campaigns.sum(
            .clicks, days: 0..<(day + 1), arm: arm, campaign: design.campaignUnderTest))
      }
    }
  }

  /// What an arm's people would have done without ads.
  func baseline(of truth: Truth, _ arm: Int, _ plan: Plan, none: Truth) -> Totals.Baseline {
    guard plan.staging?.regions != nil, truth.users.count > 1 else {
      let everybody = none.users[0].reduce(0, +)
      return Totals.Baseline(
        truth: none, arm: 0, share: truth.users[arm].reduce(0, +) / everybody)
    }
    // Regions are no sample of each other: an arm's are those that it has.
    return Totals.Baseline(
      truth: none, arm: 0, share: 1,
      segments: plan.segments.indices.filter { truth.users[arm][$0] > 0 })
  }

  /// With the conversions that ads have decided and that happen after the last day: a short test would
  /// else seem to lose what a long one wins.
  func earned(
    _ totals: Totals, _ truth: Truth, _ arm: Int, _ days: Range<Int>, _ plan: Plan
  ) -> Totals {
    var earned = totals
    for segment in plan.segments.indices {
      func people(_ entry: TruthEntry) -> Double {
        truth.campaigns.sum(entry, days: days, arm: arm, segment: segment)
      }
      let toCome = max(0, people(.decided) - people(.converted))
      earned.conversions += toCome
      earned.revenue += toCome * value(plan, segment)
    }
    return earned
  }

  private func summary(
    _ ledger: Ledger, _ truths: Truths, _ analysis: Analysis, expected: Analysis?, _ plan: Plan,
    campaigns: Bool
  ) -> Replicate {
    let arms = scenario.arms.indices
    let variants = arms.filter { scenario.arms[$0].role != .holdout }
    let all = 0..<plan.days
    let tested = design.campaignUnderTest
    let seen = ledger.seen
    let none = truths.none.truth
    let noAds = Totals(truth: none, arm: 0, days: all, baseline: nil)

    func baseline(_ truth: Truth, _ arm: Int) -> Totals.Baseline {
      self.baseline(of: truth, arm, plan, none: none)
    }
    func values(_ totals: Totals) -> [Double] { Metric.all.map { $0.value(totals) ?? .nan } }
    func truthTotals(_ metric: Metric, _ truth: Truth, _ arm: Int, without: Ledger?) -> Totals {
      let isPool = metric == .poolConversionRate
      let base =
        isPool && without != nil
        ? Totals.Baseline(
          truth: without!.truth, arm: without!.truth.users.count > 1 ? arm : 0, share: 1)
        : baseline(truth, arm)
      return Totals(
        truth: truth, arm: arm, days: all, campaign: design.campaign(countedBy: metric),
        baseline: base)
    }

    var comparisons: [ReplicateComparison] = []
    for comparison in analysis.comparisons {
      let metric = Metric.named(comparison.metric)!
      let (a, b) = (comparison.control, comparison.treatment)
      func rollout(_ arm: Int) -> Double? {
        let slot = variants.firstIndex(of: arm)!
        let without =
          truths.rolloutsWithout.isEmpty ? nil : truths.rolloutsWithout[slot][tested]
        return metric.value(
          truthTotals(metric, truths.rollouts[slot], 0, without: without))
      }
      func test(_ arm: Int) -> Double? {
        metric.value(
          truthTotals(metric, truths.even.truth, arm, without: truths.testWithout))
      }
      comparisons.append(
        ReplicateComparison(
          metric: metrics.firstIndex(of: metric)!, treatment: b,
          rollout: relative(rollout(a), rollout(b)),
          test: plan.staging == nil
            ? relative(test(a), test(b)) : stagedEffect(metric, b, truths, plan, seen),
          expected: expected.map { $0.reading(of: comparison) }
            ?? expectedReading(comparison, of: metric, truths.test.seen),
          reading: comparison.relativeEffect ?? .nan, interval: comparison.interval,
          intervalReach: comparison.intervalReach ?? .nan, pValue: comparison.pValue ?? .nan,
          zStatistic: comparison.zStatistic ?? .nan))
    }

    let lift = analysis.lift.map { comparison -> ReplicateComparison in
      let position = design.liftMetrics.firstIndex { $0.name == comparison.metric }!
      let metric = design.liftMetrics[position]
      func truth(_ arm: Int) -> Double? {
        metric.value(Totals(truth: truths.test.truth, arm: arm, days: all, baseline: nil))
      }
      return ReplicateComparison(
        metric: position, treatment: comparison.treatment, rollout: .nan,
        test: relative(truth(comparison.control), truth(comparison.treatment)),
        expected: expectedReading(comparison, of: metric, truths.test.seen),
        reading: comparison.relativeEffect ?? .nan, interval: comparison.interval,
        intervalReach: comparison.intervalReach ?? .nan, pValue: comparison.pValue ?? .nan,
        zStatistic: comparison.zStatistic ?? .nan)
    }

    var profit: [Double] = []
    var returns: [Double] = []
    var rollout: [[Double]] = []
    var campaignReturn: [[Double]] = []
    for slot in variants.indices {
      let truth = truths.rollouts[slot]
      let totals = Totals(
        truth: truth, arm: 0, days: all, baseline: baseline(truth, 0))
      let earned = self.earned(totals, truth, 0, all, plan)
      rollout.append(values(earned))
      profit.append(
        (plan.margin * earned.revenue - totals.spend) * Double(scenario.decision.horizon)
          / Double(plan.days))
      returns.append(totals.spend > 0 ? earned.revenue / totals.spend : .nan)
      campaignReturn.append(
        plan.campaignNames.indices.map { c in
          let spent = truth.campaigns.sum(.spend, days: all, arm: 0, campaign: c)
          guard spent > 0 else { return .nan }
          if plan.campaignNames.count == 1 { return totals.revenue / spent }
          guard campaigns, !truths.rolloutsWithout.isEmpty else { return .nan }
          let without = Totals(
            truth: truths.rolloutsWithout[slot][c].truth, arm: 0, days: all, baseline: nil)
          return (totals.revenue + noAds.revenue - without.revenue) / spent
        })
    }

    func table(
      _ rows: Range<Int>, _ metrics: [Metric], _ make: (Int, Int) -> Totals
    ) -> [Float] {
      rows.flatMap { row in
        arms.flatMap { arm in
          let totals = make(row, arm)
          return metrics.map { Float($0.value(totals) ?? .nan) }
        }
      }
    }
    func perCampaign(_ make: (Int, Int) -> Totals) -> [[[Double]]] {
      arms.map { arm in
        scenario.arms[arm].campaigns.indices.map { values(make(arm, $0)) }
      }
    }
    let replayed = scenario.replay.compactMap { Metric.named($0.metric) }
    return Replicate(
      truth: arms.map { arm in
        values(
          Totals(
            truth: truths.test.truth, arm: arm, days: plan.days(of: arm),
            baseline: baseline(truths.test.truth, arm)))
      },
      seen: arms.map { values(Totals(seen: seen, arm: $0, days: plan.days(of: $0))) },
      campaignTruth: perCampaign { arm, c in
        var totals = Totals(
          truth: truths.test.truth, arm: arm, days: plan.days(of: arm), campaign: c, baseline: nil)
        // A campaign's own conversions: those its clicks and views decided.
        let table = truths.test.truth.campaigns
        func own(_ segment: Int?) -> Double {
          table.sum(.converted, days: plan.days(of: arm), arm: arm, segment: segment, campaign: c)
            + table.sum(
              .viewConverted, days: plan.days(of: arm), arm: arm, segment: segment, campaign: c)
        }
        totals.conversions = own(nil)
        totals.revenue = plan.segments.indices.reduce(0) {
          $0 + own($1) * value(plan, $1)
        }
        return totals
      },
      campaignSeen: perCampaign { arm, c in
        Totals(seen: seen, arm: arm, days: plan.days(of: arm), campaign: c)
      },
      rollout: rollout, profit: profit, incrementalReturn: returns,
      campaignReturn: campaignReturn, comparisons: comparisons, lift: lift,
      outcome: analysis.outcome,
      platformOutcome: analysis.platformOutcome, looks: analysis.looks,
      information: analysis.information, boundaries: analysis.boundaries, blank: nil,
      timelineTruth: table(all, Self.timelineMetrics) { day, arm in
        Totals(
          truth: truths.test.truth, arm: arm, days: day..<(day + 1),
          baseline: baseline(truths.test.truth, arm))
      },
      timelineSeen: table(all, Self.timelineMetrics) { day, arm in
        Totals(seen: seen, arm: arm, days: day..<(day + 1))
      },
      segmentTruth: table(plan.segments.indices, Self.segmentMetrics) { segment, arm in
        Totals(
          truth: truths.test.truth, arm: arm, days: plan.days(of: arm), segment: segment,
          baseline: baseline(truths.test.truth, arm))
      },
      segmentSeen: table(plan.segments.indices, Self.segmentMetrics) { segment, arm in
        Totals(seen: seen, arm: arm, days: plan.days(of: arm), segment: segment)
      },
      played: arms.map { arm in
        let totals = Totals(truth: ledger.truth, arm: arm, days: all, baseline: nil)
        return Self.gapTotals.map { $0.value(totals) ?? 0 }
      },
      expected: arms.map { arm in
        let totals = Totals(truth: truths.test.truth, arm: arm, days: all, baseline: nil)
        return Self.gapTotals.map { $0.value(totals) ?? 0 }
      },
      dailyDeviations: replayed.map { metric in
        var moments = RunningMoments()
        for day in all {
          let totals = Totals(seen: seen, arm: 0, days: day..<(day + 1))
          moments.add(metric.value(totals) ?? 0)
        }
        return moments.count > 1 ? moments.variance.squareRoot() : 0
      })
  }
}

extension Plan {
  /// What a market without ads goes by.
  fileprivate var withoutAds: Plan {
    var plan = self
    for arm in plan.arms.indices { plan.arms[arm].campaigns = [] }
    plan.preference = nil
    return plan
  }
}
