/// A default of the market presets, with its source.
package struct Preset: Sendable, Equatable {
  /// Rates are fractions, money is in US dollars.
  package var value: Double
  package var low: Double?
  package var high: Double?
  /// Key into the table of sources; nil for an estimate without one.
  package var source: String?
  /// Whether the number was read in the page that the source names, rather than estimated.
  package var published: Bool

  package init(
    _ value: Double, low: Double? = nil, high: Double? = nil, source: String? = nil,
    published: Bool = false
  ) {
    self.value = value
    self.low = low
    self.high = high
    self.source = source
    self.published = published
  }

  /// The same preset in other units, as when dollars become the scenario's currency.
  package func scaled(by factor: Double) -> Preset {
    Preset(
      value * factor, low: low.map { $0 * factor }, high: high.map { $0 * factor }, source: source,
      published: published)
  }
}
