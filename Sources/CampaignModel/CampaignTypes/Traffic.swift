extension CampaignType {
  /// Clicks that land. Judged by landing page views per impression.
  package static let traffic = CampaignType(
    name: "traffic", title: Words(en: "Traffic", ar: "الزيارات"), result: .landingPageViews,
    defaultAudience: [.unaware, .aware, .visitor, .deciding, .customer], referenceState: .unaware,
    needsPool: false, primaryMetric: "landing_page_view_rate", secondaryMetrics: ["ctr"])
}
