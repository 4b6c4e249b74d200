extension LandingPage {
  init(fields: inout some Fields, type: CampaignType, platform: Platform) {
    let objective = platform.objectives[type.name] ?? platform.anyObjective
    let loadRate = fields.belief(
      "load_rate", .rate, default: objective.loadRate,
      "Share of clicks that become landing page views. Default: the platform's preset.")
    // The presets count conversions per click, as the platforms do.
    let perView = objective.conversionRate.scaled(by: 1 / max(objective.loadRate.value, 0.01))
    let conversionRate = fields.belief(
      "conversion_rate", .rate, default: perView,
      "Conversions per landing page view. Default: the platform's preset.")
    let delay = fields.block(
      "delay", shorthand: "kind",
      "How long people take from landing to converting: considered, everyday, business, none, or a mixture of exponentials."
    ) { fields in ConversionDelay(fields: &fields) }
    self.init(loadRate: loadRate, conversionRate: conversionRate, delay: delay)
  }
}

extension ConversionDelay {
  init(fields: inout some Fields) {
    let named = fields.value(
      "kind", .choice(Self.all.map { ($0.name, $0) }),
      "A usual course. Default: considered.")
    let weights = fields.list(
      "weights", of: .number(in: 0...1_000_000, example: "0.4"),
      "Weights of a mixture of exponentials, in place of kind.")
    let means = fields.list(
      "days", of: .number(in: 0...3650, example: "9.65"),
      "Means of the mixture's parts, in days; 0: at once.")
    self = named ?? .considered
    guard weights != nil || means != nil else { return }
    guard named == nil || fields.isPatched("weights") || fields.isPatched("days") else {
      if !fields.isPatched("kind") {
        fields.mistake("kind", "'kind' excludes 'weights' and 'days'", hint: "keep one of them")
      }
      return
    }
    guard let weights, let means, weights.count == means.count, (1...6).contains(weights.count)
    else {
      fields.mistake(
        weights == nil ? "days" : "weights",
        "'weights' and 'days' must be two lists of the same length, from 1 to 6",
        hint: "weights: [0.4, 0.6], days: [0.1, 8]")
      return
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else {
      fields.mistake("weights", "'weights' must have a sum above 0")
      return
    }
    self.init(name: "mixture", weights: weights.map { $0 / sum }, means: means)
  }
}
