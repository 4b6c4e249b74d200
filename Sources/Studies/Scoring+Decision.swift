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

  func decision() -> DecisionResult {
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
      wrong: wrong, expectedLoss: loss, needed: needed, isBlank: isBlank,
      byAssumption: typed,
      falseAlarms: falseAlarms())
    return DecisionResult(
      verdict: verdict, verdictChanceWrong: verdictChanceWrong, reason: reason,
      sentence: sentences.sentence, premise: sentences.premise,
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
  /// replicate's expected z grows with the root of time (or money), everything else as it is. Where
  /// looking stopped a test early, its error at the end is that of the stop, less by the root of the
  /// information that was still to come.
  private func needed() -> DecisionResult.Needed {
    let k = Double(max(1, variants.count - 1))
    let critical = Normal.standard.quantile(1 - design.alpha / k / 2)
    let normal = Normal.standard.quantile(1 - design.alpha / 2)
    let drifts = replicates.compactMap { replicate -> Double? in
      guard let comparison = replicate.comparisons.first(where: { $0.metric == 0 }),
        let interval = comparison.interval, comparison.expected > -1, comparison.rollout.isFinite,
        interval.lower > -1
      else { return nil }
      let information = min(1, replicate.looks.last?.information ?? 1)
      let error =
        (log1p(interval.upper) - log1p(interval.lower)) / (2 * normal)
        * information.squareRoot()
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

  /// How often the test announces anything where there is nothing: its own rule, over all treatments.
  private func falseAlarms() -> Share {
    if isBlank && companion.isEmpty {
      return Share(replicates.map { $0.outcome != .inconclusive })
    }
    return Share(companion.map(\.decides))
  }
}
