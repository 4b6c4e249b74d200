extension Shocks {
  init(fields: inout some Fields) {
    let preset = MarketPresets.current.dayShock
    func sd(_ key: String, _ doc: String, _ fields: inout some Fields) -> Belief {
      fields.belief(key, .number(0...2), default: preset, "\(doc) Default: the market's preset.")
    }
    self.init(
      price: sd("price", "Log-sd of prices by platform and day.", &fields),
      clicks: sd("clicks", "Log-sd of click-through rates by campaign and day.", &fields),
      conversions: sd("conversions", "Log-sd of conversion rates by campaign and day.", &fields),
      autocorrelation: fields.belief(
        "autocorrelation", .number(0...0.99), default: Preset(0.3),
        "Correlation of a day with the day before. Default: 0.3, an estimate."))
  }

  /// No shocks, as `none` asks for.
  init(nothingAt path: String) {
    func zero(_ key: String) -> Belief { Belief(path: "\(path).\(key)", shape: .exactly(0)) }
    self.init(
      price: zero("price"), clicks: zero("clicks"), conversions: zero("conversions"),
      autocorrelation: zero("autocorrelation"))
  }
}
