internal import CampaignModel
internal import Foundation
internal import Statistics

/// What the test decides, what that is worth, and what it would take.
extension Scoring {
  /// Rollout values of the primary metric by variant, in the better direction; the better arm.
  private func best(_ replicate: Replicate) -> Int? {
    let primary = replicate.comparisons.filter { $0.metric == 0 }
    guard !primary.isEmpty, primary.allSatisfy({ $0.rollout.isFinite }) else { return nil }
    guard primary.contains(where: { $0.rollout != 0 }) else { return nil }
    let top = primary.max { sign * $0.rollout < sign * $1.rollout }!
    return sign * top.rollout > 0 ? top.treatment : variants[0]
  }

  func isRight(_ replicate: Replicate) -> Bool? {
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

  func decision(needed: DecisionResult.Needed) -> DecisionResult {
    let outcomes = outcomes(\.outcome)
    let evidence = replicates.map(evidence)
    let nothingBetter = "all variants are the same: there is no better one"
    let right =
      isBlank ? Share(undefined: nothingBetter) : Share(evidence.map { $0.call == true })
    let wrong =
      isBlank ? Share(undefined: nothingBetter) : Share(evidence.map { $0.call == false })

    var verdict: DecisionResult.Verdict?
    var verdictChanceWrong: Double?
    var reason: Words?
    if isBlank {
      reason = Words(
        en: nothingBetter,
        ar: "جميع النسخ متطابقة: لا توجد نسخة أفضل")
    } else if !replicates.contains(where: { best($0) != nil }) {
      reason = Words(
        en: "the variants do not differ when rolled out",
        ar: "لا تختلف النسخ عند التعميم")
    } else {
      let found = self.verdict(evidence)
      verdict = found
      verdictChanceWrong = chanceOfAnotherVerdict(than: found, evidence)
    }

    var chances: [String: Double] = [:]
    let winners = replicates.compactMap(best)
    if !winners.isEmpty {
      for arm in variants {
        chances[scenario.arms[arm].name] =
          Double(winners.count { $0 == arm }) / Double(winners.count)
      }
    }
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
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let typed = scenario.variants.dropFirst().contains { arm in
      !arm.patch.isEmpty && arm.patch.allSatisfy(\.isCertain)
    }
    let sentences = Sentences(
      scenario: scenario, design: design, outcomes: outcomes, verdict: verdict, right: right,
      wrong: wrong, expectedLoss: loss, needed: needed, isBlank: isBlank,
      falseAlarms: falseAlarms(), length: design.looks.count > 1 ? length() : nil)
    return DecisionResult(
      verdict: verdict, verdictChanceWrong: verdictChanceWrong, reason: reason,
      sentence: sentences.sentence, premise: sentences.premise,
      advice: sentences.advice, testOutcomes: outcomes, probabilityBest: chances,
      byAssumption: typed, rightCall: right, wrongCall: wrong, rolloutProfit: profit,
      expectedLoss: loss,
      platformRule: DecisionResult.PlatformRule(
        name: campaign.platform.splitTest.name, threshold: design.platformThreshold,
        outcomes: self.outcomes(\.platformOutcome)),
      needed: needed, testDays: design.looks.count > 1 ? length() : nil)
  }

  private var neverNeeded: DecisionResult.Needed {
    DecisionResult.Needed(
      days: nil, budgetPerDay: nil, reason: "there is no difference to find")
  }

  /// What the normal law of the reading knows of one replicate.
  private struct Drift {
    /// Expected z of each treatment, positive where it is better.
    var treatments: [Double]
    /// Which of them is truly the best; nil: the control.
    var best: Int?

    /// Chance of the right call where time or money is `factor` times as much: each z grows with the
    /// root.
    func rightCall(_ factor: Double, _ critical: Double) -> Double {
      let grown = treatments.map { $0 * factor.squareRoot() }
      if let best { return Normal.standard.cdf(grown[best] - critical) }
      return grown.reduce(1) { $0 * Normal.standard.cdf(-$1 - critical) }
    }
  }

  /// Where looking stopped a test early, its error at the end is that of the stop, less by the root of
  /// the information that was still to come.
  private func drift(_ replicate: Replicate) -> Drift? {
    guard let best = best(replicate) else { return nil }
    let information = min(1, replicate.looks.last?.information ?? 1)
    var drift = Drift(treatments: [], best: nil)
    for comparison in replicate.comparisons where comparison.metric == 0 {
      guard let interval = comparison.interval, comparison.expected > -1, interval.lower > -1 else {
        return nil
      }
      let error =
        (log1p(interval.upper) - log1p(interval.lower)) / (2 * comparison.intervalReach)
        * information.squareRoot()
      guard error > 0 else { return nil }
      if comparison.treatment == best { drift.best = drift.treatments.count }
      drift.treatments.append(sign * log1p(comparison.expected) / error)
    }
    return drift
  }

  /// Time or money, or people to ask, for the target share of right calls, everything else as it is.
  ///
  /// - Throws: `Batches.Interrupted` where the task is cancelled.
  func needed() async throws -> DecisionResult.Needed {
    if isBlank { return neverNeeded }
    if design.isClustered || design.sharesPeople {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil,
        reason: design.sharesPeople
          ? "not predicted where people are in more than one arm"
          : "not predicted where days are the units")
    }
    let critical = Normal.standard.quantile(1 - design.launchAlpha / 2)
    let drifts = replicates.compactMap(drift)
    guard !drifts.isEmpty else {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil, reason: "too few conversions to read an effect")
    }
    func rightCalls(_ factor: Double) -> Double {
      drifts.reduce(0) { $0 + $1.rightCall(factor, critical) } / Double(drifts.count)
    }
    let target = scenario.decision.target
    let (low, most) = (1e-4, 1e4)
    guard rightCalls(most) >= target else {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil,
        reason: "no length or budget reaches the target: the effect is often too small")
    }
    // A test that pays for its looks is longer, at the longest, than one that is read once.
    let longer = design.monitoring.inflation(power: target)
    let factor =
      longer
      * (rightCalls(low) >= target
        ? low
        : exp(
          (try? findRoot(in: log(low)...log(most), tolerance: 1e-9) {
            rightCalls(exp($0)) - target
          }) ?? 0))
    if design.primary == .awareness { return neededAnswers(factor) }
    guard let growth else {
      return DecisionResult.Needed(days: nil, budgetPerDay: nil, reason: "not asked")
    }
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let amount = campaign.budget.amount.central
    let perDay = campaign.budget.period == .day ? amount : amount / Double(campaign.days)
    let planned = Double(scenario.schedule.days)
    // Real growth is not that of the root: people are reached again, tire, or run out.
    let wanted = factor.squareRoot()
    let statistic = try await growth.planned()
    let days = try await growth.factor(
      .days, for: wanted, planned: statistic, from: factor, least: 1 / planned,
      most: Double(Schedule.longest) / planned)
    let budget = try await growth.factor(
      .budget, for: wanted, planned: statistic, from: factor, least: 0.01, most: 100)
    return DecisionResult.Needed(
      days: days.map { max(1, ($0 * planned).rounded(.up)) },
      budgetPerDay: budget.map { $0 * perDay },
      reason: days == nil && budget == nil
        ? "neither \(Schedule.longest) days nor a hundred times the budget reach the target"
        : days == nil
          ? "no test of \(Schedule.longest) days or less reaches the target"
          : budget == nil ? "not even a hundred times the budget reaches the target" : nil)
  }

  /// A survey's answers are as many as people are asked, however long or dear the campaign.
  private func neededAnswers(_ factor: Double) -> DecisionResult.Needed {
    let asked = Double(scenario.measurement.survey.asked) * factor
    let smallest = variants.map { scenario.arms[$0].share }.min() ?? 1
    let people = Double(scenario.audience.size) * smallest
    guard asked <= people else {
      return DecisionResult.Needed(
        days: nil, budgetPerDay: nil, reason: "not even asking everybody would reach the target")
    }
    return DecisionResult.Needed(
      days: nil, budgetPerDay: nil, surveyAsked: asked,
      reason: "the survey decides: it would have to ask about \(Int(asked.rounded(.up))) people in "
        + "each arm")
  }

  /// How often the test announces anything where there is nothing: its own rule, over all treatments.
  private func falseAlarms() -> Share {
    if design.allocation?.picksWinner == true {
      return Share(undefined: "it ends with one of them in any case")
    }
    if isBlank {
      return Share(
        replicates.map { replicate in
          replicate.outcome != .inconclusive
            && replicate.comparisons.contains { $0.metric == 0 && $0.isFalse(design) }
        })
    }
    return Share(
      companion.map { blank in
        // Primary comparisons come first.
        let beyond = blank.misses.prefix(variants.count - 1).contains { $0 ?? true }
        return blank.decides && beyond
      })
  }
}
