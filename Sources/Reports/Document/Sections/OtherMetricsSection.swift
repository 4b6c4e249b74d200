import CampaignModel

extension ReportBuilder {
  /// Guardrails, then secondary metrics.
  var otherMetrics: Document.Section? {
    let tables = [
      (words.guardrails, comparisons(.guardrail)),
      (words.secondary, comparisons(.secondary).filter { isShown($0.metric) }),
    ].filter { !$0.1.isEmpty }.map { title, comparisons in
      Document.Block.table(
        .init(
          title: title,
          columns: [
            words.metricHeading, words.armHeading, words.rolloutEffect, words.reading, words.power,
          ],
          rows: comparisons.map(row)))
    }
    guard !tables.isEmpty else { return nil }
    return .init(
      id: "metrics", title: words.otherMetricsTitle,
      blocks: tables + [.note(words.otherMetricsNote)])
  }

  private func row(_ comparison: ComparisonResult) -> Document.Table.Row {
    func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      .init(numbers.interval(figure, unit: .rate, signed: true))
    }
    return .init(
      label: title(ofMetric: comparison.metric),
      cells: [
        .init(name(comparison.treatment), isText: true), effect(comparison.rolloutEffect),
        effect(comparison.reading), .init(numbers.share(comparison.testBehaviour.power)),
      ])
  }
}
