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
    self.init(
      consent: consent, invalidClicks: invalid, reportingDelay: delay ?? 0, survey: survey)
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
  }
}
