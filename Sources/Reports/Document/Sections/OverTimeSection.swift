import CampaignModel

extension ReportBuilder {
  /// The days as a line of characters for an arm, true and seen.
  var overTime: Document.Section? {
    guard !study.timeline.isEmpty else { return nil }
    let metrics = ordered(study.timeline.map(\.metric)).filter(isShown)
    let tables = metrics.map { metric in
      let unit = unit(ofMetric: metric)
      var rows: [Document.Table.Row] = []
      for arm in study.arms.map(\.name) {
        let points = study.timeline.filter { $0.arm == arm && $0.metric == metric }
        for (label, isDetail, side) in [
          (name(arm), false, \TimelinePoint.truth), (words.asSeen, true, \TimelinePoint.seen),
        ] {
          let figures = points.map { $0[keyPath: side] }
          guard let first = figures.first, let last = figures.last else { continue }
          let shown = figures.filter { $0.mean != nil }.map { numbers.mean($0, unit: unit) }
          let line = Reports.Bars.sparkline(daily(figures.map(\.mean)), shown: shown)
          rows.append(
            .init(
              label: label, isDetail: isDetail,
              cells: [
                .init(line, isText: true),
                .init(numbers.mean(first, unit: unit)), .init(numbers.mean(last, unit: unit)),
              ]))
        }
      }
      return Document.Table(
        title: title(ofMetric: metric),
        columns: [words.armHeading, words.dayByDay, words.firstDay, words.lastDay], rows: rows)
    }
    return .init(
      id: "time", title: words.overTimeTitle,
      blocks: [
        .figure(
          .init(
            chart: .timeline,
            caption: words.overTimeCaption(
              metric: shownMetric(of: metrics).map(title(ofMetric:)) ?? ""),
            data: tables.map { .table($0) }))
      ])
  }

  /// At most 40 of them, evenly spaced, so that a line of characters stays a picture.
  private func daily(_ values: [Double?]) -> [Double?] {
    guard values.count > 40 else { return values }
    return (0..<40).map { values[$0 * (values.count - 1) / 39] }
  }
}
