/// A kind of event, with what it usually does. Figures without a source are estimates; `reference/market.json`
/// says what each rests on.
package struct MarketEventKind: Sendable, Equatable {
  package var name: String
  package var title: Words
  package var effects: [MarketEvent.Quantity: Preset]
  package var ramp: Int
  /// Nil: for good.
  package var days: Int?
  package var halfLife: Preset?
  /// Whether its dates are known from the calendar.
  package var hasDates = false
  /// Whether how it is answered changes how long it lasts.
  package var isAnswered = false

  package static func == (a: MarketEventKind, b: MarketEventKind) -> Bool { a.name == b.name }

  package static let all = [
    competitorEntry, feedChange, reputationCrisis, holiday, ramadan, pricePromotion, custom,
  ]

  /// A large competitor enters the auctions.
  package static let competitorEntry = MarketEventKind(
    name: "competitor_entry", title: Words(en: "a competitor enters", ar: "دخول منافس"),
    effects: [.competition: Preset(1.15, low: 1, high: 1.6)], ramp: 7, days: nil, halfLife: nil)

  /// The platform ranks anew, and shows less of what there is.
  package static let feedChange = MarketEventKind(
    name: "feed_change", title: Words(en: "the feed changes", ar: "تغيّر خوارزمية العرض"),
    effects: [.opportunities: Preset(0.75, low: 0.4, high: 1.25, source: "rivaliq_2025")], ramp: 7,
    days: nil, halfLife: nil)

  /// People turn away, and come back: soon where they are answered, late where nobody says anything.
  package static let reputationCrisis = MarketEventKind(
    name: "reputation_crisis", title: Words(en: "a crisis of reputation", ar: "أزمة سمعة"),
    effects: [
      .clicks: Preset(0.8, low: 0.5, high: 0.95), .conversions: Preset(0.7, low: 0.4, high: 0.95),
      .organic: Preset(0.7, low: 0.4, high: 0.95),
    ], ramp: 1, days: 1, halfLife: Preset(6, low: 2, high: 21), isAnswered: true)

  /// Everybody advertises for a feast.
  package static let holiday = MarketEventKind(
    name: "holiday", title: Words(en: "a holiday", ar: "موسم عطلة"),
    effects: [.competition: Preset(1.66, source: "gupta_2023", published: true)], ramp: 3, days: 4,
    halfLife: nil)

  /// The month of fasting, which moves through the year with the moon.
  package static let ramadan = MarketEventKind(
    name: "ramadan", title: Words(en: "Ramadan", ar: "رمضان"),
    effects: [.competition: Preset(1.3, low: 1.1, high: 1.6)], ramp: 0, days: 30, halfLife: nil,
    hasDates: true)

  /// Prices are cut for some days: more buy, for less.
  package static let pricePromotion = MarketEventKind(
    name: "price_promotion", title: Words(en: "a price promotion", ar: "عرض أسعار"),
    effects: [
      .conversions: Preset(1.3, low: 1, high: 2), .organic: Preset(1.3, low: 1, high: 2),
      .orderValue: Preset(0.85, low: 0.6, high: 1),
    ], ramp: 0, days: 7, halfLife: nil)

  /// Whatever else: its effects are written.
  package static let custom = MarketEventKind(
    name: "custom", title: Words(en: "an event", ar: "حدث"), effects: [:], ramp: 0, days: nil,
    halfLife: nil)
}

/// How a crisis is answered: what its half-life is multiplied by.
package enum CrisisAnswer: String, Sendable, CaseIterable {
  case early, late, never

  package var halfLifeFactor: Double {
    switch self {
    // Estimate, 0.3 to 0.8: a fast, open answer shortens it.
    case .early: 0.5
    case .late: 1
    // Estimate, 1.3 to 4: silence reads as guilt.
    case .never: 2
    }
  }
}
