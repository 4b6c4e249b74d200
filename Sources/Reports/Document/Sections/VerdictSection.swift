import CampaignModel

extension ReportBuilder {
  var verdict: Document.Section {
    let decision = study.decision
    let tone: Document.Tone =
      switch decision.verdict {
      case .reliable: .good
      case .underpowered: .caution
      case .misleading: .bad
      case nil: .plain
      }
    var blocks: [Document.Block] = [
      .verdict(
        .init(
          badge: decision.verdict.map(words.verdict) ?? words.noVerdict, tone: tone,
          premise: text(decision.premise),
          sentence: text(decision.sentence), advice: text(decision.advice)))
    ]
    if let reason = decision.reason { blocks.append(.note(text(reason))) }
    blocks.append(
      .figure(
        .init(
          chart: .outcomes, caption: words.outcomesCaption,
          data: [
            .bars(bars(decision.testOutcomes, title: words.howTheTestEnds)),
            .bars(
              bars(
                decision.platformRule.outcomes,
                title: words.whatThePlatformAnnounces(
                  rule: name(decision.platformRule.name),
                  threshold: numbers.percent(decision.platformRule.threshold)))),
          ])))
    blocks.append(.table(calls))
    return .init(id: "verdict", title: words.verdictTitle, blocks: blocks)
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
    func row(_ label: String, _ value: String, _ meaning: String) -> Document.Table.Row {
      .init(label: label, cells: [.init(value), .init(meaning, isText: true)])
    }
    func share(_ share: Share) -> String {
      share.value == nil ? missing(share.reason) : numbers.share(share)
    }
    var rows = [
      row(
        words.rightCall, share(decision.rightCall),
        words.rightCallMeaning(target: numbers.percent(study.experiment.target))),
      row(words.wrongCall, share(decision.wrongCall), words.wrongCallMeaning),
    ]
    if let chance = decision.verdictChanceWrong {
      rows.insert(
        row(
          words.verdictCouldBeAnother, numbers.percent(chance, error: 0.005),
          words.verdictCouldBeAnotherMeaning(plays: count(study.replicates))), at: 0)
    }
    for arm in [control] + treatments {
      guard let chance = decision.probabilityBest[arm] else { continue }
      rows.append(
        row(
          words.trulyBest(name(arm)), numbers.percent(chance, error: 0.005),
          decision.byAssumption ? words.becauseYouWroteSo : words.underYourBelief))
    }
    rows.append(
      row(
        words.expectedLoss,
        decision.expectedLoss.mean == nil
          ? missing(decision.expectedLoss.reason)
          : numbers.mean(decision.expectedLoss, unit: .money),
        words.expectedLossMeaning(days: count(study.experiment.horizon))))
    let needed = decision.needed
    let ways = [
      needed.days.map { words.days(numbers.number($0, error: 1)) },
      needed.budgetPerDay.map { words.aDay(numbers.money($0)) },
    ].compactMap(\.self)
    rows.append(
      row(
        words.needed(target: numbers.percent(study.experiment.target)),
        ways.isEmpty ? missing(needed.reason) : ways.joined(separator: words.or),
        words.neededMeaning))
    return .init(title: words.calls, columns: ["", words.value, words.meaning], rows: rows)
  }
}
