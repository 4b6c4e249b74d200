import CampaignModel
import Statistics

extension DataReportBuilder {
  var overTime: Document.Section? {
    guard !study.timeline.isEmpty else { return nil }
    let kind = study.comparisons.first?.kind ?? "mean"
    var blocks: [Document.Block] = []
    for treatment in study.arms.map(\.name) {
      let points = study.timeline.filter { $0.treatment == treatment }
      guard !points.isEmpty else { continue }
      let few = drawn(points)
      let ranges = few.compactMap { point in
        (point.alwaysValidInterval ?? point.interval).map { ($0.lower, $0.upper) }
      }
      func rows(_ point: DataStudy.TimePoint) -> [Document.Intervals.Row] {
        guard let estimate = point.estimate, let fixed = point.interval else { return [] }
        var rows: [Document.Intervals.Row] = [
          .init(
            label: name(point.date), low: fixed.lower, estimate: estimate, high: fixed.upper,
            text: interval(fixed, around: estimate, kind),
            meaning: words.dataFixed)
        ]
        if let always = point.alwaysValidInterval {
          rows.append(
            .init(
              label: "", low: always.lower, estimate: estimate, high: always.upper,
              text: interval(always, around: estimate, kind),
              meaning: words.dataAlwaysValid))
        }
        return rows
      }
      blocks.append(
        .intervals(
          .init(
            title: "\(arm(treatment))\(words.colon)\(words.dataOverTimeTable)",
            rows: few.flatMap(rows), scale: scale(ranges))))
    }
    blocks.append(.note(words.dataOverTimeNote))
    return .init(id: "time", title: words.dataOverTime, blocks: blocks)
  }

  /// At most eight of them, evenly spaced, the last among them; all are in the JSON.
  private func drawn(_ points: [DataStudy.TimePoint]) -> [DataStudy.TimePoint] {
    let known = points.filter { $0.interval != nil }
    guard known.count > 8 else { return known }
    return (0..<8).map { known[$0 * (known.count - 1) / 7] }
  }

  var power: Document.Section? {
    let lines = study.comparisons.filter { $0.segment == nil }.compactMap { comparison in
      comparison.minimumDetectableEffect.map { smallest -> String in
        // The control's own level is the difference over the relative one.
        let level = comparison.relativeEffect.flatMap { relative in
          relative == 0 ? nil : comparison.estimate.map { $0 / relative }
        }
        let shown =
          difference(smallest, comparison.kind)
          + (level.map { " (\(words.dataOfControl(numbers.percent(smallest / abs($0)))))" } ?? "")
        return words.dataPowerLine(title(comparison), shown)
      }
    }
    guard !lines.isEmpty else { return nil }
    return .init(
      id: "power", title: words.dataPower,
      blocks: [.bullets(lines), .note(words.dataPowerNote)])
  }
}
