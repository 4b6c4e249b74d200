import CampaignModel

extension ReportBuilder {
  var behaviour: Document.Section? {
    let primary = comparisons(.primary)
    guard !primary.isEmpty else { return nil }
    let data: [Document.Block] = primary.map { comparison in
      .table(
        .init(
          title: words.comparison(
            of: name(comparison.treatment), with: name(comparison.control),
            in: title(ofMetric: comparison.metric)),
          columns: ["", words.value, words.meaning],
          rows: rows(comparison.testBehaviour)))
    }
    return .init(
      id: "behaviour", title: words.behaviourTitle,
      blocks: [
        .paragraph(words.behaviourIntroduction(alpha: numbers.percent(study.experiment.alpha))),
        .figure(.init(chart: .behaviour, caption: words.behaviourCaption, data: data)),
      ])
  }

  private func rows(_ behaviour: ComparisonResult.TestBehaviour) -> [Document.Table.Row] {
    func row(
      _ label: String, _ share: Share, _ meaning: String, isRatio: Bool = false
    ) -> Document.Table.Row {
      let value =
        share.value == nil
        ? missing(share.reason) : isRatio ? numbers.ratio(share) : numbers.share(share)
      return .init(label: label, cells: [.init(value), .init(meaning, isText: true)])
    }
    let alpha = numbers.percent(study.experiment.alpha)
    return [
      row(words.power, behaviour.power, words.powerMeaning),
      row(
        words.falsePositives, behaviour.falsePositiveRate,
        words.falsePositivesMeaning(alpha: alpha)),
      row(words.wrongWinner, behaviour.wrongWinner, words.wrongWinnerMeaning),
      row(words.signError, behaviour.signError, words.signErrorMeaning),
      row(
        words.coverage, behaviour.coverage,
        words.coverageMeaning(confidence: numbers.percent(1 - study.experiment.alpha))),
      row(
        words.exaggeration, behaviour.exaggeration, words.exaggerationMeaning, isRatio: true),
    ]
  }
}
