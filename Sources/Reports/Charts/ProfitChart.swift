import CampaignModel

extension ReportBuilder {
  var profitChart: VegaValue? {
    let arms = [control] + treatments
    let data: [VegaValue] = arms.compactMap { arm in
      guard let figure = study.decision.rolloutProfit[arm], let mean = figure.mean, mean.isFinite
      else { return nil }
      return [
        "arm": label(name(arm)), "all": "", "low": VegaValue(figure.p05 ?? mean),
        "mean": .number(mean), "high": VegaValue(figure.p95 ?? mean),
        "text": label(numbers.mean(figure, unit: .money)),
      ]
    }
    guard !data.isEmpty else { return nil }
    return intervalChart(
      data: data, rows: "arm", order: arms.map { label(name($0)) },
      colour: ("all", [""], [.string(ChartStyle.blue)]),
      axis: (label("\(words.profit) (\(VisibleText.name(study.currency)))"), "~s"), zero: true,
      step: 56)
  }
}
