import CampaignModel

extension ReportBuilder {
  var arms: Document.Section {
    var rows: [Document.Table.Row] = []
    for metric in ordered(study.arms.flatMap(\.metrics.keys)) where isShown(metric) {
      let unit = unit(ofMetric: metric)
      let figures = study.arms.map { $0.metrics[metric] }
      let truths = figures.map { cell($0?.truth, unit: unit) }
      rows.append(.init(label: title(ofMetric: metric), cells: truths))
      let seen = figures.map { cell($0?.seen, unit: unit) }
      if zip(figures, zip(truths, seen)).contains(where: {
        differs($0) && $1.0.text != $1.1.text
      }) {
        rows.append(.init(label: words.asSeen, isDetail: true, cells: seen))
      }
    }
    let headings = study.arms.map { arm in
      "\(name(arm.name)) (\(numbers.percent(arm.share)))"
    }
    var blocks: [Document.Block] = [
      .paragraph(words.armsIntroduction),
      .table(
        .init(
          title: words.armsTable, columns: [words.metricHeading] + headings, rows: rows,
          rangeNote: words.rangesNote)),
    ]
    if let attribution = study.attribution {
      blocks.append(.paragraph(text(attribution.text)))
    }
    let changes = study.arms.flatMap { arm in
      arm.patch.map { line in
        "\(name(arm.name))\(words.colon)\(figure(line.path + "  " + line.change))"
      }
    }
    if !changes.isEmpty {
      blocks += [.heading(words.whatDiffers), .bullets(changes)]
    }
    return .init(id: "arms", title: words.armsTitle, blocks: blocks)
  }

  /// Whether what is seen is worth a row of its own: beside the truth by more than rounding.
  private func differs(_ metric: MetricFigure?) -> Bool {
    guard let seen = metric?.seen else { return false }
    guard let read = seen.mean, let truth = metric?.truth.mean else { return true }
    return abs(read - truth) > 0.005 * abs(truth)
  }
}
