extension Bid {
  /// The strategy by our word or by the platform's own; a plain word in place of the block is one.
  init(fields: inout some Fields, platform: Platform, currency: String) {
    let offered = platform.bidStrategies
    let written =
      fields.value(
        "strategy", BidStrategy.form(on: platform),
        "How the platform is told to bid, in our words or its own. Default: the platform's first.")
    let strategy = written ?? offered.first?.strategy ?? .lowestCost
    let isUnderstood = written != nil || !fields.has("strategy")
    let isRatio = strategy == .targetROAS
    let target = fields.optionalBelief(
      "target", isRatio ? .ratio : .money(currency: currency),
      "Cost per result, bid (40 EGP), or return wanted (400%).")
    if !isUnderstood {
      // Whether a target is due can't be known.
    } else if strategy.takesTarget, target == nil, !fields.has("target") {
      fields.mistake(
        nil, "'\(strategy.rawValue)' needs a target",
        hint:
          "write {strategy: \(strategy.rawValue), target: \(isRatio ? "400%" : "40 \(currency)")}"
      )
    } else if !strategy.takesTarget, fields.has("target") {
      fields.mistake(
        "target", "'\(strategy.rawValue)' takes no target",
        hint:
          "leave it out, or choose \(offered.map(\.strategy).filter(\.takesTarget).map(\.rawValue).joined(separator: ", "))"
      )
    }
    if let target, target.central <= 0 {
      fields.mistake("target", "'target' must be above 0, found \(plain(target.central))")
    }
    self.init(strategy: strategy, target: strategy.takesTarget ? target : nil)
  }
}

extension BidStrategy {
  static func form(on platform: Platform) -> Form<BidStrategy> {
    let offered = platform.bidStrategies
    let own = offered.map { "\($0.strategy.rawValue) (\($0.name))" }.joined(separator: ", ")
    let names = offered.flatMap { [$0.strategy.rawValue, $0.name] }
    let everyWord = Platform.all.flatMap(\.bidStrategies).map(\.name)
    var words = BidStrategy.allCases.map(\.rawValue)
    for word in everyWord where !words.contains(word) { words.append(word) }
    return Form<BidStrategy>(
      "one of \(own)", .words(words), names: names, isNumeric: false
    ) { text in
      let word = text.lowercased()
      if let match = offered.first(where: {
        $0.strategy.rawValue == word || $0.name.lowercased() == word
      }) {
        return .value(match.strategy)
      }
      if words.contains(where: { $0.lowercased() == word }) {
        return .breaks(
          rule: "must be a strategy that \(platform.title.en) offers", hint: "it offers \(own)")
      }
      return .wrong(near: nil)
    }
  }
}

extension Platform {
  /// Presets to stand in where the campaign's type isn't offered, which is an error already.
  var anyObjective: Objective {
    CampaignType.all.lazy.compactMap { objectives[$0.name] }.first!
  }
}
