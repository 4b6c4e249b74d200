import CampaignModel

extension ReportBuilder {
  var money: Document.Section? {
    let arms = study.arms.filter { $0.rollout != nil }
    guard !arms.isEmpty else { return nil }
    let first = [
      "profit", "incremental_revenue", "incremental_conversions", "spend", "incremental_roas",
      "break_even_roas",
    ]
    let names = ordered(arms.flatMap { $0.rollout.map { Array($0.keys) } ?? [] }).filter(isShown)
    let rows = (first.filter(names.contains) + names.filter { !first.contains($0) }).map { metric in
      Document.Table.Row(
        label: title(ofMetric: metric),
        cells: arms.map { cell($0.rollout?[metric], unit: unit(ofMetric: metric)) })
    }
    let horizon = days(study.experiment.horizon)
    var data: [Document.Block] = []
    let profits = ([control] + treatments).compactMap { arm in
      study.decision.rolloutProfit[arm].map { (arm, $0) }
    }
    if !profits.isEmpty, hasRevenue {
      data.append(
        .table(
          .init(
            title: words.profitTable(days: horizon), columns: [words.armHeading, words.profit],
            rows: profits.map { arm, figure in
              .init(
                label: name(arm),
                cells: [
                  .init(
                    figure.mean == nil
                      ? missing(figure.reason) : numbers.interval(figure, unit: .money))
                ])
            })))
    }
    let table = Document.Block.table(
      .init(
        title: words.rolloutTable(days: days(study.schedule.days)),
        columns: [words.metricHeading] + arms.map { name($0.name) }, rows: rows,
        rangeNote: words.rangesNote))
    guard hasRevenue else {
      return .init(
        id: "money", title: words.moneyTitle,
        blocks: [.paragraph(words.moneyIntroductionWithoutRevenue(days: horizon)), table])
    }
    return .init(
      id: "money", title: words.moneyTitle,
      blocks: [
        .paragraph(words.moneyIntroduction(days: horizon)),
        .figure(.init(chart: .profit, caption: words.profitCaption(days: horizon), data: data)),
        table,
      ])
  }
}
