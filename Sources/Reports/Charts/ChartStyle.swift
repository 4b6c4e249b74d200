/// What all pictures share: size, type and colours.
enum ChartStyle {
  /// Okabe and Ito's colours, told apart with every kind of colour vision; those that stand beside each
  /// other differ in lightness as well, for print without colour.
  static let blue = "#0072B2"
  static let orange = "#E69F00"
  static let green = "#009E73"
  static let purple = "#CC79A7"
  static let sky = "#56B4E9"
  static let vermilion = "#D55E00"
  static let forest = "#004D38"
  static let grey = "#DCDCDC"
  static let ink = "#222222"

  /// The control first, then treatments.
  static let arms: [VegaValue] = [
    .string(orange), .string(blue), .string(vermilion), .string(forest), .string(sky),
    .string(purple),
  ]

  /// Pixels from edge to edge, labels included; type is set so that half of it can still be read.
  static let width: VegaValue = 600

  static func specification(
    layers: [VegaValue], height: VegaValue, data: [VegaValue]
  ) -> VegaValue {
    [
      "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
      "data": ["values": .array(data)],
      "width": width, "height": height, "padding": 10, "background": "#ffffff",
      "autosize": ["type": "fit-x", "contains": "padding"],
      "layer": .array(layers), "config": config,
    ]
  }

  /// A line at no effect.
  static let zero: VegaValue = [
    "data": ["values": [["at": 0]]],
    "mark": ["type": "rule", "strokeWidth": 1.5, "color": "#555555"],
    "encoding": ["x": ["field": "at", "type": "quantitative"]],
  ]

  /// A dashed line at another value that matters, and its name above it.
  static func marks(at value: Double, label: VegaValue) -> [VegaValue] {
    let data: VegaValue = ["values": [["at": .number(value), "label": label]]]
    let x: VegaValue = ["field": "at", "type": "quantitative"]
    return [
      [
        "data": data,
        "mark": ["type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": inkColour],
        "encoding": ["x": x],
      ],
      [
        "data": data, "mark": ["type": "text", "baseline": "bottom", "dy": -3, "fontSize": 14],
        "encoding": ["x": x, "y": ["value": 0], "text": ["field": "label", "type": "nominal"]],
      ],
    ]
  }

  /// `20 %`, as in the text.
  static let spacedPercent: VegaValue = "replace(datum.label, '%', ' %')"

  static let noAxis: VegaValue = .null

  private static let font: VegaValue = "DejaVu Sans, Noto Sans Arabic, sans-serif"
  private static let inkColour: VegaValue = .string(ink)

  private static var config: VegaValue {
    [
      "font": font,
      "view": ["stroke": nil],
      "axis": [
        "labelFontSize": 15, "titleFontSize": 15, "titleFontWeight": "normal",
        "labelColor": inkColour, "titleColor": inkColour, "gridColor": "#E4E4E4",
        "domainColor": "#888888", "tickColor": "#888888", "labelLimit": 230, "titlePadding": 10,
        "labelPadding": 6,
      ],
      "axisX": ["labelFlush": true, "labelOverlap": "greedy", "labelSeparation": 4],
      "axisY": ["domain": false, "ticks": false],
      "legend": [
        "orient": "top", "direction": "horizontal", "columns": 2, "labelFontSize": 15,
        "labelLimit": 260, "labelColor": inkColour, "title": nil,
        "columnPadding": 24, "symbolStrokeWidth": 3, "symbolOpacity": 1, "symbolSize": 160,
        "layout": ["top": ["anchor": "start", "direction": "vertical", "margin": 4]],
      ],
      "text": ["fontSize": 15, "color": inkColour],
    ]
  }
}
