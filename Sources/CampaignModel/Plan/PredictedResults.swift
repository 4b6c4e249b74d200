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

  /// Of the usual person of a segment, by its index.
  package func resultRate(of index: Int, in segments: [Plan.Segment]) -> Double {
    let segment = segments[index]
    let clicks = segment.clickThroughRate * clicksBySegment[index]
    return switch result {
    case .reach: resultRate
    case .landingPageViews: resultRate * clicks
    case .conversions: resultRate * clicks * segment.conversionRate
    }
  }
}
