package import CampaignModel

extension Chart {
  /// Every figure's distance from its target, in tolerances; nil where none has a target.
  package static func of(_ study: ValidationStudy, options: RenderOptions) -> Chart? {
    let words = options.language.vocabulary
    let judged = study.experiments.filter { $0.target != nil && $0.tolerance > 0 }
    guard !judged.isEmpty else { return nil }
    // What lies far out is drawn at the edge.
    func shown(_ distance: Double) -> VegaValue { .number(min(3, max(-3, distance))) }
    let data: [VegaValue] = judged.map { check in
      let distance = (check.value - check.target!) / check.tolerance
      let error = 2 * check.standardError / check.tolerance
      return [
        "what": .string(check.name), "distance": shown(distance), "low": shown(distance - error),
        "high": shown(distance + error),
        "verdict": .string(words.validationVerdict(check.met)),
      ]
    }
    let names = study.played.map { VegaValue.string($0.name) }
    let y: VegaValue = [
      "field": "what", "type": "nominal", "title": nil, "sort": .array(names),
    ]
    let x: VegaValue = [
      "field": "distance", "type": "quantitative", "title": .string(words.validationAxis),
      "scale": ["domain": [-3, 3]], "axis": ["values": [-3, -2, -1, 0, 1, 2, 3]],
    ]
    let verdicts = [true, false].map { VegaValue.string(words.validationVerdict($0)) }
    let colour: VegaValue = [
      "field": "verdict", "type": "nominal",
      "scale": [
        "domain": .array(verdicts),
        "range": [.string(ChartStyle.blue), .string(ChartStyle.vermilion)],
      ],
    ]
    let band: VegaValue = [
      "data": ["values": [["from": -1, "to": 1]]],
      "mark": ["type": "rect", "color": .string(ChartStyle.grey), "opacity": 0.6],
      "encoding": [
        "x": ["field": "from", "type": "quantitative"], "x2": ["field": "to"],
      ],
    ]
    let bars: VegaValue = [
      "mark": ["type": "rule", "strokeWidth": 1.5, "opacity": 0.7],
      "encoding": [
        "y": y, "x": ["field": "low", "type": "quantitative"], "x2": ["field": "high"],
        "color": colour,
      ],
    ]
    let points: VegaValue = [
      "mark": ["type": "point", "filled": true, "size": 60, "opacity": 0.85],
      "encoding": ["y": y, "x": x, "color": colour],
    ]
    return Chart(
      name: .validation,
      specification: ChartStyle.specification(
        layers: [band, ChartStyle.zero, bars, points],
        height: .number(Double(30 * names.count + 40)), data: data))
  }
}
