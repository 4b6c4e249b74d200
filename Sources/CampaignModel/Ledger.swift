/// What one replicate left behind: what truly happened, and apart from it what the advertiser sees.
///
/// Counts are integers held in `Double` (exact to 2^53); expectations are real.
package struct Ledger: Sendable, Equatable {
  package var truth: Truth
  package var seen: Seen

  package init(truth: Truth, seen: Seen) {
    self.truth = truth
    self.seen = seen
  }
}

/// Entries of the truth, by day, arm, segment and campaign.
package enum TruthEntry: Int, Sendable, CaseIterable {
  case impressions, viewable, clicks, landings, hides
  /// Billed money.
  case spend
  /// Money that delivery was worth beyond the budget, and that is not charged.
  case unbilled
  /// Conversions that an ad's click decided, on the day of the decision.
  case decided
  /// The same on the day of the conversion.
  case converted
  /// Conversions that a view alone led to.
  case viewConverted
}

/// Entries of the truth that belong to no campaign, by day, arm and segment.
package enum AudienceEntry: Int, Sendable, CaseIterable {
  /// All conversions, whatever led to them, and what they are worth.
  case conversions, revenue
  /// Conversions that no ad led to directly.
  case organicConversions
  /// Stocks at the end of the day.
  case aware, visitors, customers
  /// Conversions of those who had seen an ad, where they are told apart.
  case conversionsOfExposed
}

/// Entries that the advertiser sees, by day, arm, segment and campaign.
package enum SeenEntry: Int, Sendable, CaseIterable {
  case impressions, clicks, landings, hides, spend
  /// Conversions the platform claims for the campaign, by click and by view.
  case clickConversions, viewConversions
  /// Their order value, and the sum of its squares over users.
  case revenue, revenueSquares
}

/// A dense table of `Double` by day, arm, segment, campaign and entry.
package struct Tally<Entry: Sendable>: Sendable, Equatable
where Entry: RawRepresentable<Int> & CaseIterable & Equatable {
  package let days: Int
  package let arms: Int
  package let segments: Int
  package let campaigns: Int
  /// Looked up once: by a generic type it takes as long as the rest of an addition.
  private let entries: Int
  package private(set) var values: [Double]

  package init(days: Int, arms: Int, segments: Int, campaigns: Int) {
    self.days = days
    self.arms = arms
    self.segments = segments
    self.campaigns = campaigns
    entries = Entry.allCases.count
    values = [Double](repeating: 0, count: days * arms * segments * campaigns * entries)
  }

  private func offset(
    _ entry: Entry, _ day: Int, _ arm: Int, _ segment: Int, _ campaign: Int
  ) -> Int {
    (((day * arms + arm) * segments + segment) * campaigns + campaign) * entries + entry.rawValue
  }

  package subscript(
    entry: Entry, day: Int, arm: Int, segment: Int, campaign: Int
  ) -> Double {
    get { values[offset(entry, day, arm, segment, campaign)] }
    set { values[offset(entry, day, arm, segment, campaign)] = newValue }
  }

  package mutating func add(
    _ amount: Double, to entry: Entry, day: Int, arm: Int, segment: Int, campaign: Int = 0
  ) {
    values[offset(entry, day, arm, segment, campaign)] += amount
  }

  /// One arm alone, of `1 / share` times as many people.
  package func alone(_ arm: Int, share: Double) -> Tally {
    var tally = Tally(days: days, arms: 1, segments: segments, campaigns: campaigns)
    let size = segments * campaigns * entries
    for day in 0..<days {
      for index in 0..<size {
        tally.values[day * size + index] = values[(day * arms + arm) * size + index] / share
      }
    }
    return tally
  }

  /// Takes over what another tally of the same shape says of an arm.
  mutating func take(_ arm: Int, from other: Tally) {
    let size = segments * campaigns * entries
    for day in 0..<days {
      let range = ((day * arms + arm) * size)..<((day * arms + arm + 1) * size)
      values.replaceSubrange(range, with: other.values[range])
    }
  }

  /// The sum over ranges of days, segments and campaigns.
  package func sum(
    _ entry: Entry, days: Range<Int>, arm: Int, segment: Int? = nil, campaign: Int? = nil
  ) -> Double {
    var total = 0.0
    for day in days {
      for s in segment.map({ $0..<($0 + 1) }) ?? 0..<segments {
        for c in campaign.map({ $0..<($0 + 1) }) ?? 0..<campaigns {
          total += values[offset(entry, day, arm, s, c)]
        }
      }
    }
    return total
  }
}

