/// Results per impression as the platform has learned to predict them: what bids and the learning
/// phase go by.
extension Plan.Campaign {
  /// Of the audience's usual person, at the first impression.
  package var resultRate: Double {
    switch result {
    case .reach: 0.001
    case .landingPageViews: clickThroughRate * loadRate
    case .conversions: clickThroughRate * loadRate * conversionRate
    }
  }

  /// Of the usual person of a segment.
  package func resultRate(of segment: Plan.Segment) -> Double {
    switch result {
    case .reach: resultRate
    case .landingPageViews: resultRate * segment.clickThroughRate
    case .conversions: resultRate * segment.clickThroughRate * segment.conversionRate
    }
  }
}
