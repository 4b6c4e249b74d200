/// Sums over an arm's users of products of their totals in the campaign under test.
package struct Moments: Sendable, Equatable {
  package var impressions = 0.0
  package var clicks = 0.0
  package var landings = 0.0
  package var impressionsSquared = 0.0
  package var clicksSquared = 0.0
  package var landingsSquared = 0.0
  package var clicksTimesImpressions = 0.0
  package var landingsTimesImpressions = 0.0

  package init() {}
}

extension Moments {
  /// The moments of arms whose people see and do more, or less, than these: twice the impressions of each
  /// person are four times as many pairs of them, and what is no pair goes with its total.
  ///
  /// - Parameters:
  ///   - impressions: Impressions there, and landings.
  ///   - clicks: Clicks of people there.
  package func scaled(impressions: Double, clicks: Double, landings: Double) -> Moments {
    func factor(_ wanted: Double, _ have: Double) -> Double { have > 0 ? wanted / have : 0 }
    let i = factor(impressions, self.impressions)
    let c = factor(clicks, self.clicks)
    let l = factor(landings, self.landings)
    var moments = Moments()
    moments.impressions = impressions
    moments.clicks = clicks
    moments.landings = landings
    moments.impressionsSquared = impressions + i * i * (impressionsSquared - self.impressions)
    moments.clicksSquared = clicks + c * c * (clicksSquared - self.clicks)
    moments.landingsSquared = landings + l * l * (landingsSquared - self.landings)
    // Each click, and each landing, has an impression of its own.
    moments.clicksTimesImpressions = clicks + c * i * (clicksTimesImpressions - self.clicks)
    moments.landingsTimesImpressions = landings + l * i * (landingsTimesImpressions - self.landings)
    return moments
  }

  /// With the clicks that no person made, Poisson beside each person's own: with r of them a click,
  /// Σ(c + v)² = (1 + r)² Σc² + r Σc.
  package func reporting(clicks reported: Double) -> Moments {
    var moments = self
    moments.clicks = reported
    guard clicks > 0 else { return moments }
    let factor = reported / clicks
    moments.clicksSquared = factor * factor * clicksSquared + max(0, factor - 1) * clicks
    moments.clicksTimesImpressions *= factor
    return moments
  }
}
