import CampaignModel

extension ReportBuilder {
  /// One effect by every reading of a test whose variants differ in time: which of them can be believed.
  var staged: Document.Section? {
    guard let result = study.staged else { return nil }
    let rows = result.readings.map { reading in
      Document.Table.Row(
        label: words.stagedReading(reading.name)
          + (reading.decides ? " (\(words.stagedDecides))" : ""),
        cells: [
          effect(reading.expectedReading), effect(reading.reading),
          .init(numbers.share(reading.coverage)), .init(numbers.share(reading.power)),
          .init(numbers.share(reading.falsePositiveRate)),
          .init(words.stagedMeaning(reading.name), isText: true),
        ])
    }
    return .init(
      id: "staged", title: words.stagedTitle,
      blocks: [
        .paragraph(introduction(result)),
        .table(
          .init(
            title: words.stagedTruth(
              name(result.treatment), title(ofMetric: result.metric),
              effect: result.truth.mean == nil
                ? NumberStyle.none : numbers.interval(result.truth, unit: .rate, signed: true)),
            columns: [
              words.takenForIndependent, words.expectedReading, words.reading,
              words.holdsTheTruth(numbers.percent(1 - study.experiment.alpha)),
              words.announcesIt, words.falseAlarmsOfIt, words.meaning,
            ],
            rows: rows)),
        .note(words.stagedNote),
      ])
  }

  private func introduction(_ result: StagedResult) -> String {
    let (control, treatment) = (name(result.control), name(result.treatment))
    guard let regions = result.regions, let treated = result.treatedRegions else {
      return words.beforeAfterIntroduction(
        control, days(result.before), treatment, days(result.after))
    }
    return words.geoTestIntroduction(
      count(regions), treated: count(treated), control, treatment, before: days(result.before),
      after: days(result.after))
  }

  private func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
    .init(
      figure.mean == nil ? NumberStyle.none : numbers.interval(figure, unit: .rate, signed: true))
  }
}
