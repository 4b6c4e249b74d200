import CampaignModel

extension ReportBuilder {
  var verdict: Document.Section {
    let decision = study.decision
    let isTest = !treatments.isEmpty
    var blocks: [Document.Block] = [
      .verdict(
        .init(
          badge: decision.verdict.map(words.verdict)
            ?? (isTest ? words.noVerdict : words.noTest),
          tone: tone, premise: text(decision.premise), sentence: text(decision.sentence),
          remarks: isTest ? [doubt, announcement].compactMap(\.self) : [],
          advice: text(decision.advice), basis: rehearsal))
    ]
    guard isTest else { return .init(id: "verdict", title: words.verdictTitle, blocks: blocks) }
    // That nothing differs is said already.
    if !study.experiment.aa, let reason = decision.reason { blocks.append(.note(text(reason))) }
    blocks.append(
      .figure(
        .init(
          chart: .outcomes, caption: words.outcomesCaption,
          data: [.bars(bars(decision.testOutcomes, title: words.howTheTestEnds))]
            + (dividesPeople ? [.bars(platformBars)] : []))))
    if !calls.rows.isEmpty { blocks.append(.table(calls)) }
    return .init(id: "verdict", title: words.verdictTitle, blocks: blocks)
  }

  /// Platforms tell of winners where people are divided for the whole time.
  private var dividesPeople: Bool { study.staged == nil && study.allocation == nil }

  private var platformBars: Document.Bars {
    let rule = study.decision.platformRule
    return bars(
      rule.outcomes,
      title: words.whatThePlatformAnnounces(
        rule: name(rule.name), threshold: numbers.percent(rule.threshold)))
  }

  /// A reliable test that cries wolf is no reason for good cheer.
  private var tone: Document.Tone {
    switch study.decision.verdict {
    case .reliable: criesWolf ? .caution : .good
    case .underpowered: .caution
    case .misleading: .bad
    case nil: criesWolf ? .caution : .plain
    }
  }

  /// Whether the deciding metric is significant where nothing differs more often than promised, by
  /// more than three Monte Carlo errors.
  private var criesWolf: Bool {
    comparisons(.primary).contains { comparison in
      let rate = comparison.testBehaviour.falsePositiveRate
      guard let value = rate.value, let error = rate.standardError else { return false }
      return value - study.experiment.alpha > 3 * error
    }
  }

  /// That these plays leave the verdict open.
  private var doubt: String? {
    guard let chance = study.decision.verdictChanceWrong, chance > 0.05 else { return nil }
    return words.verdictIsUnsure(
      chance: numbers.percent(chance, error: 0.01), plays: count(study.replicates))
  }

  /// What the platform's own rule would say of the same data, in a line.
  private var announcement: String? {
    guard dividesPeople else { return nil }
    let rule = study.decision.platformRule
    let outcomes = rule.outcomes
    let better = treatments.map { arm in
      (arm, treatments.count == 1 ? outcomes.launch : outcomes.launchByArm[arm] ?? outcomes.launch)
    }
    let calls = (better + [(control, outcomes.keepControl)]).compactMap { arm, value in
      value.value.map { words.better(name(arm), chance($0)) }
    }
    guard !calls.isEmpty, let silent = outcomes.inconclusive.value.map(chance) else { return nil }
    return words.platformAnnounces(
      rule: name(rule.name), threshold: numbers.percent(rule.threshold),
      better: calls, silent: silent)
  }

  /// A chance over plays: however few or many of them, never quite none or all.
  func chance(_ value: Double) -> String {
    if value < 0.005 { return words.under(numbers.percent(0.01)) }
    if value >= 0.995 { return words.over(numbers.percent(0.99)) }
    return numbers.percent(value, error: 0.01)
  }

