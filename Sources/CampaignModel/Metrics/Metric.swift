/// Totals of one arm over some days: what metrics are ratios of. The same names on both sides;
/// `Totals(truth…)` and `Totals(seen…)` say what each means there.
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
  /// Truth: conversions that the ads caused (against no ads). Seen: attributed conversions.
  package var conversions = 0.0
  package var revenue = 0.0
  package var revenueSquares = 0.0
  /// Truth: everybody. Seen: respondents of the survey.
  package var surveyed = 0.0
  package var aware = 0.0
  package var moments: Moments?

  package init() {}
}

/// What an arm is judged by: a ratio of totals.
package struct Metric: Sendable, Equatable {
  package enum Unit: String, Sendable, Codable {
    case rate, count, money, ratio
  }

  /// How the difference of two arms is tested.
  package enum Test: String, Sendable, Codable {
    /// Two proportions over people.
    case proportion
    /// Ratio of totals, users as the unit, delta method.
    case ratio
    /// Mean over users, Welch.
    case mean
    /// Shown, never tested.
    case none
  }

  package var name: String
  package var title: Words
  /// "CTR"; empty where nobody abbreviates.
  package var unit: Unit
  package var test: Test
  /// Whether more is better; guardrails such as frequency want less.
  package var moreIsBetter: Bool
  package var numerator: @Sendable (Totals) -> Double
  package var denominator: @Sendable (Totals) -> Double

  package init(
    name: String, title: Words, unit: Unit, test: Test, moreIsBetter: Bool = true,
    numerator: @escaping @Sendable (Totals) -> Double,
    denominator: @escaping @Sendable (Totals) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.test = test
    self.moreIsBetter = moreIsBetter
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Nil where the denominator is 0.
  package func value(_ totals: Totals) -> Double? {
    let below = denominator(totals)
    return below > 0 ? numerator(totals) / below : nil
  }

  package static func == (a: Metric, b: Metric) -> Bool { a.name == b.name }

  package static func named(_ name: String) -> Metric? {
    all.first { $0.name == name }
  }
}
