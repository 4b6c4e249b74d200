import CampaignModel

/// Writes down what an export says.
struct CalibrationReportBuilder: Sendable {
  let calibration: Calibration
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ calibration: Calibration, options: RenderOptions) {
    self.calibration = calibration
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: calibration.currency ?? "")
  }

  var document: Document {
    Document(
      language: options.language, title: words.calibrationTitle,
      subtitle: [VisibleText.name(calibration.file)],
      sections: [read, campaigns] + segments + [spreads, checks], footer: [words.calibrationFooter])
  }

  private func about(_ value: Double) -> String {
    numbers.number(value, error: abs(value) / 300)
  }

  private func percent(_ value: Double) -> String {
    numbers.percent(value, error: abs(value) / 300)
  }

  private func cell(
    _ estimate: Calibration.Estimate?, _ text: (Double) -> String
  ) -> Document.Table.Cell {
    guard let estimate else { return .init(NumberStyle.none) }
    return .init(
      text(estimate.value), range: text(estimate.low) + NumberStyle.to + text(estimate.high))
  }

  private var read: Document.Section {
    let c = calibration
    var lines = [
      words.calibrationRead(
        kind: c.kind, rows: numbers.count(c.rows), hidden: c.hiddenRows, empty: c.emptyRows)
    ]
    if let first = c.firstDay, let last = c.lastDay, let days = c.days {
      lines.append(words.calibrationPeriod(first: first, last: last, days: days))
    } else {
      lines.append(words.calibrationNoDays)
    }
    lines.append(words.calibrationNoReach)
    return .init(id: "read", title: words.calibrationReadTitle, blocks: [.bullets(lines)])
  }

  private static let mostRows = 15

  private var campaigns: Document.Section {
    let rows = calibration.campaigns.prefix(Self.mostRows).map { campaign in
      Document.Table.Row(
        label: VisibleText.name(campaign.name),
        cells: [
          .init(numbers.count(Int(campaign.impressions))),
          .init(numbers.count(Int(campaign.clicks))),
          .init(numbers.about(campaign.spend)), cell(campaign.cpm, about),
          cell(campaign.ctr, percent),
          cell(campaign.conversionRate, percent),
        ])
    }
    return .init(
      id: "campaigns", title: words.calibrationCampaignsTitle,
      blocks: [
        .table(
          .init(
            title: words.calibrationCampaignsTitle, columns: words.calibrationCampaignColumns,
            rows: Array(rows), rangeNote: words.calibrationRangeNote))
      ])
  }

  private var segments: [Document.Section] {
    guard !calibration.segments.isEmpty else { return [] }
    let rows = calibration.segments.map { segment in
      Document.Table.Row(
        label: VisibleText.name(segment.name),
        cells: [.init(percent(segment.share)), cell(segment.ctr, about)])
    }
    return [
      .init(
        id: "segments", title: words.calibrationSegmentsTitle,
        blocks: [
          .table(
            .init(
              title: VisibleText.name(calibration.segmentedBy ?? ""),
              columns: words.calibrationSegmentColumns, rows: rows,
              rangeNote: words.calibrationRangeNote))
        ])
    ]
  }

  private var spreads: Document.Section {
    let rows = calibration.spreads.map { spread in
      Document.Table.Row(
        label: words.calibrationOutcome(spread.outcome),
        cells: [
          .init(
            spread.factor == "row" ? words.calibrationRow : VisibleText.name(spread.factor),
            isText: true),
          .init(numbers.count(spread.groups)), .init("±\u{A0}" + percent(spread.sd)),
        ])
    }
    var blocks: [Document.Block] = [
      .table(
        .init(
          title: words.calibrationSpreadTitle, columns: words.calibrationSpreadColumns, rows: rows))
    ]
    if let days = calibration.dayToDay {
      blocks.append(
        .paragraph(
          words.calibrationDays(
            price: days.price.map(percent), clicks: percent(days.clicks),
            conversions: days.conversions.map(percent))))
    }
    return .init(id: "spreads", title: words.calibrationSpreadTitle, blocks: blocks)
  }

  private var checks: Document.Section {
    let blocks = calibration.checks.flatMap { check -> [Document.Block] in
      let outcome = words.calibrationOutcome(check.outcome)
      let most = Double(check.tenths.max() ?? 1)
      return [
        .paragraph(
          words.calibrationCheck(
            outcome: outcome, rows: check.rows, inside: numbers.share(check.inside90),
            pValue: numbers.pValue(check.pValue), holds: check.pValue >= 0.01)),
        .bars(
          .init(
            title: words.calibrationTenths(of: outcome),
            parts: check.tenths.enumerated().map { index, count in
              .init(
                label: "\(numbers.percent(Double(index) / 10))", fraction: Double(count) / most,
                text: numbers.count(count), tone: .plain)
            })),
        .note(
          words.calibrationScores(
            own: about(check.score), pooled: about(check.scorePooled),
            unpooled: about(check.scoreUnpooled))
            + (check.hasOwnZeros ? " " + words.calibrationOwnZeros : "")),
      ]
    }
    return .init(
      id: "checks", title: words.calibrationChecksTitle,
      blocks: blocks.isEmpty ? [.note(words.calibrationNoChecks)] : blocks)
  }
}
