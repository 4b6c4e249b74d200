import CampaignModel
import Statistics

extension DataReportBuilder {
  var scorecard: Document.Section? {
    let comparisons = study.comparisons.filter { $0.segment == nil }
    guard !comparisons.isEmpty else { return nil }
    var blocks: [Document.Block] = []
    var metrics: [String] = []
    for comparison in comparisons where !metrics.contains(comparison.metric) {
      metrics.append(comparison.metric)
    }
    for metric in metrics {
      if let drawing = drawing(
        comparisons.filter { $0.metric == metric }, label: { arm($0.treatment) })
      {
        blocks.append(.intervals(drawing))
      }
    }
    blocks.append(
      .table(
        .init(
          title: words.dataScorecardTable(arm(comparisons[0].control)),
          columns: columns(first: words.dataComparison, comparisons),
          rows: rows(comparisons) {
            arm($0.treatment) + (metrics.count > 1 ? words.comma + measure($0) : "")
          })))
    blocks += reasons(comparisons, label: title)
    blocks += study.overallTests.filter { $0.of == "arms" && $0.pValue != nil }.map { test in
      .paragraph(overall(test, of: words.dataAllArms))
    }
    if comparisons.count > 1 { blocks.append(.note(words.dataAdjustedNote)) }
    return .init(id: "scorecard", title: words.dataScorecard, blocks: blocks)
  }

  var segments: Document.Section? {
    let all = study.comparisons.filter { $0.segment != nil }
    var columns: [String] = []
    for comparison in all where !columns.contains(comparison.segment!.column) {
      columns.append(comparison.segment!.column)
    }
    guard !columns.isEmpty else { return nil }
    var blocks: [Document.Block] = []
    for column in columns {
      let own = all.filter { $0.segment!.column == column }
      let isSeveral = Set(own.map(\.treatment)).count > 1
      func label(_ comparison: DataComparison) -> String {
        name(comparison.segment!.value)
          + (isSeveral ? words.comma + arm(comparison.treatment) : "")
      }
      blocks.append(.heading(words.dataSegmentsTable(name(column))))
      if let drawing = drawing(own, label: label) {
        blocks.append(.intervals(drawing))
      }
      blocks.append(
        .table(
          .init(
            title: words.dataScorecardTable(arm(own[0].control)),
            columns: self.columns(first: words.segmentHeading, own),
            rows: rows(own, label: label))))
      blocks += reasons(own, label: label)
      blocks += study.overallTests.filter { $0.of == column && $0.pValue != nil }.map { test in
        .paragraph(
          overall(
            test,
            of: words.dataSegmentEffects(of: arm(test.treatment ?? ""), in: name(column))))
      }
    }
    blocks.append(.note(words.dataSegmentsNote))
    return .init(id: "segments", title: words.dataSegments, blocks: blocks)
  }

  private func overall(_ test: DataStudy.OverallTest, of groups: String) -> String {
    words.dataOverall(
      words.dataTestName(test.test), of: groups, statistic: value(test.statistic, "mean"),
      p: p(test.pValue))
  }

  /// Relative where all are, else the differences themselves.
  private func drawing(
    _ comparisons: [DataComparison], label: (DataComparison) -> String
  ) -> Document.Intervals? {
    let isRelative = comparisons.allSatisfy { $0.relativeInterval != nil || $0.reason != nil }
    let drawn = comparisons.compactMap { comparison -> (DataComparison, Double, Interval)? in
      let estimate = isRelative ? comparison.relativeEffect : comparison.estimate
      let interval = isRelative ? comparison.relativeInterval : comparison.interval
      guard let estimate, let interval else { return nil }
      return (comparison, estimate, interval)
    }
    guard !drawn.isEmpty else { return nil }
    return .init(
      title: words.dataMoves(measure(drawn[0].0), relative: isRelative),
      rows: drawn.map { comparison, estimate, range in
        .init(
          label: label(comparison), low: range.lower, estimate: estimate, high: range.upper,
          text: isRelative
            ? interval(relative: range, around: estimate)
            : interval(range, around: estimate, comparison.kind),
          meaning: words.dataTestName(comparison.test) + words.comma + "p\u{A0}"
            + p(comparison.pValue))
      }, scale: scale(drawn.map { ($0.2.lower, $0.2.upper) }))
  }

  /// What is read of one comparison, then what holds for all of them: a terminal sets the latter below.
  private func columns(first: String, _ comparisons: [DataComparison]) -> [String] {
    [
      first, words.dataDifference, words.dataInterval(confidence), words.dataRelative,
      words.dataPValue,
    ] + (areJoint(comparisons) ? [words.dataTogether] : []) + [words.dataAdjusted]
  }

  private func areJoint(_ comparisons: [DataComparison]) -> Bool {
    comparisons.contains { $0.simultaneousInterval != nil }
  }

  private func rows(
    _ comparisons: [DataComparison], label: (DataComparison) -> String
  ) -> [Document.Table.Row] {
    let areJoint = areJoint(comparisons)
    return comparisons.map { comparison in
      .init(
        label: label(comparison),
        cells: [
          .init(change(comparison.estimate, comparison.kind)),
          .init(changes(comparison.interval, comparison.kind)),
          .init(value(comparison.relativeEffect, "rate", signed: true)),
          .init(pCell(comparison.pValue)),
        ] + (areJoint ? [.init(changes(comparison.simultaneousInterval, comparison.kind))] : []) + [
          .init(pCell(comparison.adjustedPValue))
        ])
    }
  }

  private func reasons(
    _ comparisons: [DataComparison], label: (DataComparison) -> String
  ) -> [Document.Block] {
    let lines = comparisons.compactMap { comparison in
      comparison.reason.map { "\(label(comparison))\(words.colon)\(name($0))" }
    }
    return lines.isEmpty ? [] : [.bullets(lines)]
  }
}
