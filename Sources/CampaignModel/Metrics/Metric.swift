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

  /// Whose ads are counted when arms are compared.
  package enum Scope: String, Sendable, Codable {
    /// The campaign under test alone.
    case campaign
    /// All campaigns of the arm together.
    case account
  }

  package var name: String
  package var title: Words
  package var scope: Scope
  package var unit: Unit
  package var test: Test
  /// Whether more is better; guardrails such as frequency want less.
  package var moreIsBetter: Bool
  package var numerator: @Sendable (Totals) -> Double
  package var denominator: @Sendable (Totals) -> Double

  package init(
    name: String, title: Words, unit: Unit, test: Test, moreIsBetter: Bool = true,
    scope: Scope = .campaign, numerator: @escaping @Sendable (Totals) -> Double,
    denominator: @escaping @Sendable (Totals) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.test = test
    self.moreIsBetter = moreIsBetter
    self.scope = scope
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether it is about what conversions are worth.
  package var isOfRevenue: Bool {
    self == .revenue || self == .revenuePerUser || self == .returnOnAdSpend
  }

  /// Nil where the denominator is 0.
  package func value(_ totals: Totals) -> Double? {
    let below = denominator(totals)
    return below > 0 ? numerator(totals) / below : nil
  }

  package static func == (a: Metric, b: Metric) -> Bool { a.name == b.name }

  package static func named(_ name: String) -> Metric? {
    all.first { $0.name == name }
      ?? (name == everyConversionRate.name ? everyConversionRate : nil)
  }
}
