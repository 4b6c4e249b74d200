internal import Foundation

/// One draw of a scenario's beliefs: plain numbers, checked, nothing optional that an engine would
/// have to guess. The only input of an engine.
package struct Plan: Sendable, Equatable {
  /// Steps; one is a day.
  package var days: Int
  package var people: People
  package var segments: [Segment]
  /// The control first, the holdout (no campaigns) last.
  package var arms: [Arm]
  /// Names of the campaigns, in the order of every arm's `campaigns`.
  package var campaignNames: [String]
  /// Number of different platforms; a campaign's `platform` is an index below it.
  package var platformCount: Int
  package var orderValue: OrderValue
  package var margin: Double
  package var shocks: Shocks
  package var measurement: Measurement
  /// Index of the campaign under test.
  package var campaignUnderTest: Int
  /// Whom the platform prefers to show the ads of it; nil: everybody alike.
  package var preference: Preference?
  /// One value a step: factors on what people do that no ad causes; empty: every day is alike.
  package var organicByDay: [Double] = []
  /// The same on what an order is worth.
  package var orderValueByDay: [Double] = []

  /// How many unaware people a share would make aware, if all were: people reached times persuasion. 0: nobody passes
  /// anything on.
  package var talk = 0.0

  /// Of designs whose variants differ in time; nil: people are divided, for the whole time.
  package var staging: Staging?

  /// Of designs whose shares move with what is seen; nil: they stay.
  package var allocation: Allocation?

  /// The days on which an arm is judged.
  package func days(of arm: Int) -> Range<Int> {
    guard let staging else { return 0..<days }
    return arm == 0 && staging.regions == nil ? 0..<staging.before : staging.before..<days
  }

  /// Whether conversions of those who have seen an ad are told apart: in a lift test of one campaign.
  package var followsExposure: Bool {
    campaignNames.count == 1 && arms.contains { $0.campaigns.contains { $0.showing != .ads } }
  }

  /// The factor of a step.
  package func organic(on day: Int) -> Double { organicByDay.isEmpty ? 1 : organicByDay[day] }

  /// Factor on what an order of a segment is worth on a day.
  package func orderValue(_ segment: Int, on day: Int) -> Double {
    orderValueByDay.isEmpty
      ? segments[segment].orderValue : segments[segment].orderValue * orderValueByDay[day]
  }

  /// All people of the market.
  package var users: Double { segments.reduce(0) { $0 + $1.users } }

  /// What people remember and do without ads. Hazards are probabilities a day.
  package struct People: Sendable, Equatable {
    package var forgetting: Double
    /// Unaware → aware.
    package var discovery: Double
    /// Unaware, aware → visitor.
    package var visits: Double
    /// The same before the start, which led to the visitors that there are; differs from `visits` only
    /// where nobody comes any more.
    package var visitsBefore: Double
    /// Purchase hazard by state, of an average person.
    package var purchases: ByState<Double>
    /// Visitor → aware at the window's end.
    package var visitorWindow: Int
    package var exactRecency: Bool
    /// Customer → aware: one over the mean exclusion.
    package var exclusionEnds: Double
    /// Share that knows the brand at the start, where it is not the one at rest; nil: at rest.
    package var alreadyAware: Double?
  }

  package struct Segment: Sendable, Equatable {
    package var name: String
    package var users: Double
    /// Levels g_l of the activity classes, and the share of users in each.
    package var levels: [Double]
    package var weights: [Double]
    /// By class, mean 1: factors on organic visits and purchases, and on clicks.
    package var organicByClass: [Double]
    package var clicksByClass: [Double]
    package var activity: Double
    package var clickThroughRate: Double
    package var conversionRate: Double
    package var costPerMille: Double
    package var orderValue: Double
    package var organic: Double
  }

  package struct Arm: Sendable, Equatable {
    package var name: String
    package var role: CampaignModel.Arm.Role
    package var share: Double
    package var campaigns: [Campaign]
  }

  package struct Campaign: Sendable, Equatable {
    package var platform: Int
    package var result: CampaignType.Result
    package var needsPool: Bool
    package var minimumAudience: Double
    /// By segment.
    package var reaches: [Bool]
    package var states: [PersonState]
    /// Days since the last visit within which visitors are reached; nil: however long ago it is.
    package var visitorDays: Int?
    /// The steps in which it runs.
    package var active: Range<Int>
    /// One value a step: chances to show an average person an ad.
    package var opportunities: [Double]
    /// One value a step: factors on price, click-through rate and conversion rate (season, hours).
    package var priceByDay: [Double]
    package var clicksByDay: [Double]
    package var conversionsByDay: [Double]
    package var auction: Auction
    package var bid: Bid
    package var pricing: Platform.Pricing
    /// Money of the whole run, for everybody; an arm gets its part.
    package var budget: Double
    package var pacing: Pacing
    /// Most that one step may spend, as a multiple of an even day; infinite for lifetime budgets.
    package var dailyOverspend: Double
    package var cap: FrequencyCap?
    package var clickThroughRate: Double
    /// By segment: factor of this ad on clicks, beside the segment's own.
    package var clicksBySegment: [Double]
    package var clicksByState: ByState<Double>
    package var conversionRate: Double
    package var conversionsByState: ByState<Double>
    package var loadRate: Double
    package var awarenessRate: Double
    package var hideRate: Double
    package var viewability: Double
    package var viewThroughRate: Double
    package var wear: Wear
    package var delay: ConversionDelay
    package var clickWindow: Int
    package var viewWindow: Int
    package var learning: Learning
    package var invalidClicks: Double
    package var hasRevenue: Bool
    package var shareRate = 0.0
    /// Posts in place of ads that are bought; nil: none.
    package var placement: Placement?
    package var showing = CampaignModel.Campaign.Showing.ads
  }

  /// The highest competing price of an opportunity is log-normal(mu, sigma), in the scenario's currency.
  package struct Auction: Sendable, Equatable {
    package var mu: Double
    package var sigma: Double
    package var firstPrice: Bool
    package var referenceScore: Double
  }

  package struct Bid: Sendable, Equatable {
    package var strategy: BidStrategy
    package var target: Double
    /// Whether a manual bid is for a click; else for 1,000 impressions.
    package var perClick: Bool
  }

  package struct Learning: Sendable, Equatable {
    package var events: Double
    package var days: Int
    package var priceFactor: Double
  }

  /// How the answer to the k-th impression compares with the height.
  package struct Wear: Sendable, Equatable {
    package var inImpressions: Int
    package var inStart: Double
    package var outRate: Double
    package var outFloor: Double

    package init(inImpressions: Int, inStart: Double, outRate: Double, outFloor: Double) {
      self.inImpressions = inImpressions
      self.inStart = inStart
      self.outRate = outRate
      self.outFloor = outFloor
    }

    /// The factor for a person who has had `seen` impressions before this one.
    ///
    /// Rises linearly over the first `inImpressions`, then declines exponentially to the floor.
    package func factor(seen: Int) -> Double {
      if seen < inImpressions {
        return inStart + (1 - inStart) * Double(seen) / Double(inImpressions)
      }
      return max(outFloor, Foundation.exp(-outRate * Double(seen - inImpressions)))
    }

    /// Impressions after which the factor no longer changes; without a floor, is below a hundredth.
    package var settledAfter: Int {
      guard outRate > 0, outFloor < 1 else { return inImpressions }
      let declining = -Foundation.log(max(outFloor, 0.01)) / outRate
      return inImpressions + Int(min(declining, Self.most).rounded(.up))
    }

    /// More than anybody can be told apart by: such a scenario has too many cells.
    private static let most = 60_000.0
  }

  package struct OrderValue: Sendable, Equatable {
    package var family: CampaignModel.OrderValue.Family
    package var mean: Double
    /// Standard deviation over mean.
    package var variation: Double
  }

  package struct Shocks: Sendable, Equatable {
    package var price: Double
    package var clicks: Double
    package var conversions: Double
    package var autocorrelation: Double
    /// Of each arm's own, on clicks and conversions; 0 where all arms are one ad set.
    package var own = 0.0
  }

  package struct Measurement: Sendable, Equatable {
    package var consent: Double
    package var reportingDelay: Int
    package var surveyAsked: Double
    package var surveyResponse: Double
    package var surveyResponseOfAware: Double
  }
}
