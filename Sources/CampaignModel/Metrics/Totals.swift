/// Totals of one arm over the days so far: what metrics are ratios of. The same names on both
/// sides; the initialisers say what each means there.
package struct Totals: Sendable, Equatable {
  package var users = 0.0
  /// People who were in the retargeting pool.
  package var pool = 0.0
  package var impressions = 0.0
  package var reach = 0.0
  package var clicks = 0.0
  package var landingPageViews = 0.0
  package var hides = 0.0
  package var spend = 0.0
  /// Truth: conversions that the ads caused, against no ads. Seen: conversions the platform claims.
  package var conversions = 0.0
  /// Of everybody, caused and credited or not.
  package var everyConversion = 0.0
  package var revenue = 0.0
  package var revenueSquares = 0.0
  /// Truth: everybody. Seen: respondents of the survey.
  package var surveyed = 0.0
  package var aware = 0.0
  package var moments: Moments?

  package init() {}

  /// What the advertiser sees of one arm.
  ///
  /// - Parameters:
  ///   - days: Days since the start; the survey is at the end whatever they are.
  ///   - segment: Nil: all. Reach, pool and survey are not known by segment and are 0 then.
  ///   - campaign: Nil: all campaigns together.
  package init(
    seen: Seen, arm: Int, days: Range<Int>, segment: Int? = nil, campaign: Int? = nil
  ) {
    func sum(_ entry: SeenEntry) -> Double {
      seen.campaigns.sum(entry, days: days, arm: arm, segment: segment, campaign: campaign)
    }
    users = segment.map { seen.users[arm][$0] } ?? seen.users[arm].reduce(0, +)
    impressions = sum(.impressions)
    clicks = sum(.clicks)
    landingPageViews = sum(.landings)
    hides = sum(.hides)
    spend = sum(.spend)
    conversions = sum(.clickConversions) + sum(.viewConversions)
    revenue = sum(.revenue)
    revenueSquares = sum(.revenueSquares)
    everyConversion = days.reduce(0.0) { (sum, day) -> Double in
      let own = seen.conversions[day][arm]
      return sum + (segment.map { own[$0] } ?? own.reduce(0, +))
    }
    guard segment == nil, let last = days.last else { return }
    pool = seen.pool[last][arm]
    reach = seen.reach[last][arm][campaign ?? seen.campaigns.campaigns]
    surveyed = seen.respondents[arm]
    aware = seen.awareRespondents[arm]
    moments = seen.moments?[last][arm]
  }

  /// What truly happens to one arm.
  ///
  /// - Parameters:
  ///   - baseline: The same people without the ads in question, to take the caused conversions
  ///     from; and the share of its people that the arm has. Nil: all conversions count.
  package init(
    truth: Truth, arm: Int, days: Range<Int>, segment: Int? = nil, campaign: Int? = nil,
    baseline: Baseline?
  ) {
    func sum(_ entry: TruthEntry) -> Double {
      truth.campaigns.sum(entry, days: days, arm: arm, segment: segment, campaign: campaign)
    }
    func audience(_ entry: AudienceEntry) -> Double {
      truth.audience.sum(entry, days: days, arm: arm, segment: segment)
    }
    users = segment.map { truth.users[arm][$0] } ?? truth.users[arm].reduce(0, +)
    impressions = sum(.impressions)
    clicks = sum(.clicks)
    landingPageViews = sum(.landings)
    hides = sum(.hides)
    spend = sum(.spend)
    conversions = audience(.conversions)
    everyConversion = conversions
    revenue = audience(.revenue)
    if let baseline {
      func caused(_ amount: Double, _ entry: AudienceEntry) -> Double {
        let anyway = baseline.share * baseline.sum(entry, days, segment)
        // What rounding leaves of equal sums was caused by nothing.
        return abs(amount - anyway) < 1e-12 * anyway ? 0 : amount - anyway
      }
      conversions = caused(conversions, .conversions)
      revenue = caused(revenue, .revenue)
    }
    guard segment == nil, let last = days.last else { return }
    pool = truth.pool[last][arm]
    reach = truth.reach[last][arm][campaign ?? truth.campaigns.campaigns]
    surveyed = users
    aware = (0..<truth.audience.segments).reduce(0) {
      $0 + truth.audience[.aware, last, arm, $1, 0]
    }
    moments = truth.moments?[last][arm]
  }

  /// What the same people do without the ads in question.
  package struct Baseline: Sendable {
    package var truth: Truth
    package var arm: Int
    /// Users of the arm over users of the baseline's arm.
    package var share: Double
    /// Segments that the arm has; nil: all of them.
    package var segments: [Int]?

    package init(truth: Truth, arm: Int, share: Double, segments: [Int]? = nil) {
      self.truth = truth
      self.arm = arm
      self.share = share
      self.segments = segments
    }

    func sum(_ entry: AudienceEntry, _ days: Range<Int>, _ segment: Int?) -> Double {
      guard segment == nil, let segments else {
        return truth.audience.sum(entry, days: days, arm: arm, segment: segment)
      }
      return segments.reduce(0) {
        $0 + truth.audience.sum(entry, days: days, arm: arm, segment: $1)
      }
    }
  }
}
