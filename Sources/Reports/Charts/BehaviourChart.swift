import CampaignModel

extension ReportBuilder {
  /// Shares as bars with two Monte Carlo errors to either side, and a mark where they should be.
  var behaviourChart: VegaValue? {
    let primary = comparisons(.primary)
    let alpha = study.experiment.alpha
    var data: [VegaValue] = []
    for comparison in primary {
      let behaviour = comparison.testBehaviour
      let rows: [(String, Share, Double?)] = [
        (words.power, behaviour.power, study.experiment.target),
        (words.coverage, behaviour.coverage, 1 - alpha),
        (words.falsePositives, behaviour.falsePositiveRate, alpha),
        (words.wrongWinner, behaviour.wrongWinner, nil),
        (words.signError, behaviour.signError, nil),
      ]
      for (title, share, ideal) in rows {
        guard let value = share.value, value.isFinite else { continue }
        let error = share.standardError ?? 0
        data.append([
          "what": label(title), "arm": label(name(comparison.treatment)), "value": .number(value),
          "low": .number(max(0, value - 2 * error)), "high": .number(min(1, value + 2 * error)),
          "ideal": VegaValue(ideal), "end": 1.05, "text": label(numbers.share(share)),
        ])
      }
    }
    guard !data.isEmpty else { return nil }
    let order = [
      words.power, words.coverage, words.falsePositives, words.wrongWinner, words.signError,
    ].map(label)
    let arms = primary.map { label(name($0.treatment)) }
    let isAlone = arms.count < 2
    let y: VegaValue = [
      "field": "what", "type": "nominal", "title": nil, "sort": .array(order),
      "axis": ["labelLimit": 190],
    ]
    func x(_ field: String) -> VegaValue {
      [
        "field": .string(field), "type": "quantitative", "title": label(words.shareOfPlays),
        // Beyond 100 % is the column of the figures.
        "scale": ["domain": [0, 1.32], "nice": false],
        "axis": [
          "format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "labelFlush": false,
          "labelExpr": ChartStyle.spacedPercent,
        ],
      ]
    }
    let colour: VegaValue = [
      "field": "arm", "type": "nominal", "sort": .array(arms),
      "scale": ["domain": .array(arms), "range": .array(Array(ChartStyle.arms.dropFirst()))],
      "legend": isAlone ? nil : legend(arms, symbol: "square"),
    ]
    func encoding(_ own: [String: VegaValue]) -> VegaValue {
      var encoding: [String: VegaValue] = ["y": y]
      if !isAlone {
        encoding["yOffset"] = ["field": "arm", "type": "nominal", "sort": .array(arms)]
      }
      return .object(encoding.merging(own) { $1 })
    }
    let figures: VegaValue = [
      "mark": ["type": "text", "align": "left"],
      "encoding": encoding(["x": x("end"), "text": ["field": "text", "type": "nominal"]]),
    ]
    let layers: [VegaValue] = [
      [
        "mark": ["type": "bar", "opacity": 0.85],
        "encoding": encoding(["x": x("value"), "color": colour]),
      ],
      [
        "mark": ["type": "rule", "strokeWidth": 2.5, "color": .string(ChartStyle.ink)],
        "encoding": encoding(["x": x("low"), "x2": ["field": "high"]]),
      ],
      [
        "transform": [["filter": "isValid(datum.ideal)"]],
        "mark": [
          "type": "tick", "thickness": 4, "color": .string(ChartStyle.ink),
          "bandSize": .number(isAlone ? 36 : 24),
        ],
        "encoding": encoding(["x": x("ideal")]),
      ],
      figures,
    ]
    return ChartStyle.specification(
      layers: layers, height: isAlone ? ["step": 46] : ["step": 26, "for": "offset"], data: data)
  }
}
