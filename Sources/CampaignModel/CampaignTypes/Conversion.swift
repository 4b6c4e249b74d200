extension CampaignType {
  /// Purchases (or leads, sign-ups …), many of them days after the click.
  package static let conversion = CampaignType(
    name: "conversion", title: Words(en: "Conversion", ar: "التحويلات"), result: .conversions,
    defaultAudience: [.unaware, .aware, .visitor, .deciding], referenceState: .unaware,
    needsPool: false, primaryMetric: "conversion_rate",
    secondaryMetrics: ["ctr", "revenue_per_user"])
}
