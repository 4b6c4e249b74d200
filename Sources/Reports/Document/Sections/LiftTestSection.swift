import CampaignModel

extension ReportBuilder {
  /// One effect, read over different people: why comparing those who saw the ads with others lies.
  var liftTest: Document.Section? {
    guard let results = study.liftTest, let first = results.first else { return nil }
    return .init(
      id: "lift_test", title: words.liftTestTitle,
      blocks: [.paragraph(words.liftTestIntroduction(first.shown))]
        + results.flatMap { [readings($0), money($0)] } + [.note(words.liftTestNote)])
  }

  private func readings(_ result: LiftTestResult) -> Document.Block {
    func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      .init(
        figure.mean == nil
          ? NumberStyle.none : numbers.interval(figure, unit: .rate, signed: true))
    }
    return .table(
      .init(
        title: words.liftReadings(
          of: name(result.treatment), with: name(result.control),
          exposed: numbers.mean(result.exposedShare, unit: .rate)),
        columns: [words.readOver, words.liftTruth, words.reading, words.meaning],
        rows: result.readings.map { reading in
          .init(
            label: words.exposureReading(reading.name),
            cells: [
              effect(reading.truth), effect(reading.reading),
              .init(words.exposureMeaning(reading.name), isText: true),
            ])
        }))
  }

  private func money(_ result: LiftTestResult) -> Document.Block {
    .bullets([
      words.liftIncrement(
        numbers.mean(result.incrementalConversions, unit: .count),
        cost: result.costPerIncrementalConversion.mean == nil
          ? NumberStyle.none : numbers.mean(result.costPerIncrementalConversion, unit: .money)),
      words.liftControlSpend(numbers.mean(result.controlSpend, unit: .money)),
    ])
  }
}
