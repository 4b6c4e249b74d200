import CampaignModel

/// Writes down whether a test is worth running.
struct PlanReportBuilder: Sendable {
  let plan: TestPlan
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ plan: TestPlan, options: RenderOptions) {
    self.plan = plan
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: plan.currency)
  }

  var document: Document {
    Document(
      language: options.language, title: words.planTitle,
      subtitle: [VisibleText.name(plan.scenario.name)],
      sections: [advice, actions, lengths, target, worth] + warnings, footer: [words.planFooter])
  }

  private func text(_ words: Words) -> String { VisibleText.sentence(options.language.text(words)) }

  private func money(_ share: Share) -> String {
    guard let value = share.value else { return NumberStyle.none }
    return numbers.money(value, error: share.standardError)
  }

  private func moneyAndError(_ share: Share) -> String {
    guard let error = share.standardError, error > 0 else { return money(share) }
    return "\(money(share)) (±\u{A0}\(numbers.money(error, error: error)))"
  }

  private var advice: Document.Section {
    let advice = plan.advice
    return .init(
      id: "advice", title: words.planAdviceTitle,
      blocks: [
        .verdict(
          .init(
            badge: words.planAction(advice.action), tone: advice.action == .test ? .good : .caution,
            premise: "", sentence: text(advice.sentence),
            remarks: (advice.expectedRegret.value ?? 0) > 0
              ? [words.planRegret(moneyAndError(advice.expectedRegret))] : [],
            advice: words.planChanceWrong(
              numbers.percent(advice.chanceWrong, error: 0.01)),
            basis: words.planBasis(
              worlds: numbers.count(plan.worlds), plays: numbers.count(plan.plays),
              horizon: plan.horizonDays)))
      ])
  }

  private var actions: Document.Section {
    let advice = plan.advice
    func cells(_ key: String, _ best: Share?) -> [Document.Table.Cell] {
      let share = Share(
        value: advice.expectedProfit[key] ?? 0, standardError: advice.standardError[key] ?? 0)
      return [
        .init(money(share)),
        .init(
          share.standardError == 0
            ? "" : "±\u{A0}" + numbers.money(share.standardError!, error: share.standardError)),
        .init(best.map(numbers.share) ?? ""),
      ]
    }
    var rows = plan.variants.map {
      Document.Table.Row(
        label: words.planLaunch(VisibleText.name($0.name)),
        cells: cells("launch_\($0.name)", $0.probabilityBest))
    }
    rows.append(
      .init(label: words.planTestFirst(days: advice.days ?? 0), cells: cells("test", nil)))
    rows.append(.init(label: words.planNeither, cells: cells("neither", nil)))
    return .init(
      id: "actions", title: words.planActionsTitle,
      blocks: [
        .table(
          .init(title: words.planActionsTitle, columns: words.planActionsColumns, rows: rows))
      ])
  }

  private var lengths: Document.Section {
    var budgets: [Double] = []
    for point in plan.powerCurve where !budgets.contains(point.budget) {
      budgets.append(point.budget)
    }
    return .init(
      id: "lengths", title: words.planLengthsTitle,
      blocks: budgets.map { budget in
        let points = plan.powerCurve.filter { $0.budget == budget }
        return .table(
          .init(
            title: words.planLengths(budget: budget == 1 ? nil : numbers.number(budget)),
            columns: words.planLengthColumns, rows: points.map(row)))
      } + [.note(words.planLengthsNote)])
  }

  private func row(_ point: TestPlan.Point) -> Document.Table.Row {
    let isAtPlan = point.budget == 1
    return .init(
      label: numbers.count(point.days)
        + words.planMark(
          isPlanned: isAtPlan && point.days == plan.design.days,
          isBest: isAtPlan && point.days == plan.advice.days),
      cells: [
        .init(numbers.about(point.spend)), .init(numbers.share(point.power.closedForm)),
        .init(numbers.share(point.power.simulated)),
        .init(
          point.minimumDetectableEffect.map { "±\u{A0}" + numbers.percent($0, error: $0 / 20) }
            ?? NumberStyle.none),
        .init(numbers.share(point.wrongWinner)), .init(money(point.profitBySignificance)),
        .init(money(point.profitByReading)),
        .init(
          point.launchAbove.map { numbers.percent($0, error: 0.001, signed: true) }
            ?? NumberStyle.none),
      ])
  }

  private var target: Document.Section {
    let required = plan.required
    let power = numbers.percent(required.power)
    var lines: [String] = []
    if let days = required.days, let spend = required.spend, let users = required.usersPerArm {
      lines.append(
        words.planRequired(
          power: power, days: days, spend: numbers.about(spend),
          users: numbers.count(Int(users.rounded()))))
    } else {
      lines.append(
        words.planNotReached(power: power, days: plan.powerCurve.map(\.days).max() ?? 0))
    }
    if let effect = plan.minimumDetectableEffect {
      lines.append(
        words.planSmallestEffect(
          "±\u{A0}" + numbers.percent(effect, error: effect / 20), power: power))
    }
    if let belief = plan.spread.belief.value, belief.isFinite {
      lines.append(
        words.planSpread(
          belief: numbers.share(plan.spread.belief), luck: numbers.share(plan.spread.luck)))
    }
    return .init(id: "target", title: words.planTargetTitle, blocks: [.bullets(lines)])
  }

  private var worth: Document.Section {
    let information = plan.valueOfInformation
    var lines: [String] = []
    if let days = plan.testAndRoll.days {
      lines.append(
        words.planTestAndRoll(
          days: numbers.number(days, error: days / 20), simulated: plan.testAndRoll.simulatedDays))
    }
    let even = plan.breakEven
    if let believed = even.believed {
      func chance(_ value: Double) -> String { numbers.percent(value, error: 0.01) }
      if let low = even.low, let high = even.high {
        lines.append(
          words.planBreakEven(
            believed: chance(believed), low: chance(low), high: chance(high)))
      } else {
        lines.append(words.planNoBreakEven(believed: chance(believed)))
      }
    }
    return .init(
      id: "worth", title: words.planWorthTitle,
      blocks: [
        .table(
          .init(
            title: words.planWorthTitle, columns: ["", words.planActionsColumns[1]],
            rows: [
              .init(label: words.planPerfect, cells: [.init(moneyAndError(information.perfect))]),
              .init(label: words.planSample, cells: [.init(moneyAndError(information.sample))]),
              .init(label: words.planCost, cells: [.init(moneyAndError(information.cost))]),
            ])), .bullets(lines),
      ])
  }

  private var warnings: [Document.Section] {
    guard !plan.warnings.isEmpty else { return [] }
    return [
      .init(
        id: "warnings", title: words.warningsTitle,
        blocks: [.bullets(plan.warnings.map { text($0.text) })])
    ]
  }
}
