import CampaignModel

extension ReportBuilder {
  var chain: Document.Section? {
    let primary = comparisons(.primary)
    guard !primary.isEmpty else { return nil }
    let scale = scale(of: primary)
    var blocks: [Document.Block] = [.paragraph(words.chainIntroduction)]
    var data = primary.map { Document.Block.intervals(intervals($0, scale: scale)) }
    data.append(.note(words.intervalNote))
    blocks.append(.figure(.init(chart: .chain, caption: words.chainCaption, data: data)))
    let reasons = primary.flatMap { $0.reasons ?? [] }
    if !reasons.isEmpty {
      blocks += [.paragraph(words.reasonsIntroduction), .bullets(reasons.map { text($0.text) })]
    }
    blocks += primary.compactMap(typicalPlay).map { .paragraph($0) }
    return .init(id: "chain", title: words.chainTitle, blocks: blocks)
  }

  private func intervals(
    _ comparison: ComparisonResult, scale: ClosedRange<Double>
  ) -> Document.Intervals {
    func row(
      _ label: String, _ figure: CampaignModel.Figure, _ meaning: String, _ between: String?
    ) -> Document.Intervals.Row {
      .init(
        label: label, low: figure.p05, estimate: figure.mean, high: figure.p95,
        text: figure.mean == nil
          ? missing(figure.reason) : numbers.interval(figure, unit: .rate, signed: true),
        meaning: meaning, between: between)
    }
    return .init(
      title: words.comparison(
        of: name(comparison.treatment), with: name(comparison.control),
        in: title(ofMetric: comparison.metric)),
      rows: [
        lever(comparison),
        row(
          words.rolloutEffect, comparison.rolloutEffect, words.rolloutMeaning, steps.toTest),
        row(words.testEffect, comparison.testEffect, steps.test, steps.toReading),
        row(
          words.expectedReading, comparison.expectedReading, words.expectedReadingMeaning,
          steps.toLuck),
        row(words.reading, comparison.reading, words.readingMeaning, nil),
      ],
      scale: scale)
  }

  /// What lies between the steps, and what the test effect is, by what the design does with people.
  private var steps: (toTest: String, test: String, toReading: String, toLuck: String) {
    if study.staged != nil {
      return (
        words.rolloutToChange, words.testMeaningOfChange, words.timeToReading, words.timeToLuck
      )
    }
    if study.allocation != nil {
      return (
        words.rolloutToTest, words.testMeaningOfEqualShares, words.sharesToReading,
        words.expectedToReading
      )
    }
    if study.experiment.design == Design.platformDelivery.name {
      return (
        words.rolloutToTest, words.testMeaningOfSamePeople, words.deliveryToReading,
        words.expectedToReading
      )
    }
    return (
      words.rolloutToTest, words.testMeaning, words.testToReading, words.expectedToReading
    )
  }

  /// What the variant does to the numbers that act on this metric directly, named.
  private func lever(_ comparison: ComparisonResult) -> Document.Intervals.Row {
    let levers = study.levers(of: comparison)
    let lever = study.lever(of: comparison)
    let amount =
      if let lever {
        numbers.percent(lever, signed: true)
      } else if levers.count == 1 {
        figure(levers[0].change)
      } else if levers.count > 1 {
        "\(NumberStyle.none) (\(options.language.text(words.notOneFactor)))"
      } else {
        NumberStyle.none
      }
    let titles = levers.map { title(ofPath: $0.path) }.joined(separator: words.comma)
    return .init(
      label: words.lever, low: nil, estimate: lever, high: nil, text: amount,
      meaning: !levers.isEmpty
        ? words.leverMeaning(of: titles)
        : study.patch(of: comparison).isEmpty ? words.leverMeaning : words.noLeverMeaning,
      between: words.leverToRollout)
  }

  /// From the lowest to the highest end, zero included.
  private func scale(of comparisons: [ComparisonResult]) -> ClosedRange<Double> {
    let ends = comparisons.flatMap { comparison in
      [
        comparison.rolloutEffect, comparison.testEffect, comparison.expectedReading,
        comparison.reading,
      ].flatMap { [$0.p05, $0.p95] } + [study.lever(of: comparison)]
    }.compactMap(\.self).filter(\.isFinite)
    let low = min(0, ends.min() ?? 0)
    let high = max(0, ends.max() ?? 0)
    return low < high ? low...high : -0.01...0.01
  }

  private func typicalPlay(_ comparison: ComparisonResult) -> String? {
    guard let typical = comparison.significance.typicalReplicate else { return nil }
    let reading =
      if let ends = typical.interval, ends.count == 2 {
        numbers.interval(
          low: ends[0], estimate: typical.estimate, high: ends[1], unit: .rate, signed: true)
      } else {
        numbers.percent(typical.estimate, signed: true)
      }
    return words.typicalPlay(
      index: count(typical.index), treatment: name(comparison.treatment), reading: reading,
      confidence: numbers.percent(comparison.significance.confidenceLevel),
      pValue: typical.pValue.map(numbers.pValue),
      test: words.test(comparison.significance.test)
        ?? Staging.Reading(rawValue: comparison.significance.test).map(words.stagedReading)
        ?? figure(comparison.significance.test.replacing("_", with: " ")))
  }
}
