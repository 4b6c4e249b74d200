import CampaignModel

extension ReportBuilder {
  /// Who saw which variant, and what the reading is made of, where the platform chooses.
  var divergence: Document.Section? {
    guard let results = study.divergence, !results.isEmpty else { return nil }
    return .init(
      id: "divergence", title: words.divergenceTitle,
      blocks: [.paragraph(words.divergenceIntroduction)]
        + results.flatMap { [mixTable($0), readingsTable($0), gapTable($0)] }
        + [.note(words.gapNote)])
  }

  private func mixTable(_ result: DivergenceResult) -> Document.Block {
    .table(
      .init(
        title: words.mixTable(of: name(result.treatment), with: name(result.control)),
        columns: [
          words.segmentHeading, words.shareOfAudience,
          words.shareOfImpressions(of: name(result.control)),
          words.shareOfImpressions(of: name(result.treatment)),
        ],
        rows: result.mix.map { mix in
          .init(
            label: name(mix.segment),
            cells: [
              .init(numbers.percent(mix.audience)), cell(mix.control, unit: .rate),
              cell(mix.treatment, unit: .rate),
            ])
        }, rangeNote: words.rangesNote))
  }

  private func readingsTable(_ result: DivergenceResult) -> Document.Block {
    func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      .init(
        figure.mean == nil
          ? missing(figure.reason) : numbers.interval(figure, unit: .rate, signed: true))
    }
    return .table(
      .init(
        title: words.comparison(
          of: name(result.treatment), with: name(result.control), in: words.readingsTable),
        columns: [words.readOver, words.expectedReading, words.reading, words.meaning],
        rows: result.readings.map { reading in
          .init(
            label: words.readOver(reading.name),
            cells: [
              effect(reading.expectedReading), effect(reading.reading),
              .init(words.readOverMeaning(reading.name), isText: true),
            ])
        }))
  }

  private func gapTable(_ result: DivergenceResult) -> Document.Block {
    // All to the digits of the whole, so that they can be summed by eye.
    let error = result.gap.reading.standardError
    func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      .init(
        figure.mean.map { numbers.percent($0, error: error, signed: true) }
          ?? missing(figure.reason))
    }
    let parts = result.gap.components.map { part in
      Document.Table.Row(
        label: words.gapPart(part.name),
        cells: [
          effect(part.ofReading), effect(part.ofGap),
          .init(words.gapPartMeaning(part.name), isText: true),
        ])
    }
    let sum = Document.Table.Row(
      label: words.sumOfParts,
      cells: [effect(result.gap.reading), effect(result.gap.gap), .init("", isText: true)])
    return .table(
      .init(
        title: words.comparison(
          of: name(result.treatment), with: name(result.control),
          in: words.gapTable(plays: count(result.gap.replicates))),
        columns: [words.gapPart, words.partOfReading, words.partOfGap, words.meaning],
        rows: parts + [sum]))
  }
}
