internal import CampaignModel
internal import Foundation
internal import Statistics

/// Foundation has a `ComparisonResult` too.
private typealias ComparisonResult = CampaignModel.ComparisonResult

/// Judges the test over all replicates, because the truth of each is known: `product.md`, definitions.
struct Scoring {
  let scenario: Scenario
  let design: AnalysisDesign
  let metrics: [Metric]
  let options: StudyOptions
  let replicates: [Replicate]
  let companion: [Blank]

  private var variants: [Int] { design.arms }
  private var sign: Double { design.primary.moreIsBetter ? 1 : -1 }

  func study() -> Study {
    let campaign = scenario.campaigns[design.campaignUnderTest]
    return Study(
      schema: "mizan.run/1", version: options.version,
      scenario: Study.ScenarioInfo(
        name: scenario.name, question: scenario.question, sha256: options.sha256),
      seed: options.seed, replicates: replicates.count, engine: "cohort",
      currency: scenario.market.currency,
      schedule: Study.ScheduleInfo(
        start: scenario.schedule.start.iso, days: scenario.schedule.days),
      experiment: Study.ExperimentInfo(
        design: scenario.experiment.design, campaign: campaign.name,
        campaignType: campaign.type.name, platform: campaign.platform.name,
        metric: design.primary.name, method: scenario.experiment.method,
        alpha: design.alpha, looks: scenario.experiment.looks.rawValue, aa: isBlank,
        minimumEffect: scenario.decision.minimumEffect, target: scenario.decision.target,
        horizon: scenario.decision.horizon),
      decision: decision(), arms: scenario.arms.indices.map(arm),
      comparisons: comparisons(), truth: TruthResult(meanFieldGap: gaps()), warnings: [],
      assumptions: [], timeline: timeline(), segments: segments(), looks: looks(),
      replay: replay())
  }

  /// Whether nothing differs between the arms, by `--aa` or by the scenario itself.
  private var isBlank: Bool {
    options.aa || scenario.variants.allSatisfy { $0.campaigns == scenario.campaigns }
  }

  // MARK: Decision

  /// Rollout values of the primary metric by variant, in the better direction; the better arm.
  private func best(_ replicate: Replicate) -> Int? {
    let primary = replicate.comparisons.filter { $0.metric == 0 }
    guard !primary.isEmpty, primary.allSatisfy({ $0.rollout.isFinite }) else { return nil }
    guard primary.contains(where: { $0.rollout != 0 }) else { return nil }
    let top = primary.max { sign * $0.rollout < sign * $1.rollout }!
    return sign * top.rollout > 0 ? top.treatment : variants[0]
  }

  private func isRight(_ replicate: Replicate) -> Bool? {
    guard let best = best(replicate) else { return nil }
    switch replicate.outcome {
    case .launch(let arm): return arm == best
    case .keepControl: return best == variants[0]
    case .inconclusive: return nil
    }
  }

  private func outcomes(_ outcome: (Replicate) -> Analysis.Outcome) -> DecisionResult.Outcomes {
    let all = replicates.map(outcome)
    func share(_ condition: (Analysis.Outcome) -> Bool) -> Share { Share(all.map(condition)) }
    func isLaunch(_ outcome: Analysis.Outcome) -> Bool {
      if case .launch = outcome { true } else { false }
    }
    var byArm: [String: Share] = [:]
    for arm in variants.dropFirst() {
      byArm[scenario.arms[arm].name] = share { $0 == .launch(arm) }
    }
    return DecisionResult.Outcomes(
      launch: share(isLaunch), keepControl: share { $0 == .keepControl },
      inconclusive: share { $0 == .inconclusive }, launchByArm: byArm)
  }

