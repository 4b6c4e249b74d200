import CampaignModel

extension ReportBuilder {
  var replay: Document.Section? {
    guard let replay = study.replay, !replay.isEmpty else { return nil }
    let rows = replay.map { result in
      let unit = unit(ofMetric: result.metric)
      return Document.Table.Row(
        label: title(ofMetric: result.metric),
        cells: [
          .init(words.statistic(result.statistic), isText: true),
          .init(numbers.value(result.real, unit: unit)),
          .init(numbers.interval(result.predicted, unit: unit)),
          .init(result.inside ? words.inside : words.outside, isText: true),
        ])
    }
    return .init(
      id: "replay", title: words.replayTitle,
      blocks: [
        .paragraph(words.replayIntroduction),
        .table(
          .init(
            title: words.replayTable,
            columns: [
              words.metricHeading, words.statisticHeading, words.real, words.predicted,
              words.within,
            ],
            rows: rows)),
      ])
  }
}
