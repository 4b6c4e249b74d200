extension CampaignType {
  /// Reach and frequency: unaware people become aware. Judged by a survey.
  package static let awareness = CampaignType(
    name: "awareness", title: Words(en: "Awareness", ar: "الوعي بالعلامة"), result: .reach,
    defaultAudience: [.unaware, .aware, .visitor, .deciding, .customer], referenceState: .unaware,
    needsPool: false, primaryMetric: "awareness", secondaryMetrics: ["ctr"])
}
