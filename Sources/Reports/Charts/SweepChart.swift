package import CampaignModel

extension Chart {
  /// A curve of one number, a map of two, or a tornado of all; nil where nothing moves.
  package static func of(_ sweep: Sweep, options: RenderOptions) -> Chart? {
    let specification =
      if !sweep.swings.isEmpty {
        SweepChart(sweep, options).tornado
      } else if sweep.inputs.count == 2 {
        SweepChart(sweep, options).map
      } else {
        SweepChart(sweep, options).curve
      }
    return specification.map { Chart(name: .sweep, specification: $0) }
  }
}

private struct SweepChart {
  let sweep: Sweep
  let title: VegaValue
  let format: VegaValue

  init(_ sweep: Sweep, _ options: RenderOptions) {
    self.sweep = sweep
    title = .string(SweepReportBuilder(sweep, options: options).figureTitle)
    format = sweep.figure.isMoney ? "~s" : ".0%"
  }

  /// Values as they are written: fractions of typed percentages as percentages.
  private func axis(_ input: Int) -> VegaValue {
    sweep.inputs[input].form.unit == 0.01 ? ["format": ".2~%"] : ["format": "~g"]
  }

  private var boundary: [VegaValue] {
    guard let boundary = sweep.boundary else { return [] }
    return [
      [
        "data": ["values": [["at": .number(boundary)]]],
        "mark": ["type": "rule", "strokeDash": [5, 4], "color": .string(ChartStyle.ink)],
        "encoding": ["y": ["field": "at", "type": "quantitative"]],
      ]
    ]
  }

  var curve: VegaValue? {
    let path = sweep.inputs[0].path
    let data: [VegaValue] = sweep.points.map { point in
      ["x": VegaValue(point.at[path]), "y": VegaValue(point.value(sweep.figure))]
    }
    let x: VegaValue = [
      "field": "x", "type": "quantitative", "title": .string(path), "axis": axis(0),
      "scale": ["zero": false],
    ]
    let y: VegaValue = [
      "field": "y", "type": "quantitative", "title": title, "axis": ["format": format],
    ]
    return ChartStyle.specification(
      layers: [
        [
          "mark": ["type": "line", "point": true, "color": .string(ChartStyle.blue)],
          "encoding": ["x": x, "y": y],
        ]
      ] + boundary, height: 340, data: data)
  }

  var map: VegaValue? {
    let paths = sweep.inputs.map(\.path)
    let middle = sweep.boundary
    let data: [VegaValue] = sweep.points.map { point in
      [
        "row": VegaValue(point.at[paths[0]]), "column": VegaValue(point.at[paths[1]]),
        "value": VegaValue(point.value(sweep.figure)),
      ]
    }
    let x: VegaValue = [
      "field": "column", "type": "ordinal", "title": .string(paths[1]), "axis": axis(1),
    ]
    let y: VegaValue = [
      "field": "row", "type": "ordinal", "title": .string(paths[0]), "axis": axis(0),
      "sort": "descending",
    ]
    let scale: VegaValue =
      middle.map { ["scheme": "blueorange", "domainMid": .number($0), "reverse": true] }
      ?? ["scheme": "blues"]
    let colour: VegaValue = [
      "field": "value", "type": "quantitative", "title": title, "scale": scale,
      "legend": ["format": format, "orient": "top", "gradientLength": 300],
    ]
    return ChartStyle.specification(
      layers: [["mark": "rect", "encoding": ["x": x, "y": y, "color": colour]]], height: 480,
      data: data)
  }

  /// Bars under their labels: the paths are too long for an axis.
  var tornado: VegaValue? {
    let top = sweep.swings.filter { $0.size > 0 }.prefix(12)
    guard !top.isEmpty else { return nil }
    let data: [VegaValue] = top.enumerated().map { index, swing in
      [
        "row": .number(Double(index)), "path": .string(VisibleText.name(swing.path)),
        "low": VegaValue(swing.atLow), "high": VegaValue(swing.atHigh),
      ]
    }
    let y: VegaValue = ["field": "row", "type": "ordinal", "axis": ChartStyle.noAxis]
    let x: VegaValue = [
      "field": "low", "type": "quantitative", "title": title, "axis": ["format": format],
      "scale": ["zero": false],
    ]
    let layers: [VegaValue] = [
      [
        "mark": ["type": "bar", "height": 14, "yOffset": 10, "color": .string(ChartStyle.blue)],
        "encoding": ["y": y, "x": x, "x2": ["field": "high"]],
      ],
      [
        "mark": ["type": "text", "align": "left", "dy": -9, "limit": 560],
        "encoding": [
          "y": y, "x": ["value": 0], "text": ["field": "path", "type": "nominal"],
        ],
      ],
    ]
    let rule: VegaValue = [
      "data": ["values": [["at": VegaValue(sweep.boundary)]]],
      "mark": ["type": "rule", "strokeDash": [5, 4], "color": .string(ChartStyle.ink)],
      "encoding": ["x": ["field": "at", "type": "quantitative"]],
    ]
    return ChartStyle.specification(
      layers: layers + (sweep.boundary == nil ? [] : [rule]), height: ["step": 46], data: data)
  }
}
