extension Metric {
  /// Ends of the paths of numbers that act on a metric directly, by its name: those that it is a
  /// product of, so that without any response a factor on one is the same factor on the metric.
  private static let levers: [String: [String]] = {
    let visits = ["creative.ctr", "landing_page.load_rate"]
    let conversions = visits + ["landing_page.conversion_rate", "creative.view_through"]
    return [
      "ctr": ["creative.ctr"], "landing_page_view_rate": visits,
      "conversion_rate": conversions, "pool_conversion_rate": conversions,
      "revenue_per_user": conversions, "awareness": ["creative.awareness_rate"],
      "hide_rate": ["creative.hide_rate"], "frequency": ["frequency_cap"],
      "cpm": ["cpm", "competition"],
    ]
  }()

  /// The lines of a variant's patch that act on this metric directly, for everybody or for a segment.
  ///
  /// - Parameter campaign: Name of the campaign under test, whose ads alone some metrics count.
  package func levers(in patch: [PatchLine], campaign: String) -> [PatchLine] {
    patch.filter { line in
      (scope == .account || line.path.hasPrefix("campaigns.\(campaign)."))
        && Self.levers[name]?.contains { lever in
          line.path.hasSuffix(".\(lever)") || (lever == "creative.ctr" && line.isOfSegment)
        } == true
    }
  }
}

extension PatchLine {
  /// Whether it says how an ad appeals to a segment.
  package var isOfSegment: Bool { path.contains(".creative.segments.") && path.hasSuffix(".ctr") }

  /// The factor on metrics that the number acts on directly; a segment's is none.
  package var leverFactor: Double? { isOfSegment ? nil : factor }
}
