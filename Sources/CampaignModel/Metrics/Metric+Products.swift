extension Metric {
  /// Σ a², Σ b², Σ ab over users, for a metric that is tested as a ratio of totals a/b.
  package func products(_ totals: Totals, _ moments: Moments) -> (
    numeratorSquared: Double, denominatorSquared: Double, product: Double
  ) {
    switch name {
    case Metric.landingPageViewRate.name:
      return (
        moments.landingsSquared, moments.impressionsSquared, moments.landingsTimesImpressions
      )
    case Metric.frequency.name:
      // b is 1 for people reached: Σ b² = Σ b, and Σ ab = Σ a.
      return (moments.impressionsSquared, totals.reach, totals.impressions)
    case Metric.hideRate.name:
      // Hides are a coin for each impression: Σ a² = Σ a + p²(Σ b² − Σ b), Σ ab = p Σ b².
      let p = totals.impressions > 0 ? totals.hides / totals.impressions : 0
      return (
        totals.hides + p * p * (moments.impressionsSquared - totals.impressions),
        moments.impressionsSquared, p * moments.impressionsSquared
      )
    default:
      return (moments.clicksSquared, moments.impressionsSquared, moments.clicksTimesImpressions)
    }
  }
}
