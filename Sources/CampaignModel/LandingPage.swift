/// What happens after the click.
package struct LandingPage: Sendable, Equatable {
  /// Share of clicks that become landing page views.
  package var loadRate: Belief
  /// Conversions per landing page view of an unaware person (for retargeting: of a visitor).
  package var conversionRate: Belief
  /// How long those who will convert take.
  package var delay: ConversionDelay

  package init(loadRate: Belief, conversionRate: Belief, delay: ConversionDelay) {
    self.loadRate = loadRate
    self.conversionRate = conversionRate
    self.delay = delay
  }
}

/// Time from landing to conversion: a mixture of exponentials.
package struct ConversionDelay: Sendable, Equatable, Codable {
  package var name: String
  /// Sum to 1.
  package var weights: [Double]
  /// Means in days; 0: at once.
  package var means: [Double]

  package init(name: String, weights: [Double], means: [Double]) {
    self.name = name
    self.weights = weights
    self.means = means
  }

  /// Considered purchases: 35 % within the hour, half within a day.
  ///
  /// Fitted to Chapelle, O. (2014). "Modeling delayed feedback in display advertising." *KDD '14*.
  package static let considered = ConversionDelay(
    name: "considered", weights: [0.445, 0.555], means: [0.66 / 24, 9.65])
  /// Everyday purchases: most within a day. Fitted to 55 % within 1 h and 80 % within 24 h, 94 % within 7 days.
  package static let everyday = ConversionDelay(
    name: "everyday", weights: [0.74, 0.26], means: [0.9 / 24, 4.8])
  /// Business purchases: 10 % within 1 h, 25 % within 24 h, half within a week.
  package static let business = ConversionDelay(
    name: "business", weights: [0.16, 0.84], means: [1.0 / 24, 14])
  package static let none = ConversionDelay(name: "none", weights: [1], means: [0])

  package static let all: [ConversionDelay] = [.considered, .everyday, .business, .none]
}
