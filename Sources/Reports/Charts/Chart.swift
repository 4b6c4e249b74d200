package import CampaignModel

/// A picture of a part of a study, as a specification in Vega-Lite 6. `ChartPainter` paints it.
package struct Chart: Sendable, Equatable {
  package enum Name: String, Sendable, CaseIterable, Codable {
    case outcomes, chain, timeline, behaviour, segments, profit, campaigns, looks, assumptions
    case validation, sweep

    /// Those that show a study.
    package static let ofStudies = allCases.filter { $0 != .validation && $0 != .sweep }
  }

  package var name: Name
  package var specification: VegaValue

  /// The charts that a study has something to show in, in the order of the report.
  package static func all(for study: Study, options: RenderOptions) -> [Chart] {
    let report = ReportBuilder(study, options: options)
    return Name.ofStudies.compactMap { name in
      report.chart(name).map { Chart(name: name, specification: $0) }
    }
  }
}

extension ReportBuilder {
  func chart(_ name: Chart.Name) -> VegaValue? {
    switch name {
    case .outcomes: outcomesChart
    case .chain: chainChart
    case .timeline: timelineChart
    case .behaviour: behaviourChart
    case .segments: segmentsChart
    case .profit: profitChart
    case .campaigns: campaignsChart
    case .looks: looksChart
    case .assumptions: assumptionsChart
    // Of no study.
    case .validation, .sweep: nil
    }
  }

  /// A text within a picture, which runs as the report does; names in it are isolated already.
  func label(_ text: String) -> VegaValue {
    let plain = text.replacing("\u{A0}", with: " ")
    let isArabic = options.language.isRightToLeft && VisibleText.hasRightToLeft(plain)
    return .string(isArabic ? "\u{2067}\(plain)\u{2069}" : plain)
  }

  /// A name where there is room for `length` characters.
  func shortened(_ text: String, to length: Int) -> String {
    name(text.count > length ? text.prefix(length - 1) + "…" : text)
  }

  /// Two columns where the labels are short enough.
  func legend(_ labels: [VegaValue], symbol: VegaValue = "circle") -> VegaValue {
    let isLong = labels.contains { $0.text.count > 24 }
    return ["symbolType": symbol, "columns": isLong ? 1 : 2, "labelLimit": isLong ? 320 : 190]
  }
}
