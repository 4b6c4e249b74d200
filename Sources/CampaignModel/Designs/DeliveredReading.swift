/// Ways to read the events behind a metric, of arms that were shown to different people.
package enum DeliveredReading: String, Sendable, CaseIterable, Codable {
  /// Over what was delivered: each arm has its own mix of people.
  case perImpression = "per_impression"
  case perReachedUser = "per_reached_user"
  /// Over everybody who was assigned, shown an ad or not: randomised.
  case perAssignedUser = "per_assigned_user"
  /// Over impressions, each segment's rate weighted by the impressions of both arms together: direct
  /// standardisation. It undoes what segments explain, and nothing else.
  ///
  /// Kitagawa, E. M. (1955). "Components of a difference between two rates." *Journal of the American
  /// Statistical Association* 50(272).
  case sameMix = "same_mix"
  /// The same, weighted by the people assigned: as the audience is, where all are shown as many ads.
  case audienceMix = "audience_mix"

  /// Whether a metric counts events that any impression or user may have.
  package static func apply(to metric: Metric) -> Bool {
    metric.test != .none && metric != .frequency && metric != .awareness
  }

  /// The treatment's rate over the control's, minus 1; nil where the control has none, or where a segment
  /// that counts was shown nothing in an arm.
  ///
  /// - Parameter campaign: Whose ads are counted; nil: those of all campaigns.
  package func relativeEffect(
    on metric: Metric, in seen: Seen, control: Int, treatment: Int, campaign: Int?
  ) -> Double? {
    let days = 0..<seen.campaigns.days
    func totals(_ arm: Int, _ segment: Int? = nil) -> Totals {
      Totals(seen: seen, arm: arm, days: days, segment: segment, campaign: campaign)
    }
    /// Rates an impression, averaged over segments.
    func standardised(_ arm: Int, weight: (Int) -> Double) -> Double? {
      var (sum, weights) = (0.0, 0.0)
      for segment in 0..<seen.campaigns.segments where weight(segment) > 0 {
        let own = totals(arm, segment)
        guard own.impressions > 0 else { return nil }
        sum += weight(segment) * metric.numerator(own) / own.impressions
        weights += weight(segment)
      }
      return weights > 0 ? sum / weights : nil
    }
    func rate(_ arm: Int) -> Double? {
      let all = totals(arm)
      let events = metric.numerator(all)
      let units: Double
      switch self {
      case .perImpression: units = all.impressions
      case .perReachedUser: units = all.reach
      case .perAssignedUser: units = all.users
      case .sameMix:
        return standardised(arm) {
          totals(control, $0).impressions + totals(treatment, $0).impressions
        }
      case .audienceMix:
        return standardised(arm) { totals(control, $0).users + totals(treatment, $0).users }
      }
      return units > 0 ? events / units : nil
    }
    guard let before = rate(control), let now = rate(treatment), before > 0 else { return nil }
    return now / before - 1
  }
}