  private func bars(_ outcomes: DecisionResult.Outcomes, title: String) -> Document.Bars {
    func part(_ label: String, _ share: Share, _ tone: Document.Tone) -> Document.Bars.Part {
      .init(
        label: label, fraction: share.value,
        text: share.value == nil ? missing(share.reason) : numbers.share(share), tone: tone)
    }
    let treatments = treatments
    var parts: [Document.Bars.Part] = []
    for treatment in treatments {
      let share = treatments.count == 1 ? outcomes.launch : outcomes.launchByArm[treatment]
      if let share { parts.append(part(words.finds(better: name(treatment)), share, .good)) }
    }
    if parts.isEmpty { parts.append(part(words.findsAVariantBetter, outcomes.launch, .good)) }
    parts.append(part(words.finds(better: name(control)), outcomes.keepControl, .bad))
    parts.append(part(words.cannotTell, outcomes.inconclusive, .plain))
    return .init(title: title, parts: parts)
  }

  private var calls: Document.Table {
    let decision = study.decision
    func row(_ label: String, _ value: String?, _ meaning: String) -> Document.Table.Row? {
      value.map { .init(label: label, cells: [.init($0), .init(meaning, isText: true)]) }
    }
    // Where nothing differs there is no better arm, which is said already.
    let isBlank = study.experiment.aa
    func share(_ share: Share) -> String? {
      share.value == nil ? (isBlank ? nil : missing(share.reason)) : numbers.share(share)
    }
    var rows = [
      row(
        words.rightCall, share(decision.rightCall),
        words.rightCallMeaning(target: numbers.percent(study.experiment.target))),
      row(words.wrongCall, share(decision.wrongCall), words.wrongCallMeaning),
    ]
    if let chance = decision.verdictChanceWrong, chance >= 0.01 {
      rows.insert(
        row(
          words.verdictCouldBeAnother, numbers.percent(chance, error: 0.01),
          words.verdictCouldBeAnotherMeaning(plays: count(study.replicates))), at: 0)
    }
    for arm in [control] + treatments {
      guard let best = decision.probabilityBest[arm] else { continue }
      rows.append(
        row(
          words.trulyBest(name(arm)),
          decision.byAssumption ? numbers.percent(best, error: 0.01) : chance(best),
          decision.byAssumption ? words.becauseYouWroteSo : words.underYourBelief))
    }
    let loss = decision.expectedLoss
    if hasRevenue {
      rows.append(
        row(
          words.expectedLoss,
          loss.mean.map { numbers.about($0, error: loss.standardError) }
            ?? (isBlank ? nil : missing(loss.reason)),
          words.expectedLossMeaning(days: days(study.experiment.horizon))))
    }
    rows.append(
      row(
        words.needed(target: numbers.percent(study.experiment.target)), needed,
        words.neededMeaning))
    return .init(
      title: words.calls, columns: ["", words.value, words.meaning],
      rows: rows.compactMap(\.self))
  }

  /// Days or money a day, as far as they can be had; nil where there is nothing to find.
  private var needed: String? {
    let needed = study.decision.needed
    guard needed.days != nil || needed.budgetPerDay != nil else {
      return study.experiment.aa ? nil : missing(needed.reason)
    }
    let planned = Double(study.schedule.days)
    // What is reached already takes nothing, unless less would do.
    if study.decision.verdict == .reliable, (needed.days ?? planned) >= planned { return nil }
    // Money grows with time here: twenty budgets are twenty times the days.
    let factor = needed.days.map { $0 / planned }
    let length = needed.days.flatMap { $0 <= 365 ? days(numbers.days($0)) : nil }
    let budget = needed.budgetPerDay.flatMap { budget in
      (factor ?? 1) <= 20 ? words.aDay(numbers.about(budget)) : nil
    }
    switch (length, budget) {
    case (let length?, let budget?): return length + words.or + budget
    case (let length?, nil): return "\(length) (\(words.noBudgetDoes))"
    case (nil, let budget?): return "\(budget) (\(words.noLengthDoes))"
    case (nil, nil): return words.outOfReach
    }
  }
}
