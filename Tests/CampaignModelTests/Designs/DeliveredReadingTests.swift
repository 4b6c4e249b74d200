import CampaignModel
import Testing

@Suite struct DeliveredReadingTests {
  /// Two arms and two segments: clicks by arm and segment of impressions by arm and segment.
  private func seen(impressions: [[Double]], clicks: [[Double]], users: [[Double]]) -> Seen {
    var tally = Tally<SeenEntry>(days: 1, arms: 2, segments: 2, campaigns: 1)
    for arm in 0..<2 {
      for segment in 0..<2 {
        tally.add(
          impressions[arm][segment], to: .impressions, day: 0, arm: arm, segment: segment)
        tally.add(clicks[arm][segment], to: .clicks, day: 0, arm: arm, segment: segment)
      }
    }
    return Seen(
      campaigns: tally, users: users, reach: [[[40, 40], [50, 50]]], pool: [[0, 0]],
      conversions: [[[0, 0], [0, 0]]], respondents: [0, 0], awareRespondents: [0, 0], moments: nil)
  }

  /// Rates .1 and .3 in the control, .08 and .4 in the treatment: 20 and 33.6 clicks.
  private static let cases: [(DeliveredReading, control: Double, treatment: Double)] = [
    (.perImpression, 20 / 100, 33.6 / 100), (.perReachedUser, 20 / 40, 33.6 / 50),
    (.perAssignedUser, 20 / 200, 33.6 / 400),
    // Impressions of both arms: 70 and 130.
    (.sameMix, 0.35 * 0.1 + 0.65 * 0.3, 0.35 * 0.08 + 0.65 * 0.4),
    // People of both arms: 480 and 120.
    (.audienceMix, 0.8 * 0.1 + 0.2 * 0.3, 0.8 * 0.08 + 0.2 * 0.4),
  ]

  @Test(arguments: cases)
  func readsEventsOverItsUnits(
    reading: DeliveredReading, control: Double, treatment: Double
  ) throws {
    let seen = seen(
      impressions: [[50, 50], [20, 80]], clicks: [[5, 15], [1.6, 32]],
      users: [[160, 40], [320, 80]])
    let effect = try #require(
      reading.relativeEffect(
        on: .clickThroughRate, in: seen, control: 0, treatment: 1, campaign: 0))
    #expect(abs(effect - (treatment / control - 1)) < 1e-12)
  }

  @Test func noMixIsTheSameWhereASegmentSawNothing() {
    let seen = seen(
      impressions: [[50, 50], [0, 100]], clicks: [[5, 15], [0, 40]],
      users: [[100, 100], [100, 100]])
    for reading in [DeliveredReading.sameMix, .audienceMix] {
      #expect(
        reading.relativeEffect(
          on: .clickThroughRate, in: seen, control: 0, treatment: 1, campaign: 0) == nil)
    }
  }

  @Test func frequencyAndSurveysHaveNoSuchEvents() {
    #expect(DeliveredReading.apply(to: .clickThroughRate))
    #expect(DeliveredReading.apply(to: .conversionRate))
    #expect(!DeliveredReading.apply(to: .frequency) && !DeliveredReading.apply(to: .awareness))
  }
}
