/// What a campaign is for: what its delivery optimises, what it is charged for, whom it reaches and
/// what it is judged by.
package struct CampaignType: Sendable, Equatable {
  package var name: String
  package var title: Words
  /// The result that delivery optimises and that the learning phase counts.
  package var result: Result
  /// States of people it reaches unless the scenario says otherwise.
  package var defaultAudience: [PersonState]
  /// The state in which its presets' rates hold.
  package var referenceState: PersonState
  /// Whether it only reaches a pool of recent visitors, with a minimum size.
  package var needsPool: Bool
  /// Name of the metric it is judged by.
  package var primaryMetric: String
  /// Names of the metrics shown beside it.
  package var secondaryMetrics: [String]

  package enum Result: String, Sendable, Codable {
    case reach, landingPageViews, conversions
  }

  package static let all: [CampaignType] = [.awareness, .traffic, .conversion, .retargeting]
}
