/// What influencers with as many followers are like: presets of the market file.
package struct InfluencerTier: Sendable, Equatable {
  package var name: String
  package var title: Words
  /// The fewest followers.
  package var least: Int
  /// US dollars for a post, and share of followers who react to one, by platform.
  package var fees: [String: Preset]
  package var engagements: [String: Preset]
  /// Share of followers who see a post.
  package var reachRate: Preset
  /// Clicks an impression.
  package var clickThroughRate: Preset
  /// Share of followers who are no people.
  package var inauthentic: Preset
  /// Factor on conversions and awareness, against an ad of the brand's own.
  package var trust: Preset

  /// From the most followers to the fewest.
  package static let all: [InfluencerTier] = [mega, macro, micro, nano]

  package static func of(followers: Int) -> InfluencerTier {
    all.first { followers >= $0.least } ?? nano
  }

  /// Where nothing is published of a platform, what is of Instagram, as an estimate.
  package func fee(on platform: String) -> Preset { Self.preset(fees, platform) }
  package func engagement(on platform: String) -> Preset { Self.preset(engagements, platform) }

  private static func preset(_ presets: [String: Preset], _ platform: String) -> Preset {
    if let known = presets[platform] { return known }
    var estimate = presets["instagram"]!
    (estimate.source, estimate.published) = (nil, false)
    return estimate
  }

  private static func fees(
    _ instagram: (Double, Double?, Double?), _ tiktok: (Double, Double?, Double?),
    _ youtube: (Double, Double?, Double?)
  ) -> [String: Preset] {
    [("instagram", instagram), ("tiktok", tiktok), ("youtube", youtube)].reduce(into: [:]) {
      $0[$1.0] = Preset(
        $1.1.0, low: $1.1.1, high: $1.1.2, source: "wotb_pricing", published: true)
    }
  }

  private static func engagements(
    _ instagram: Double, _ tiktok: Double, _ youtube: Double, published: Bool = true
  ) -> [String: Preset] {
    [("instagram", instagram), ("tiktok", tiktok), ("youtube", youtube)].reduce(into: [:]) {
      $0[$1.0] = Preset($1.1, source: "omb_influencer", published: published)
    }
  }

  package static let nano = InfluencerTier(
    name: "nano", title: Words(en: "nano", ar: "نانو"), least: 0,
    fees: fees((32, 10, 100), (11, 5, 25), (63, 20, 200)),
    engagements: engagements(0.048, 0.103, 0.032), reachRate: Preset(0.3, low: 0.05, high: 0.5),
    clickThroughRate: Preset(0.012, low: 0.002, high: 0.03),
    inauthentic: Preset(0.12, low: 0.05, high: 0.4), trust: Preset(1.3, low: 0.7, high: 1.6))

  package static let micro = InfluencerTier(
    name: "micro", title: Words(en: "micro", ar: "صغير"), least: 10_000,
    fees: fees((224, 100, 500), (56, 25, 125), (447, 200, 1000)),
    engagements: engagements(0.024, 0.081, 0.021), reachRate: Preset(0.22, low: 0.05, high: 0.5),
    clickThroughRate: Preset(0.01, low: 0.002, high: 0.03),
    inauthentic: Preset(0.2, low: 0.05, high: 0.4), trust: Preset(1.15, low: 0.7, high: 1.6))

  package static let macro = InfluencerTier(
    name: "macro", title: Words(en: "macro", ar: "متوسط"), least: 100_000,
    fees: fees((2236, 500, 10_000), (559, 125, 2500), (4472, 1000, 20_000)),
    engagements: engagements(0.0165, 0.059, 0.0135, published: false),
    reachRate: Preset(0.16, low: 0.05, high: 0.5),
    clickThroughRate: Preset(0.007, low: 0.002, high: 0.03),
    inauthentic: Preset(0.22, low: 0.05, high: 0.4), trust: Preset(1, low: 0.7, high: 1.6))

  package static let mega = InfluencerTier(
    name: "mega", title: Words(en: "mega", ar: "كبير"), least: 1_000_000,
    fees: fees((10_000, nil, nil), (2500, nil, nil), (20_000, nil, nil)),
    engagements: engagements(0.012, 0.049, 0.009), reachRate: Preset(0.12, low: 0.05, high: 0.5),
    clickThroughRate: Preset(0.005, low: 0.002, high: 0.03),
    inauthentic: Preset(0.2, low: 0.05, high: 0.4), trust: Preset(0.9, low: 0.7, high: 1.6))
}
