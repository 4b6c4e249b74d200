import CampaignModel

extension ReportBuilder {
  /// Each arm against the people who saw no ads.
  var lift: Document.Section? {
    guard let lift = study.lift, !lift.isEmpty else { return nil }
    let rows = lift.map { result in
      Document.Table.Row(
        label: liftTitle(result.metric),
        cells: [
          .init(name(result.arm), isText: true),
          .init(numbers.interval(result.testEffect, unit: .rate, signed: true)),
          .init(numbers.interval(result.reading, unit: .rate, signed: true)),
          .init(numbers.share(result.significant)), .init(numbers.share(result.coverage)),
        ])
    }
    return .init(
      id: "lift", title: words.liftTitle,
      blocks: [
        .paragraph(words.liftIntroduction(holdout: name(lift[0].holdout))),
        .table(
          .init(
            title: words.liftTable,
            columns: [
              words.metricHeading, words.armHeading, words.liftTrue, words.liftRead,
              words.liftFound,
              words.liftCovered,
            ], rows: rows)),
      ])
  }

  private func liftTitle(_ metric: String) -> String {
    metric == Metric.everyConversionRate.name
      ? text(Metric.everyConversionRate.title) : title(ofMetric: metric)
  }
}
