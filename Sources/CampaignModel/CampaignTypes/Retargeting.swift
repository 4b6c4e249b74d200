extension CampaignType {
  /// Only people who visited inside the window; takes credit for many who would have bought anyway.
  package static let retargeting = CampaignType(
    name: "retargeting", title: Words(en: "Retargeting", ar: "إعادة الاستهداف"),
    result: .conversions, defaultAudience: [.visitor, .deciding], referenceState: .visitor,
    needsPool: true, primaryMetric: "pool_conversion_rate",
    secondaryMetrics: ["ctr", "revenue_per_user"])
}
