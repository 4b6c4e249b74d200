import CampaignModel

extension ReportBuilder {
  /// Plays that have stopped so far, by conclusion.
  var looksChart: VegaValue? {
    guard study.looks.count > 1 else { return nil }
    var data: [VegaValue] = []
    var stopped = [0.0, 0.0]
    for look in study.looks {
      stopped[0] += look.stop.launch.value ?? 0
      stopped[1] += look.stop.keepControl.value ?? 0
      for (order, kind) in [words.stopsForVariant, words.stopsForControl].enumerated() {
        data.append([
          "look": .number(Double(look.look)), "kind": label(kind),
          "from": .number(order == 0 ? 0 : stopped[0]),
          "to": .number(order == 0 ? stopped[0] : stopped[0] + stopped[1]),
        ])
      }
    }
    let kinds = VegaValue.array([label(words.stopsForVariant), label(words.stopsForControl)])
    let y: VegaValue = [
      "field": "from", "type": "quantitative", "title": label(words.stoppedSoFar),
      "scale": ["domainMax": 1, "domainMin": 0],
      "axis": ["format": ".0%", "tickCount": 5, "labelExpr": ChartStyle.spacedPercent],
    ]
    let bars: VegaValue = [
      "mark": ["type": "bar", "stroke": "#ffffff", "strokeWidth": 1],
      "encoding": [
        "x": [
          "field": "look", "type": "ordinal", "title": label(words.look),
          "axis": ["labelAngle": 0, "labelOverlap": "greedy"],
          "scale": ["paddingInner": 0.3],
        ],
        "y": y, "y2": ["field": "to"],
        "color": [
          "field": "kind", "type": "nominal",
          "scale": [
            "domain": kinds, "range": [.string(ChartStyle.blue), .string(ChartStyle.orange)],
          ],
        ],
      ],
    ]
    return ChartStyle.specification(layers: [bars], height: 260, data: data)
  }
}
