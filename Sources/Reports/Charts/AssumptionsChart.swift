import CampaignModel

extension ReportBuilder {
  /// Bars under their labels: the paths are too long for an axis.
  var assumptionsChart: VegaValue? {
    let top = importantAssumptions.prefix(10)
    guard !top.isEmpty else { return nil }
    let data = top.enumerated().map { index, assumption -> VegaValue in
      [
        "row": .number(Double(index)), "path": label(VisibleText.name(assumption.path)),
        "value": VegaValue(assumption.importance), "zero": 0,
      ]
    }
    let y: VegaValue = ["field": "row", "type": "ordinal", "axis": ChartStyle.noAxis]
    let x: VegaValue = [
      "field": "value", "type": "quantitative", "title": label(words.relativeToLargest),
      "scale": ["domain": [0, 1]], "axis": ["format": ".0%", "tickCount": 5],
    ]
    let layers: [VegaValue] = [
      [
        "mark": ["type": "bar", "height": 14, "yOffset": 10, "color": .string(ChartStyle.blue)],
        "encoding": ["y": y, "x": x],
      ],
      [
        "mark": ["type": "text", "align": "left", "dy": -9, "dx": 2, "limit": 560],
        "encoding": [
          "y": y, "x": ["field": "zero", "type": "quantitative"],
          "text": ["field": "path", "type": "nominal"],
        ],
      ],
    ]
    return ChartStyle.specification(layers: layers, height: ["step": 46], data: data)
  }
}
