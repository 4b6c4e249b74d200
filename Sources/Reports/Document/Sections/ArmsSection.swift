import CampaignModel

extension ReportBuilder {
  var arms: Document.Section {
    var rows: [Document.Table.Row] = []
    for metric in ordered(study.arms.flatMap(\.metrics.keys)) {
      let unit = unit(ofMetric: metric)
      let figures = study.arms.map { $0.metrics[metric] }
      rows.append(
        .init(
          label: title(ofMetric: metric), cells: figures.map { cell($0?.truth, unit: unit) }))
      if figures.contains(where: { $0?.seen != nil }) {
        rows.append(
          .init(
            label: words.asSeen, isDetail: true, cells: figures.map { cell($0?.seen, unit: unit) }))
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
}
