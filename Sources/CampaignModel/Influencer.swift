internal import Foundation

/// Posts that somebody with followers is paid for, in place of ads that are bought in auctions.
package struct Influencer: Sendable, Equatable {
  package var followers: Int
  package var tier: InfluencerTier { .of(followers: followers) }
  /// Days of the posts, counted from the schedule's start.
  package var posts: [Int]
  /// Money for a post, sunk on its day.
  package var fee: Belief
  /// Share of followers who are people of the audience.
  package var inAudience: Belief
  package var inauthentic: Belief
  /// Share of followers who see a post.
  package var reachRate: Belief
  /// Days in which half of those who are to see a post have seen it.
  package var halfLife: Belief
  /// How the product fits the influencer: a factor on clicks and awareness.
  package var fit: Belief
  /// Factor on conversions and awareness.
  package var trust: Belief
  /// Share of followers who react to a post.
  package var engagement: Belief

  /// Of reactions, those that pass a post on: an estimate.
  package static let sharesOfReactions = 0.05

  /// The block `influencer` of a campaign.
  init(
    fields: inout some Fields, platform: Platform, schedule: Schedule, market: Market,
    audience: Audience, firstDay: Int, days: Int
  ) {
    followers =
      fields.required(
        "followers", .integer(in: 1...1_000_000_000, example: "45000"),
        "Followers; nano below 10,000, micro below 100,000, macro below a million, else mega.")
      ?? 10_000
    let tier = InfluencerTier.of(followers: followers)
    let posts = fields.list(
      "posts", of: .dayOfTest(schedule),
      "Days of the posts, as dates or as days after the test's start. Default: the campaign's first day."
    )
    self.posts = posts ?? [firstDay]
    if let outside = self.posts.first(where: { !(firstDay..<(firstDay + days)).contains($0) }) {
      fields.mistake(
        "posts", "'posts' must lie in the campaign's days, found day \(outside)",
        hint: "the campaign runs from day \(firstDay) to day \(firstDay + days - 1)")
    }
    fee = fields.belief(
      "fee", .money(currency: market.currency),
      default: tier.fee(on: platform.name).scaled(by: market.dollar.central),
      "Money for a post. Default: by tier and platform.")
    inAudience = fields.belief(
      "in_audience", .rate, default: Preset(0.5, low: 0.2, high: 0.9),
      "Share of followers who are people of the audience. Default: 50 %, an estimate.")
    inauthentic = fields.belief(
      "inauthentic", .rate, default: tier.inauthentic,
      "Share of followers who are no people. Default: by tier, an estimate.")
    reachRate = fields.belief(
      "reach_rate", .rate, default: tier.reachRate,
      "Share of followers who see a post. Default: by tier, an estimate.")
    halfLife = fields.belief(
      "half_life", .days(0.1...60), default: Preset(1, low: 0.3, high: 4),
      "Days in which half of them have seen it. Default: 1 day, an estimate.")
    fit = fields.belief(
      "fit", .factor, default: Preset(1, low: 0.6, high: 1.4),
      "How the product fits: a factor on clicks and awareness. Default: x1.")
    trust = fields.belief(
      "trust", .factor, default: tier.trust,
      "Factor on conversions and awareness. Default: by tier, an estimate.")
    engagement = fields.belief(
      "engagement", .rate, default: tier.engagement(on: platform.name),
      "Share of followers who react to a post. Default: by tier and platform.")
    let most = Double(followers) * inAudience.central
    if most > Double(audience.size) {
      fields.mistake(
        "followers",
        "'followers' in the audience must be at most its \(audience.size) people, found \(Int(most))",
        hint: "write a larger audience, or a smaller share 'in_audience'")
    }
  }
}

extension Plan {
  /// What an influencer's posts bring by day, all arms together.
  package struct Placement: Sendable, Equatable {
    /// Expected impressions.
    package var impressions: [Double]
    /// Money due.
    package var fees: [Double]

    package init(impressions: [Double], fees: [Double]) {
      (self.impressions, self.fees) = (impressions, fees)
    }

    /// - Parameter people: Those who see a post in the long run; half of them within `halfLife` days.
    package init(posts: [Int], people: Double, halfLife: Double, fee: Double, days: Int) {
      let stays = pow(0.5, 1 / halfLife)
      impressions = [Double](repeating: 0, count: days)
      fees = impressions
      for post in posts where post < days {
        fees[post] += fee
        for day in post..<days {
          impressions[day] += people * (1 - stays) * pow(stays, Double(day - post))
        }
      }
    }
  }
}
