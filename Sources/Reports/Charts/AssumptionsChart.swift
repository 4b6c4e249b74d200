import CampaignModel

extension ReportBuilder {
  /// Bars under their labels: the paths are too long for an axis.
  var assumptionsChart: VegaValue? {
    var titles: [String] = []
    let top = importantAssumptions.filter { assumption in
      let title = title(ofPath: assumption.path)
      guard (assumption.importance ?? 0) >= 0.05, !titles.contains(title) else { return false }
      titles.append(title)
      return true
    }.prefix(10)
    guard !top.isEmpty else { return nil }
    let data = zip(top, titles).enumerated().map { index, named -> VegaValue in
      let (assumption, title) = named
      let isPath = NumberTitle.of(assumption.path) == nil
      return [
        "row": .number(Double(index)),
        "path": label(isPath ? cutInTheMiddle(VisibleText.name(assumption.path)) : title),
        "value": VegaValue(assumption.importance), "zero": 0,
      ]
    }
    let y: VegaValue = ["field": "row", "type": "ordinal", "axis": ChartStyle.noAxis]
    let x: VegaValue = [
      "field": "value", "type": "quantitative", "title": label(words.relativeToLargest),
      "scale": ["domain": [0, 1]],
      "axis": ["format": ".0%", "tickCount": 5, "labelExpr": ChartStyle.spacedPercent],
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

  /// Both ends of a path tell something.
  private func cutInTheMiddle(_ path: String) -> String {
    path.count <= 56 ? path : "\(path.prefix(24))…\(path.suffix(31))"
  }
}