  private func decision() -> DecisionResult {
    let outcomes = outcomes(\.outcome)
    let calls = replicates.map(isRight)
    let right = Share(calls.map { $0 == true })
    let wrong = Share(calls.map { $0 == false })
    let primary = replicates.flatMap { $0.comparisons.filter { $0.metric == 0 } }
    let rollout = mean(primary.map(\.rollout))
    let expected = mean(primary.map(\.expected))

    var verdict: DecisionResult.Verdict?
    var reason: Words?
    if isBlank {
      reason = Words(
        en: "all variants are the same: there is no better one",
        ar: "جميع النسخ متطابقة: لا توجد نسخة أفضل")
    } else if !rollout.isFinite || rollout == 0 {
      reason = Words(
        en: "the variants do not differ when rolled out",
        ar: "لا تختلف النسخ عند التعميم")
    } else if rollout * expected < 0 || (wrong.value ?? 0) > (right.value ?? 0) {
      verdict = .misleading
    } else if (right.value ?? 0) < scenario.decision.target || (wrong.value ?? 0) > 0.05 {
      verdict = .underpowered
    } else {
      verdict = .reliable
    }

    var chances: [String: Double] = [:]
    let winners = replicates.compactMap(best)
    if !winners.isEmpty {
      for arm in variants {
        chances[scenario.arms[arm].name] =
          Double(winners.count { $0 == arm }) / Double(winners.count)
      }
    }
    let hasRevenue = scenario.campaigns[design.campaignUnderTest].event.hasRevenue
    let noRevenue = "the conversion event has no order value"
    var profit: [String: Figure] = [:]
    for (slot, arm) in variants.enumerated() {
      profit[scenario.arms[arm].name] =
        hasRevenue
        ? Figure(replicates.map { $0.profit[slot] }, else: noRevenue)
        : Figure(undefined: noRevenue)
    }
    let losses = replicates.map { replicate -> Double in
      let chosen: Int
      if case .launch(let arm) = replicate.outcome {
        chosen = variants.firstIndex(of: arm)!
      } else {
        chosen = 0
      }
      return replicate.profit.max()! - replicate.profit[chosen]
    }
    let loss =
      hasRevenue ? Figure(losses, else: noRevenue) : Figure(undefined: noRevenue)
    let needed = isBlank ? neverNeeded : needed()
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let typed = scenario.variants.dropFirst().contains { arm in
      !arm.patch.isEmpty && arm.patch.allSatisfy(\.isCertain)
    }
    let sentences = Sentences(
      scenario: scenario, design: design, outcomes: outcomes, verdict: verdict, right: right,
      wrong: wrong, rolloutEffect: rollout, expectedLoss: loss, needed: needed, isBlank: isBlank,
      byAssumption: typed,
      falsePositives: primaryFalsePositives())
    return DecisionResult(
      verdict: verdict, reason: reason, sentence: sentences.sentence, premise: sentences.premise,
      advice: sentences.advice, testOutcomes: outcomes, probabilityBest: chances,
      byAssumption: typed, rightCall: right, wrongCall: wrong, rolloutProfit: profit,
      expectedLoss: loss,
      platformRule: DecisionResult.PlatformRule(
        name: campaign.platform.splitTest.name, threshold: design.platformThreshold,
        outcomes: self.outcomes(\.platformOutcome)),
      needed: needed)
  }

  private var neverNeeded: DecisionResult.Needed {
    DecisionResult.Needed(
      days: nil, budgetPerDay: nil, reason: "there is no difference to find")
  }

