/// What all pictures share: size, type and colours.
enum ChartStyle {
  /// Okabe and Ito's colours, told apart with every kind of colour vision.
  static let blue = "#0072B2"
  static let orange = "#E69F00"
  static let green = "#009E73"
  static let purple = "#CC79A7"
  static let sky = "#56B4E9"
  static let vermilion = "#D55E00"
  static let grey = "#BDBDBD"
  static let ink = "#222222"

  /// The control first, then treatments.
  static let arms: [VegaValue] = [
    .string(orange), .string(blue), .string(green), .string(purple), .string(sky),
    .string(vermilion),
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

  /// A line at a value that matters, such as no effect.
  static func mark(at value: Double) -> VegaValue {
    [
      "data": ["values": [["at": .number(value)]]],
      "mark": ["type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": "#555555"],
      "encoding": ["x": ["field": "at", "type": "quantitative"]],
    ]
  }

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
