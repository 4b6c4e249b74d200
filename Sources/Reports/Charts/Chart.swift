package import CampaignModel

/// A picture of a part of a study, as a specification in Vega-Lite 6. `ChartPainter` paints it.
package struct Chart: Sendable, Equatable {
  package enum Name: String, Sendable, CaseIterable, Codable {
    case outcomes, chain, timeline, behaviour, segments, profit, campaigns, looks, assumptions
  }

  package var name: Name
  package var specification: VegaValue

  /// The charts that a study has something to show in, in the order of the report.
  package static func all(for study: Study, options: RenderOptions) -> [Chart] {
    let report = ReportBuilder(study, options: options)
    return Name.allCases.compactMap { name in
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
    }
  }

  /// A text within a picture, kept in its own direction.
  func label(_ text: String) -> VegaValue {
    let plain = text.replacing("\u{A0}", with: " ")
    return .string(
      VisibleText.hasRightToLeft(plain) ? "\u{2067}\(plain)\u{2069}" : plain)
  }
}
