import CampaignModel

extension ReportBuilder {
  var segments: Document.Section? {
    // One segment is everybody, which the arms show already.
    guard Set(study.segments.map(\.segment)).count > 1 else { return nil }
    let metrics = ordered(study.segments.map(\.metric)).filter(isShown)
    let tables = metrics.map { metric in
      let unit = unit(ofMetric: metric)
      return Document.Block.table(
        .init(
          title: title(ofMetric: metric),
          columns: [words.segmentHeading, words.armHeading, words.truth, words.seen],
          rows: study.segments.filter { $0.metric == metric }.map { point in
            .init(
              label: name(point.segment),
              cells: [
                .init(name(point.arm), isText: true), cell(point.truth, unit: unit),
                cell(point.seen, unit: unit),
              ])
          }, rangeNote: words.rangesNote))
    }
    return .init(
      id: "segments", title: words.segmentsTitle,
      blocks: [
        .figure(
          .init(
            chart: .segments,
            caption: words.segmentsCaption(
              metric: shownMetric(of: metrics).map(title(ofMetric:)) ?? ""), data: tables)),
        .note(words.segmentsNote),
      ])
  }
}
