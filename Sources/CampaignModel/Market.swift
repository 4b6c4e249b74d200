/// Where the campaign runs and what a sale is worth.
package struct Market: Sendable, Equatable {
  /// Two-letter code of the presets' countries, or nil for the reference market.
  package var country: String?
  package var currency: String
  /// Price of one US dollar in `currency`; presets in dollars are converted at it.
  package var dollar: Belief
  package var orderValue: OrderValue
  /// Gross margin: share of revenue that is left before ad spend, in 0...1.
  package var margin: Belief

  package init(
    country: String?, currency: String, dollar: Belief, orderValue: OrderValue, margin: Belief
  ) {
    self.country = country
    self.currency = currency
    self.dollar = dollar
    self.orderValue = orderValue
    self.margin = margin
  }
}

/// What one purchase is worth, drawn for every purchase alone.
package struct OrderValue: Sendable, Equatable {
  package enum Family: String, Sendable, CaseIterable, Codable {
    case logNormal = "log_normal"
    case gamma
    /// Every purchase is worth the mean.
    case fixed
  }
  package var family: Family
  /// In the scenario's currency.
  package var mean: Belief
  /// Standard deviation over mean.
  package var variation: Belief

  package init(family: Family, mean: Belief, variation: Belief) {
    self.family = family
    self.mean = mean
    self.variation = variation
  }
}
