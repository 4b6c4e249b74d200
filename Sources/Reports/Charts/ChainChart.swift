import CampaignModel

extension ReportBuilder {
  /// The steps from lever to reading, one below the other, as dots with their range.
  var chainChart: VegaValue? {
    let primary = comparisons(.primary)
    guard !primary.isEmpty else { return nil }
    var data: [VegaValue] = []
    for comparison in primary {
      func add(_ step: String, low: Double?, mean: Double?, high: Double?) {
        guard let mean, mean.isFinite else { return }
        data.append([
          "step": label(step), "arm": label(name(comparison.treatment)),
          "low": VegaValue(low ?? mean),
          "mean": .number(mean), "high": VegaValue(high ?? mean),
          "text": label(numbers.percent(mean, error: low == nil ? nil : 0.001, signed: true)),
        ])
      }
      func add(_ step: String, _ figure: CampaignModel.Figure) {
        add(step, low: figure.p05, mean: figure.mean, high: figure.p95)
      }
      add(words.lever, low: nil, mean: comparison.lever, high: nil)
      add(words.rolloutEffect, comparison.rolloutEffect)
      add(words.testEffect, comparison.testEffect)
      add(words.expectedReading, comparison.expectedReading)
      add(words.reading, comparison.reading)
    }
    guard !data.isEmpty else { return nil }
    let steps = [
      words.lever, words.rolloutEffect, words.testEffect, words.expectedReading, words.reading,
    ]
    return intervalChart(
      data: data, rows: "step", order: steps.map(label),
      colour: (
        "arm", primary.map { label(name($0.treatment)) }, Array(ChartStyle.arms.dropFirst())
      ),
      axis: (label(words.relativeEffect), "+~%"), zero: true, step: 46)
  }

  /// Dots with their ranges, a row for each value of a field; rows that hold several kinds set them
  /// one below the other, in the colours of a legend; kinds that are seen rather than true are hollow.
  func intervalChart(
    data: [VegaValue], rows: String, order: [VegaValue],
    colour: (field: String, domain: [VegaValue], range: [VegaValue]),
    axis: (title: VegaValue, format: String), zero: Bool, step: Double, marks: [VegaValue] = [],
    hollow: [VegaValue] = []
  ) -> VegaValue {
    let isAlone = colour.domain.count < 2
    let y: VegaValue = [
      "field": .string(rows), "type": "nominal", "title": nil, "sort": .array(order),
      "axis": ["grid": .bool(!isAlone), "tickBand": "extent", "labelLimit": 230],
    ]
    // Room for the figure over the outermost dot.
    let scale: VegaValue = [
      "zero": .bool(zero), "nice": true, "padding": isAlone ? 56 : 0,
    ]
    func x(_ field: String) -> VegaValue {
      [
        "field": .string(field), "type": "quantitative", "title": axis.title, "scale": scale,
        "axis": [
          "format": .string(axis.format), "tickCount": 5, "labelOverlap": "greedy",
          "labelExpr": "datum.value == 0 ? '0' : replace(datum.label, '%', ' %')",
        ],
      ]
    }
    let range = VegaValue.array(colour.domain.indices.map { colour.range[$0 % colour.range.count] })
    let legend: VegaValue = isAlone ? nil : legend(colour.domain)
    let fill: VegaValue = [
      "field": .string(colour.field), "type": "nominal",
      "scale": ["domain": .array(colour.domain), "range": range], "legend": legend,
    ]
    func encoding(_ own: [String: VegaValue]) -> VegaValue {
      var encoding: [String: VegaValue] = ["y": y]
      if !isAlone {
        encoding["yOffset"] = [
          "field": .string(colour.field), "type": "nominal", "sort": .array(colour.domain),
        ]
      }
      return .object(encoding.merging(own) { $1 })
    }
    var layers = marks
    layers.append([
      "mark": ["type": "rule", "strokeWidth": 4, "strokeCap": "round", "opacity": 0.65],
      "encoding": encoding(["x": x("low"), "x2": ["field": "high"], "color": fill]),
    ])
    let isHollow: VegaValue = ["field": .string(colour.field), "oneOf": .array(hollow)]
    layers.append([
      "transform": hollow.isEmpty ? [] : [["filter": ["not": isHollow]]],
      "mark": ["type": "point", "filled": true, "size": 150, "opacity": 1],
      "encoding": encoding(["x": x("mean"), "color": fill]),
    ])
    if !hollow.isEmpty {
      layers.append([
        "transform": [["filter": isHollow]],
        "mark": [
          "type": "point", "filled": false, "fill": "#ffffff", "strokeWidth": 3, "size": 130,
          "opacity": 1,
        ],
        "encoding": encoding(["x": x("mean"), "color": fill]),
      ])
    }
    if isAlone {
      layers.append([
        "mark": ["type": "text", "dy": -15],
        "encoding": encoding(["x": x("mean"), "text": ["field": "text", "type": "nominal"]]),
      ])
    }
    if zero { layers.insert(ChartStyle.zero, at: 0) }
    let height: VegaValue =
      isAlone ? ["step": .number(step)] : ["step": .number(max(22, step / 2)), "for": "offset"]
    return ChartStyle.specification(layers: layers, height: height, data: data)
  }
}
