import CampaignModel

extension ReportBuilder {
  var segmentsChart: VegaValue? {
    guard Set(study.segments.map(\.segment)).count > 1,
      let metric = shownMetric(of: study.segments.map(\.metric))
    else { return nil }
    let points = study.segments.filter { $0.metric == metric && isVariant($0.arm) }
    var hollow: [VegaValue] = []
    var data: [VegaValue] = []
    var kinds: [VegaValue] = []
    var colours: [VegaValue] = []
    var segments: [VegaValue] = []
    for point in points {
      let segment = label(name(point.segment))
      if !segments.contains(segment) { segments.append(segment) }
      let arm = study.arms.firstIndex { $0.name == point.arm } ?? 0
      for (side, figure, isTrue) in [
        (words.truth, point.truth, true), (words.seen, point.seen, false),
      ] {
        guard let mean = figure.mean, mean.isFinite else { continue }
        let kind = label("\(shortened(point.arm, to: 24))\(words.comma)\(side)")
        if !kinds.contains(kind) {
          kinds.append(kind)
          if !isTrue { hollow.append(kind) }
          colours.append(ChartStyle.shade(arm: arm, isTrue: isTrue))
        }
        data.append([
          "segment": segment, "kind": kind, "low": VegaValue(figure.p05 ?? mean),
          "mean": .number(mean), "high": VegaValue(figure.p95 ?? mean), "text": "",
        ])
      }
    }
    guard !data.isEmpty else { return nil }
    return intervalChart(
      data: data, rows: "segment", order: segments, colour: ("kind", kinds, colours),
      axis: (label(title(ofMetric: metric)), axisFormat(unit(ofMetric: metric)).text), zero: true,
      step: 46, hollow: hollow)
  }

  /// Whether an arm shows ads: a holdout, which has next to none of everything, flattens a scale.
  func isVariant(_ arm: String) -> Bool {
    study.arms.first { $0.name == arm }?.role != "holdout"
  }
}

extension ChartStyle {
  /// An arm's colour for the truth, a lighter one for what is seen.
  static func shade(arm: Int, isTrue: Bool) -> VegaValue {
    let light: [VegaValue] = [
      "#F3C75A", "#74B0DC", "#E99A63", "#5C9C88", "#93CDF0", "#DFA5C6",
    ]
    return isTrue ? arms[arm % arms.count] : light[arm % light.count]
  }
}

extension VegaValue {
  var text: String {
    if case .string(let text) = self { text } else { "" }
  }
}
