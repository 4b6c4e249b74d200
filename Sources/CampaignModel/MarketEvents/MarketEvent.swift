internal import Foundation

/// Something that happens to everybody on dates: a competitor comes, a feed changes, a month of feasts. It multiplies
/// what days are like; it belongs to ω, so that all variants have the same.
package struct MarketEvent: Sendable, Equatable {
  /// What an event can change. None is an arm's own.
  package enum Quantity: String, Sendable, CaseIterable {
    /// Prices of impressions.
    case competition
    /// Chances to show an ad.
    case opportunities
    /// Click-through rates.
    case clicks
    /// Conversions of those who land.
    case conversions
    /// Visits and purchases without ads.
    case organic
    /// What an order is worth.
    case orderValue = "order_value"
  }

  package var name: String
  package var kind: MarketEventKind
  /// Day of the test, from 0; below 0 before it.
  package var firstDay: Int
  /// Days until it is at its height: 0 from the first day.
  package var ramp: Int
  /// Days at its height; nil: for good.
  package var days: Int?
  /// Days in which half of it passes afterwards; nil: it ends at once.
  package var halfLife: Belief?
  /// What that is multiplied by.
  package var halfLifeFactor: Double
  /// Names of the platforms that it happens on; empty: everywhere.
  package var platforms: [String]
  /// Factors at its height.
  package var effects: [Quantity: Belief]

  package init(
    name: String, kind: MarketEventKind, firstDay: Int, ramp: Int, days: Int?, halfLife: Belief?,
    halfLifeFactor: Double = 1, platforms: [String], effects: [Quantity: Belief]
  ) {
    self.name = name
    self.kind = kind
    self.firstDay = firstDay
    self.ramp = ramp
    self.days = days
    self.halfLife = halfLife
    self.halfLifeFactor = halfLifeFactor
    self.platforms = platforms
    self.effects = effects
  }

  /// How much of it there is on a day of the test, 0...1: up in equal steps of the logarithm, at its height,
  /// then away exponentially.
  package func course(on day: Int, halfLife: Double?) -> Double {
    let since = day - firstDay
    if since < 0 { return 0 }
    if since < ramp { return Double(since + 1) / Double(ramp + 1) }
    guard let days, since >= ramp + days else { return 1 }
    guard let halfLife, halfLife > 0 else { return 0 }
    return pow(0.5, Double(since - ramp - days + 1) / halfLife)
  }
}

extension Plan {
  /// The factors of all events of a scenario on each day, for one draw of its beliefs.
  struct EventFactors {
    private let days: Int
    private let drawn: [Drawn]

    private struct Drawn {
      var event: MarketEvent
      var halfLife: Double?
      var effects: [MarketEvent.Quantity: Double]
    }

    init(_ events: [MarketEvent], days: Int, _ draw: (Belief) -> Double) {
      self.days = days
      drawn = events.map { event in
        Drawn(
          event: event, halfLife: event.halfLife.map { draw($0) * event.halfLifeFactor },
          effects: event.effects.mapValues(draw))
      }
    }

    /// Empty where no event touches the quantity.
    ///
    /// - Parameter platform: Nil: what is of no platform.
    func byDay(_ quantity: MarketEvent.Quantity, platform: String?) -> [Double] {
      let own = drawn.filter { one in
        one.effects[quantity] != nil
          && (one.event.platforms.isEmpty || platform.map(one.event.platforms.contains) == true)
      }
      guard !own.isEmpty else { return [] }
      return (0..<days).map { day in
        own.reduce(1) { factor, one in
          factor * pow(one.effects[quantity]!, one.event.course(on: day, halfLife: one.halfLife))
        }
      }
    }
  }
}
