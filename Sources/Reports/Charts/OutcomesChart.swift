import CampaignModel

extension ReportBuilder {
  /// How the test ends, and what the platform announces: each a bar of 100 %.
  var outcomesChart: VegaValue? {
    guard !treatments.isEmpty else { return nil }
    let decision = study.decision
    var data: [VegaValue] = []
    var labels: [VegaValue] = []
    var colours: [VegaValue] = []
    let rules = [
      (words.theTest, decision.testOutcomes), (words.thePlatform, decision.platformRule.outcomes),
    ]
    let kinds = outcomeKinds
    for (rule, outcomes) in rules {
      var start = 0.0
      for (order, kind) in kinds.enumerated() {
        guard let value = kind.share(outcomes).value, value.isFinite else { continue }
        data.append([
          "rule": label(rule), "outcome": label(kind.label), "from": .number(start),
          "to": .number(start + value), "middle": .number(start + value / 2),
          "order": .number(Double(order)), "onDark": .bool(kind.isDark),
          // A narrow part has its figure outside: above, or below so that neighbours don't meet.
          "place": value >= 0.11 ? "inside" : order.isMultiple(of: 2) ? "above" : "below",
          "text": value >= 0.005 ? label(chance(value)) : "",
        ])
        start += value
      }
    }
    guard !data.isEmpty else { return nil }
    for kind in kinds {
      labels.append(label(kind.label))
      colours.append(.string(kind.colour))
    }
    let y: VegaValue = [
      "field": "rule", "type": "nominal", "title": nil,
      "sort": .array(rules.map { label($0.0) }), "axis": ["labelLimit": 150],
    ]
    let x: VegaValue = [
      "field": "from", "type": "quantitative", "title": label(words.shareOfPlays),
      "scale": ["domain": [0, 1]],
      "axis": ["format": ".0%", "tickCount": 5, "labelExpr": ChartStyle.spacedPercent],
    ]
    let bars: VegaValue = [
      "mark": ["type": "bar", "stroke": "#ffffff", "strokeWidth": 1.5, "height": 36],
      "encoding": [
        "y": y, "x": x, "x2": ["field": "to"],
        "color": [
          "field": "outcome", "type": "nominal",
          "scale": ["domain": .array(labels), "range": .array(colours)],
          "legend": ["columns": 1, "labelLimit": 440],
        ],
      ],
    ]
    func figures(_ place: VegaValue, dy: Double, colour: VegaValue) -> VegaValue {
      [
        "transform": [["filter": ["field": "place", "equal": place]]],
        "mark": ["type": "text", "fontWeight": "bold", "dy": .number(dy)],
        "encoding": [
          "y": y, "x": ["field": "middle", "type": "quantitative"],
          "text": ["field": "text", "type": "nominal"], "color": colour,
        ],
      ]
    }
    let ink: VegaValue = ["value": .string(ChartStyle.ink)]
    let onBar: VegaValue = [
      "condition": ["test": "datum.onDark", "value": "#ffffff"],
      "value": .string(ChartStyle.ink),
    ]
    return ChartStyle.specification(
      layers: [
        bars, figures("inside", dy: 0, colour: onBar), figures("above", dy: -28, colour: ink),
        figures("below", dy: 28, colour: ink),
      ], height: ["step": 84], data: data)
  }

  private struct OutcomeKind {
    let label: String
    let colour: String
    let isDark: Bool
    let share: (DecisionResult.Outcomes) -> Share
  }

  private var outcomeKinds: [OutcomeKind] {
    let dark = [ChartStyle.blue, ChartStyle.vermilion, ChartStyle.forest, ChartStyle.sky]
    var kinds = treatments.enumerated().map { index, arm in
      let isOnly = treatments.count == 1
      return OutcomeKind(
        label: words.finds(better: name(arm)), colour: dark[index % dark.count],
        isDark: index % dark.count < 3,
        share: { isOnly ? $0.launch : $0.launchByArm[arm] ?? Share(undefined: "") })
    }
    if kinds.isEmpty {
      kinds.append(
        OutcomeKind(
          label: words.findsAVariantBetter, colour: ChartStyle.blue, isDark: true,
          share: \.launch))
    }
    kinds.append(
      OutcomeKind(
        label: words.cannotTell, colour: ChartStyle.grey, isDark: false, share: \.inconclusive))
    kinds.append(
      OutcomeKind(
        label: words.finds(better: name(control)), colour: ChartStyle.orange, isDark: false,
        share: \.keepControl))
    return kinds
  }
}