/// What truly happened, or is expected to.
package struct Truth: Sendable, Equatable {
  package var campaigns: Tally<TruthEntry>
  package var audience: Tally<AudienceEntry>
  /// Users by arm and segment.
  package var users: [[Double]]
  /// People reached by campaign at the end of each day: `reach[day][arm][campaign]`.
  package var reach: [[[Double]]]
  /// People by number of impressions of the campaign under test at the end, those still in its
  /// audience, last bucket "or more": `frequency[arm][k]`.
  package var frequency: [[Double]]
  /// Members of the retargeting pool of the campaign under test: those at the start plus those who
  /// came since, by day and arm.
  package var pool: [[Double]]
  /// Sums over users of products of their totals, by day (from the start to its end) and arm; nil
  /// where they were not asked for.
  package var moments: [[Moments]]?
  /// Whether the arm would have gone the same way as everybody: no threshold that it met, such as the end
  /// of the learning phase, hangs on how many people it has. Of expectations; else empty.
  package var scales: [Bool]
  /// Shares of people by day, segment and arm, where they move; else empty.
  package var dealt: [[[Double]]] = []

  package init(
    campaigns: Tally<TruthEntry>, audience: Tally<AudienceEntry>, users: [[Double]],
    reach: [[[Double]]], frequency: [[Double]], pool: [[Double]], moments: [[Moments]]?,
    scales: [Bool] = []
  ) {
    self.scales = scales
    self.campaigns = campaigns
    self.audience = audience
    self.users = users
    self.reach = reach
    self.frequency = frequency
    self.pool = pool
    self.moments = moments
  }
}

extension Truth {
  /// What is expected of an arm's rollout, from the test alone: the arm, of as many people as there are.
  /// Nil where being more would have changed its course.
  package func rollout(arm: Int) -> Truth? {
    guard scales.indices.contains(arm), scales[arm] else { return nil }
    let people = users[arm].reduce(0, +)
    let share = people / users.reduce(0) { $0 + $1.reduce(0, +) }
    return Truth(
      campaigns: campaigns.alone(arm, share: share), audience: audience.alone(arm, share: share),
      users: [users[arm].map { $0 / share }],
      reach: reach.map { [$0[arm].map { $0 / share }] },
      frequency: [frequency[arm].map { $0 / share }], pool: pool.map { [$0[arm] / share] },
      moments: nil)
  }
}

/// What a platform's export plus a query by user would give.
package struct Seen: Sendable, Equatable {
  package var campaigns: Tally<SeenEntry>
  /// Assigned users by arm and segment.
  package var users: [[Double]]
  /// `reach[day][arm][campaign]`, and all campaigns together as the last.
  package var reach: [[[Double]]]
  /// Pool members so far, by day and arm.
  package var pool: [[Double]]
  /// Tracked conversions of everybody, whether any ad is credited or not, by day, arm and segment; nobody counts
  /// them where there is nobody without ads, and no other time, to compare with.
  package var conversions: [[[Double]]]
  /// Those of people who had seen an ad, or would have; empty where they aren't told apart.
  package var exposedConversions: [[Double]]
  /// Survey at the end, by arm: people who answered, and those of them who know the brand.
  package var respondents: [Double]
  package var awareRespondents: [Double]
  /// By day (from the start to its end) and arm; nil where they were not asked for.
  package var moments: [[Moments]]?

  package init(
    campaigns: Tally<SeenEntry>, users: [[Double]], reach: [[[Double]]], pool: [[Double]],
    conversions: [[[Double]]], exposedConversions: [[Double]] = [], respondents: [Double],
    awareRespondents: [Double], moments: [[Moments]]?
  ) {
    self.exposedConversions = exposedConversions
    self.campaigns = campaigns
    self.users = users
    self.reach = reach
    self.pool = pool
    self.conversions = conversions
    self.respondents = respondents
    self.awareRespondents = awareRespondents
    self.moments = moments
  }

  /// Takes over what was seen of an arm in another play of the same experiment.
  package mutating func take(_ arm: Int, from other: Seen) {
    campaigns.take(arm, from: other.campaigns)
    users[arm] = other.users[arm]
    for day in 0..<campaigns.days {
      reach[day][arm] = other.reach[day][arm]
      pool[day][arm] = other.pool[day][arm]
      conversions[day][arm] = other.conversions[day][arm]
      if !exposedConversions.isEmpty {
        exposedConversions[day][arm] = other.exposedConversions[day][arm]
      }
      if let known = other.moments { moments?[day][arm] = known[day][arm] }
    }
    respondents[arm] = other.respondents[arm]
    awareRespondents[arm] = other.awareRespondents[arm]
  }
}
