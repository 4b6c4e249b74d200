import CampaignModel

extension ReportBuilder {
  /// The total behind the primary metric day by day: true as a line in its band, as seen as a dashed one.
  var timelineChart: VegaValue? {
    guard let metric = shownMetric(of: study.timeline.map(\.metric)) else { return nil }
    let unit = unit(ofMetric: metric)
    let points = study.timeline.filter { $0.metric == metric && isVariant($0.arm) }
    let data: [VegaValue] = points.flatMap { point in
      [(words.truth, point.truth, true), (words.seen, point.seen, false)].compactMap {
        side, figure, isTrue -> VegaValue? in
        guard let mean = figure.mean, mean.isFinite else { return nil }
        return [
          "date": .string(VisibleText.name(point.date)), "arm": label(name(point.arm)),
          "side": label(side), "isTrue": .bool(isTrue), "mean": .number(mean),
          "low": VegaValue(figure.p05 ?? mean), "high": VegaValue(figure.p95 ?? mean),
        ]
      }
    }
    guard !data.isEmpty else { return nil }
    let arms = study.arms.map(\.name).filter { arm in points.contains { $0.arm == arm } }
      .map { label(name($0)) }
    let x: VegaValue = [
      "field": "date", "type": "temporal", "title": nil, "scale": ["type": "utc"],
      "axis": [
        "format": options.language == .en ? "%b %-d" : "%-d/%-m", "tickCount": 5, "grid": false,
        "labelOverlap": "greedy",
      ],
    ]
    func y(_ field: String) -> VegaValue {
      [
        "field": .string(field), "type": "quantitative", "title": nil,
        "scale": ["zero": false, "nice": true],
        "axis": [
          "format": axisFormat(unit), "tickCount": 5, "labelExpr": ChartStyle.spacedPercent,
        ],
      ]
    }
    let colour: VegaValue = [
      "field": "arm", "type": "nominal",
      "scale": ["domain": .array(arms), "range": .array(ChartStyle.arms)],
      "legend": legend(arms, symbol: "stroke"),
    ]
    let sides = VegaValue.array([label(words.truth), label(words.seen)])
    let dash: VegaValue = [
      "field": "side", "type": "nominal",
      "scale": ["domain": sides, "range": [[1, 0], [6, 4]]], "legend": ["symbolType": "stroke"],
    ]
    let layers: [VegaValue] = [
      [
        "transform": [["filter": "datum.isTrue"]],
        "mark": ["type": "area", "opacity": .number(min(0.16, 0.3 / Double(max(1, arms.count))))],
        "encoding": ["x": x, "y": y("low"), "y2": ["field": "high"], "color": colour],
      ],
      [
        "mark": ["type": "line", "strokeWidth": 2.5],
        "encoding": ["x": x, "y": y("mean"), "color": colour, "strokeDash": dash],
      ],
    ]
    var specification = ChartStyle.specification(layers: layers, height: 300, data: data)
    if case .object(var object) = specification {
      object["title"] = [
        "text": label(title(ofMetric: metric)), "anchor": "start", "fontSize": 15,
        "fontWeight": "normal",
      ]
      specification = .object(object)
    }
    return specification
  }

  /// For d3-format.
  func axisFormat(_ unit: Metric.Unit) -> VegaValue {
    switch unit {
    case .rate: "~%"
    case .money, .count: "~s"
    case .ratio: "~g"
    }
  }
}
