internal import Foundation

extension Market {
  init(fields: inout some Fields) {
    let presets = MarketPresets.current
    let countries = presets.costPerMilleByCountry.keys.sorted()
    let country = fields.value(
      "country", .country(among: countries),
      "Two-letter code of the country, which sets the level of prices. Default: the reference market."
    )
    let currency =
      fields.value(
        "currency", .currency, "Currency of every amount, by its three-letter code. Default: USD.")
      ?? "USD"
    let money = Quantity.money(currency: currency)
    let dollar = fields.optionalBelief(
      "usd", money, "Price of one US dollar: presets in dollars are converted at it.")
    if currency == "USD", let dollar, dollar.central != 1 {
      fields.mistake("usd", "'usd' must be 1 USD where the currency is USD")
    }
    if let dollar, dollar.central <= 0 {
      fields.mistake("usd", "'usd' must be above 0, found \(plain(dollar.central))")
    }
    let rate =
      dollar
      ?? Belief(
        path: fields.path(of: "usd"), shape: .exactly(1),
        origin: .preset(source: nil, low: nil, high: nil))
    let family =
      fields.value(
        "order_value_family",
        .choice(OrderValue.Family.allCases.map { ($0.rawValue, $0) }),
        "How order values scatter. Default: log_normal.") ?? .logNormal
    let mean = fields.belief(
      "order_value", money, default: presets.orderValue.scaled(by: rate.central),
      "What a purchase is worth on average. Default: the market's preset.")
    // A log-normal of log-sd s has sd/mean √(e^(s²) − 1).
    let spread = presets.orderValueSpread
    func ratio(_ s: Double) -> Double { (exp(s * s) - 1).squareRoot() }
    let variation = fields.belief(
      "order_value_variation", .number(0...20),
      default: family == .fixed
        ? Preset(0)
        : Preset(
          ratio(spread.value), low: spread.low.map(ratio), high: spread.high.map(ratio),
          source: spread.source),
      "Standard deviation of order values over their mean. Default: from the market's preset.")
    let margin = fields.belief(
      "margin", .rate, default: presets.margin,
      "Gross margin: share of revenue left before ad spend. Default: the market's preset.")
    self.init(
      country: country, currency: currency, dollar: rate,
      orderValue: OrderValue(family: family, mean: mean, variation: variation), margin: margin)
  }

  /// Price of an impression against the reference market.
  var costIndex: Preset {
    country.flatMap { MarketPresets.current.costPerMilleByCountry[$0] } ?? Preset(1)
  }
}

extension Form where Value == String {
  /// A country with presets of its own.
  fileprivate static func country(among countries: [String]) -> Form<String> {
    var form = Form<String>.choice(countries.map { ($0, $0) })
    let (expected, read) = (form.expected, form.read)
    form.read = { text in
      let isCode = text.count == 2 && text.allSatisfy(\.isLetter)
      guard isCode, !countries.contains(text.lowercased()) else { return read(text) }
      return .breaks(
        rule: "must be \(expected)",
        hint: "for another country write world, or leave it out and give each campaign its cpm")
    }
    return form
  }

  /// A currency's ISO 4217 code.
  static var currency: Form<String> {
    Form<String>(
      "a three-letter code such as EGP", .pattern("^[A-Z]{3}$"), isNumeric: false
    ) { text in
      if text.count == 3, text.allSatisfy({ ("A"..."Z").contains($0) }) { return .value(text) }
      let upper = text.uppercased()
      let isCode = upper.count == 3 && upper.allSatisfy { ("A"..."Z").contains($0) }
      let signs = ["$": "USD", "€": "EUR", "£": "GBP", "E£": "EGP", "ج.م": "EGP"]
      return .wrong(near: isCode ? upper : signs[text])
    }
  }
}