  /// Time or money for the target share of right calls, by the normal law of the reading: each
  /// replicate's expected z grows with the root of time (or money), everything else as it is.
  private func needed() -> DecisionResult.Needed {
    let k = Double(max(1, variants.count - 1))
    let critical = Normal.standard.quantile(1 - design.alpha / k / 2)
    let normal = Normal.standard.quantile(1 - design.alpha / 2)
    let drifts = replicates.compactMap { replicate -> Double? in
      guard let comparison = replicate.comparisons.first(where: { $0.metric == 0 }),
        let interval = comparison.interval, comparison.expected > -1, comparison.rollout.isFinite,
        interval.lower > -1
      else { return nil }
      let error = (log1p(interval.upper) - log1p(interval.lower)) / (2 * normal)
      guard error > 0 else { return nil }
      return log1p(comparison.expected) / error * (comparison.rollout < 0 ? -1 : 1)
    }
    guard !drifts.isEmpty else {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil, reason: "too few conversions to read an effect")
    }
    func rightCalls(_ factor: Double) -> Double {
      drifts.reduce(0) {
        $0 + Normal.standard.cdf($1 * factor.squareRoot() - critical)
      } / Double(drifts.count)
    }
    let target = scenario.decision.target
    let most = 1000.0
    guard rightCalls(most) >= target else {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil,
        reason: "not even a thousand times the test would reach the target")
    }
    let low = 1e-4
    let factor =
      rightCalls(low) >= target
      ? low
      : exp(
        (try? findRoot(in: log(low)...log(most), tolerance: 1e-9) {
          rightCalls(exp($0)) - target
        }) ?? 0)
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let amount = campaign.budget.amount.central
    let perDay = campaign.budget.period == .day ? amount : amount / Double(campaign.days)
    return DecisionResult.Needed(
      days: Double(scenario.schedule.days) * factor, budgetPerDay: perDay * factor, reason: nil)
  }

  private func primaryFalsePositives() -> Share {
    comparisons().first?.testBehaviour.falsePositiveRate ?? Share(undefined: "no comparison")
  }

  // MARK: Arms

  private func arm(_ index: Int) -> ArmResult {
    let arm = scenario.arms[index]
    func figures(
      _ truth: (Replicate) -> [Double], _ seen: (Replicate) -> [Double]
    ) -> [String: MetricFigure] {
      var result: [String: MetricFigure] = [:]
      for (position, metric) in Metric.all.enumerated() {
        let reason = "its denominator is 0"
        result[metric.name] = MetricFigure(
          truth: Figure(replicates.map { truth($0)[position] }, else: reason),
          seen: Figure(replicates.map { seen($0)[position] }, else: reason))
      }
      return result
    }
    var campaigns: [String: ArmResult.CampaignResult] = [:]
    let slot = variants.firstIndex(of: index)
    for (c, campaign) in arm.campaigns.enumerated() {
      campaigns[campaign.name] = ArmResult.CampaignResult(
        type: campaign.type.name, platform: campaign.platform.name,
        metrics: figures({ $0.campaignTruth[index][c] }, { $0.campaignSeen[index][c] }),
        incrementalRoas: campaign.event.hasRevenue
          ? Figure(replicates.map { $0.campaignReturn[slot!][c] }, else: "nothing was spent")
          : Figure(undefined: "the conversion event has no order value"))
    }
    return ArmResult(
      name: arm.name, role: arm.role.rawValue, share: arm.share,
      metrics: figures({ $0.truth[index] }, { $0.seen[index] }), campaigns: campaigns,
      rollout: slot.map(rollout), patch: arm.patch)
  }

  private func rollout(_ slot: Int) -> [String: Figure] {
    var result: [String: Figure] = [:]
    for (position, metric) in Metric.all.enumerated() {
      result[metric.name] = Figure(
        replicates.map { $0.rollout[slot][position] }, else: "its denominator is 0")
    }
    guard scenario.campaigns[design.campaignUnderTest].event.hasRevenue else { return result }
    result["profit"] = Figure(replicates.map { $0.profit[slot] }, else: "no revenue")
    result["incremental_roas"] = Figure(
      replicates.map { $0.incrementalReturn[slot] }, else: "nothing was spent")
    let margin = scenario.market.margin.central
    result["break_even_roas"] =
      margin > 0
      ? Figure([1 / margin], else: "") : Figure(undefined: "the margin is 0")
    return result
  }

  // MARK: Comparisons

  private func comparisons() -> [ComparisonResult] {
    metrics.indices.flatMap { m in variants.dropFirst().map { comparison(m, $0) } }
  }

  private func comparison(_ m: Int, _ treatment: Int) -> ComparisonResult {
    let metric = metrics[m]
    let found = replicates.enumerated().compactMap { index, replicate in
      replicate.comparisons.first { $0.metric == m && $0.treatment == treatment }
        .map { (index, $0) }
    }
    let all = found.map(\.1)
    let alpha = design.alpha
    let tested = all.filter { $0.pValue.isFinite && $0.reading.isFinite }
    let significant = tested.filter { $0.isSignificant(alpha) }
    let role: ComparisonResult.Role =
      m == 0
      ? .primary : scenario.experiment.guardrails.contains(metric.name) ? .guardrail : .secondary
    let untested = "this metric is shown, not tested"
    let reason = metric.test == .none ? untested : "too few events to compare"

    let sorted = tested.sorted { $0.reading < $1.reading }
    var typical: ComparisonResult.TypicalReplicate?
    if !sorted.isEmpty {
      let median = sorted[(sorted.count - 1) / 2].reading
      let (index, comparison) = found.first { $0.1.reading == median }!
      typical = ComparisonResult.TypicalReplicate(
        index: index, estimate: comparison.reading,
        interval: comparison.interval.map { [$0.lower, $0.upper] },
        pValue: comparison.pValue.isFinite ? comparison.pValue : nil)
    }

    let withInterval = tested.filter { $0.interval != nil && ($0.expected.isFinite || isBlank) }
    let coverage = Share(
      withInterval.map { $0.interval!.contains(isBlank ? 0 : $0.expected) }, else: reason)
    let blankReason = "all variants are the same"
    let behaviour: ComparisonResult.TestBehaviour
    if isBlank {
      behaviour = ComparisonResult.TestBehaviour(
        power: Share(undefined: blankReason), wrongWinner: Share(undefined: blankReason),
        signError: Share(undefined: blankReason), coverage: coverage,
        falsePositiveRate: falsePositives(m, treatment, own: tested),
        exaggeration: Share(undefined: blankReason))
    } else {
      let noneSignificant = "no replicate was significant"
      behaviour = ComparisonResult.TestBehaviour(
        power: Share(
          all.map { $0.isSignificant(alpha) && $0.reading * $0.expected > 0 }, else: reason),
        wrongWinner: Share(
          significant.filter { $0.rollout.isFinite }.map { $0.reading * $0.rollout < 0 },
          else: noneSignificant),
        signError: Share(
          significant.filter { $0.expected.isFinite }.map { $0.reading * $0.expected < 0 },
          else: noneSignificant),
        coverage: coverage, falsePositiveRate: falsePositives(m, treatment, own: []),
        exaggeration: Share(
          ratio: significant.filter { $0.expected.isFinite }.map {
            (abs($0.reading), abs($0.expected))
          }, else: noneSignificant))
    }
    let noBase = "the control has nothing to compare with"
    return ComparisonResult(
      metric: metric.name, role: role, control: scenario.arms[variants[0]].name,
      treatment: scenario.arms[treatment].name, lever: lever(treatment),
      rolloutEffect: Figure(all.map(\.rollout), else: noBase),
      testEffect: Figure(all.map(\.test), else: noBase),
      expectedReading: Figure(all.map(\.expected), else: noBase),
      reading: Figure(all.map(\.reading), else: noBase),
      significance: ComparisonResult.Significance(
        test: testName(metric), pValue: Figure(all.map(\.pValue), else: reason),
        confidenceLevel: 1 - alpha, typicalReplicate: typical),
      testBehaviour: behaviour)
  }

  private func falsePositives(
    _ m: Int, _ treatment: Int, own: [ReplicateComparison]
  ) -> Share {
    if isBlank && companion.isEmpty {
      return Share(own.map { $0.isSignificant(design.alpha) }, else: "too few events to compare")
    }
    let key = "\(metrics[m].name)/\(treatment)"
    let values = companion.compactMap { blank in
      blank.metrics.firstIndex(of: key).map { blank.pValues[$0] }
    }.filter(\.isFinite)
    return Share(values.map { $0 < design.alpha }, else: "too few events to compare")
  }

  private func testName(_ metric: Metric) -> String {
    switch metric.test {
    case .proportion: "two_proportion_z"
    case .mean: "welch_t"
    case .ratio: "delta_method_ratio"
    case .none: "none"
    }
  }

  private func lever(_ treatment: Int) -> Double? {
    let patch = scenario.arms[treatment].patch
    guard patch.count == 1, let factor = patch[0].factor else { return nil }
    return factor - 1
  }

  // MARK: Tables

  private func gaps() -> [TruthResult.Gap] {
    scenario.arms.indices.flatMap { arm in
      ReplicateRunner.gapTotals.enumerated().compactMap { position, metric in
        var difference = RunningMoments()
        var expected = RunningMoments()
        for replicate in replicates {
          difference.add(replicate.played[arm][position] - replicate.expected[arm][position])
          expected.add(replicate.expected[arm][position])
        }
        guard expected.mean > 0, difference.count > 1, difference.variance > 0 else { return nil }
        let error = (difference.variance / Double(difference.count)).squareRoot()
        return TruthResult.Gap(
          arm: scenario.arms[arm].name, total: metric.name,
          relative: difference.mean / expected.mean, standardErrors: difference.mean / error)
      }
    }
  }

  private func timeline() -> [TimelinePoint] {
    scenario.schedule.dates.enumerated().flatMap { day, date in
      scenario.arms.indices.flatMap { arm in
        ReplicateRunner.timelineMetrics.enumerated().map { position, metric in
          let slot =
            (day * scenario.arms.count + arm) * ReplicateRunner.timelineMetrics.count + position
          return TimelinePoint(
            date: date.iso, arm: scenario.arms[arm].name, metric: metric.name,
            seen: Figure(replicates.map { Double($0.timelineSeen[slot]) }, else: "nothing seen"),
            truth: Figure(replicates.map { Double($0.timelineTruth[slot]) }, else: "undefined"))
        }
      }
    }
  }

  private func segments() -> [SegmentPoint] {
    scenario.audience.segments.enumerated().flatMap { index, segment in
      scenario.arms.indices.flatMap { arm in
        ReplicateRunner.segmentMetrics.enumerated().map { position, metric in
          let reason = "its denominator is 0"
          let slot =
            (index * scenario.arms.count + arm) * ReplicateRunner.segmentMetrics.count + position
          return SegmentPoint(
            segment: segment.name, arm: scenario.arms[arm].name, metric: metric.name,
            seen: Figure(replicates.map { Double($0.segmentSeen[slot]) }, else: reason),
            truth: Figure(replicates.map { Double($0.segmentTruth[slot]) }, else: reason))
        }
      }
    }
  }

  private func looks() -> [LookResult] {
    design.looks.enumerated().map { index, day in
      let here = replicates.filter { $0.looks.count > index }
      func stops(_ condition: (Analysis.Outcome) -> Bool) -> Share {
        Share(
          replicates.map { replicate in
            replicate.looks.count == index + 1 && condition(replicate.looks[index].outcome)
          })
      }
      return LookResult(
        look: index + 1, date: scenario.schedule.start.adding(days: day - 1).iso,
        information: mean(here.map { $0.looks[index].information }),
        boundary: mean(here.map { $0.looks[index].boundary }),
        stop: LookResult.Stop(
          launch: stops { if case .launch = $0 { true } else { false } },
          keepControl: stops { $0 == .keepControl }))
    }
  }

  private func replay() -> [ReplayResult]? {
    guard !scenario.replay.isEmpty else { return nil }
    var results: [ReplayResult] = []
    for (position, real) in scenario.replay.enumerated() {
      guard let index = Metric.all.firstIndex(where: { $0.name == real.metric }) else { continue }
      func add(_ statistic: String, _ figure: Double, _ predicted: Figure) {
        let inside =
          predicted.p05.map { $0 <= figure } == true
          && predicted.p95.map { figure <= $0 } == true
        results.append(
          ReplayResult(
            metric: real.metric, statistic: statistic, real: figure, predicted: predicted,
            inside: inside))
      }
      add("total", real.total, Figure(replicates.map { $0.seen[0][index] }, else: "none"))
      add(
        "daily_sd", real.dailyDeviation,
        Figure(replicates.map { $0.dailyDeviations[position] }, else: "none"))
    }
    return results
  }

  /// Warnings that only the plays show.
  func warnings() -> [Warning] {
    let worst = gaps().filter { abs($0.relative) > 0.02 && abs($0.standardErrors) > 3 }
    return worst.map { gap in
      Warning(
        code: "mean_field_gap", arms: [gap.arm],
        values: ["relative": gap.relative, "standard_errors": gap.standardErrors],
        text: Words(
          en: "the truth of \(gap.total) is an approximation here: it lies "
            + "\(percent(abs(gap.relative))) from the mean of the plays",
          ar: "القيمة الحقيقية لـ\(gap.total) تقريبية هنا: تبعد "
            + "\(percent(abs(gap.relative))) عن متوسط التجارب"))
    }
  }

  /// Names of a row's numbers, in order.
  var columns: [String] {
    var names = ["replicate", "outcome"]
    for metric in metrics {
      for arm in variants.dropFirst() {
        let name = "\(metric.name).\(scenario.arms[arm].name)"
        names += ["rollout_effect", "expected_reading", "reading", "p_value"].map {
          "\(name).\($0)"
        }
      }
    }
    names += variants.map { "\(scenario.arms[$0].name).profit" }
    for arm in scenario.arms { names += Metric.all.map { "\(arm.name).\($0.name)" } }
    return names
  }

  /// One replicate as plain numbers. `outcome` is the index of the arm that is launched, 0 where the
  /// control is kept, −1 where the test can't tell; metrics are as seen.
  func row(_ index: Int, _ replicate: Replicate) -> [String: Double] {
    var row: [String: Double] = ["replicate": Double(index)]
    func put(_ name: String, _ value: Double) { if value.isFinite { row[name] = value } }
    for comparison in replicate.comparisons {
      let name = "\(metrics[comparison.metric].name).\(scenario.arms[comparison.treatment].name)"
      put("\(name).rollout_effect", comparison.rollout)
      put("\(name).expected_reading", comparison.expected)
      put("\(name).reading", comparison.reading)
      put("\(name).p_value", comparison.pValue)
    }
    switch replicate.outcome {
    case .launch(let arm): row["outcome"] = Double(arm)
    case .keepControl: row["outcome"] = 0
    case .inconclusive: row["outcome"] = -1
    }
    for (slot, arm) in variants.enumerated() {
      put("\(scenario.arms[arm].name).profit", replicate.profit[slot])
    }
    for arm in scenario.arms.indices {
      for (position, metric) in Metric.all.enumerated() {
        put("\(scenario.arms[arm].name).\(metric.name)", replicate.seen[arm][position])
      }
    }
    return row
  }

  private func mean(_ values: [Double]) -> Double {
    let defined = values.filter(\.isFinite)
    return defined.isEmpty ? .nan : defined.reduce(0, +) / Double(defined.count)
  }

  private func percent(_ value: Double) -> String {
    "\((value * 1000).rounded() / 10) %"
  }
}
