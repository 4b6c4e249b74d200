import CampaignModel

extension ReportBuilder {
  /// Attributed beside incremental return, and the line above which a campaign earns.
  var campaignsChart: VegaValue? {
    guard hasRevenue else { return nil }
    var data: [VegaValue] = []
    var rows: [VegaValue] = []
    for campaign in Set(study.arms.flatMap(\.campaigns.keys)).sorted() {
      for arm in study.arms {
        guard let result = arm.campaigns[campaign] else { continue }
        let row = label("\(shortened(campaign, to: 14)) · \(shortened(arm.name, to: 12))")
        rows.append(row)
        let reported = result.metrics["roas"]
        for (kind, figure) in [
          (words.attributedROAS, reported?.seen ?? reported?.truth),
          (words.incrementalROAS, result.incrementalRoas),
        ] {
          guard let figure, let mean = figure.mean, mean.isFinite else { continue }
          data.append([
            "row": row, "kind": label(kind), "low": VegaValue(figure.p05 ?? mean),
            "mean": .number(mean), "high": VegaValue(figure.p95 ?? mean), "text": "",
          ])
        }
      }
    }
    guard !data.isEmpty else { return nil }
    let breakEven = study.arms.lazy.compactMap { $0.rollout?["break_even_roas"]?.mean }.first
    return intervalChart(
      data: data, rows: "row", order: rows,
      colour: (
        "kind", [label(words.attributedROAS), label(words.incrementalROAS)],
        [.string(ChartStyle.orange), .string(ChartStyle.blue)]
      ),
      axis: (label(title(ofMetric: "roas")), "~g"),
      zero: true, step: 46,
      marks: breakEven.map { ChartStyle.marks(at: $0, label: label(words.breakEven)) } ?? [],
      hollow: [label(words.attributedROAS)])
  }
}
