extension Measurement {
  init(fields: inout some Fields) {
    let presets = MarketPresets.current
    let consent = fields.belief(
      "consent", .rate, default: presets.consent,
      "Share of landed clicks whose conversion can be tracked. Default: the market's preset.")
    let invalid = fields.optionalBelief(
      "invalid_clicks", .rate,
      "Share of reported clicks that no person made. Default: each platform's preset.")
    let delay = fields.value(
      "reporting_delay", .wholeDays(in: 0...60),
      "Days until a conversion shows up in the report. Default: 0.")
    let survey = fields.block("survey", "The brand-lift survey at the end of an awareness test.") {
      fields in Survey(fields: &fields)
    }
    let rules = fields.list(
      "credit_rules", of: .choice(CreditRule.allCases.map { ($0.rawValue, $0) }),
      "Rules by which clicks share in a conversion, compared with what campaigns cause. Default: none."
    )
    let lookback = fields.value(
      "lookback", .wholeDays(in: 1...90), "Days of clicks that these rules look at. Default: 30.")
    if lookback != nil, rules?.isEmpty != false {
      fields.mistake(
        "lookback", "'lookback' is of 'credit_rules', and none is given",
        hint: "write 'credit_rules: [last_click, first_click, linear]'")
    }
    self.init(
      consent: consent, invalidClicks: invalid, reportingDelay: delay ?? 0, survey: survey,
      creditRules: rules.flatMap {
        $0.isEmpty ? nil : CreditRules(rules: $0, lookback: lookback ?? 30)
      })
  }
}

extension Survey {
  init(fields: inout some Fields) {
    let usual = Int(MarketPresets.current.surveyRespondents.value)
    let asked = fields.value(
      "asked", .integer(in: 1...100_000_000, example: "5600"),
      "People asked in each arm. Default: \(usual).")
    let rate = fields.belief(
      "response_rate", .rate, default: Preset(0.5),
      "Share of those asked who answer. Default: 50 %, an estimate.")
    let ofAware = fields.belief(
      "response_of_aware", .factor, default: Preset(1),
      "How much likelier an aware person is to answer. Default: x1.")
    self.init(asked: asked ?? usual, responseRate: rate, responseOfAware: ofAware)
    isTyped = asked != nil
  }
}
