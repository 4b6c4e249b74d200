extension Scenario {
  /// The parts a scenario has at its top. No campaign and no variant bears the name of one.
  package static let parts = [
    "name", "question", "seed", "schedule", "market", "audience", "campaigns", "measurement",
    "shocks", "events", "experiment", "decision", "replay",
  ]

  /// Reads a whole scenario.
  ///
  /// - Parameters:
  ///   - fields: The root.
  ///   - name: Its name where it says none: that of its file.
  /// - Returns: The scenario without its assumptions, which only the reader knows.
  package static func read(from fields: inout some Fields, name: String) -> Scenario {
    let ownName = fields.value("name", .text(), "Name of the scenario. Default: the file's.")
    let question = fields.value("question", .text(), "What the test is to answer.")
    let seed = fields.value(
      "seed", .seed, "Seed of all chance: the same seed, the same result. Default: 1.")
    let schedule = fields.block("schedule", "When the test runs.") { Schedule(fields: &$0) }
    let (market, saysDollar) = fields.block(
      "market", "Where it runs, and what a sale is worth."
    ) { (Market(fields: &$0), $0.has("usd")) }
    let audience = fields.block("audience", "The people, and what they do without ads.") {
      Audience(fields: &$0)
    }
    var context = CampaignContext(market: market, schedule: schedule, audience: audience)
    let campaigns = readCampaigns(&fields, &context)
    checkEvents(context.events, fields: &fields)
    let measurement = fields.block("measurement", "How the platform measures.") {
      Measurement(fields: &$0)
    }
    checkSurvey(measurement.survey, audience, &fields)
    if measurement.creditRules != nil, audience.size > CreditRules.mostPeople {
      fields.mistake(
        "measurement.credit_rules",
        "'credit_rules' follow people one by one: at most \(CreditRules.mostPeople) of them, found "
          + "\(audience.size)",
        hint: "write a smaller audience and budget: shares of credit hardly hang on size")
    }
    let shocks =
      fields.blockOrNone(
        "shocks", "Scatter of days around their level; none: every day alike."
      ) { Shocks(fields: &$0) } ?? Shocks(nothingAt: "shocks")
    let platforms = campaigns.map(\.platform.name)
    let events = fields.blocks("events", "What happens in the market meanwhile, by name.") {
      name, fields in
      MarketEvent(
        name: name, fields: &fields, schedule: schedule,
        platforms: fields.isSchema ? Platform.all.map(\.name) : platforms)
    }
    let (experiment, planned) = fields.block("experiment", "The A/B test.") {
      Experiment.read(
        from: &$0, campaigns: campaigns, audience: audience, days: schedule.days)
    }
    let regions = experiment.staging?.regions
    let decision = fields.block("decision", "What the result is for.") {
      DecisionRule(fields: &$0)
    }
    let replay = fields.blocks(
      "replay", "Real figures to hold the control against, by metric."
    ) { name, fields in RealFigure(metric: name, fields: &fields) }

    if campaigns.isEmpty {
      fields.mistake(
        "campaigns", "a scenario must have a campaign",
        hint: "copy one from a template: mizan new")
    }
    let sells = campaigns.contains { $0.event.hasRevenue }
    if !saysDollar, market.currency != "USD",
      context.usesDollars || (sells && market.orderValue.mean.origin != .typed)
    {
      fields.mistake(
        "market", "'market.usd' is missing: presets in dollars are converted at it",
        hint: "write 'usd: 48.5 \(market.currency)' with the price of one dollar")
    }
    if experiment.lift == nil { checkPatches(planned, fields: &fields) }
    let arms = planned.map { arm in
      if let lift = experiment.lift, arm.role == .control {
        var campaigns = campaigns
        if campaigns.indices.contains(experiment.campaign) {
          campaigns[experiment.campaign].showing = lift.control.showing
        }
        return Arm(
          name: arm.name, role: .control, share: arm.share, campaigns: campaigns, patch: [])
      }
      guard arm.role == .treatment, !arm.patch.paths.isEmpty else {
        return Arm(
          name: arm.name, role: arm.role, share: arm.share,
          campaigns: arm.role == .holdout ? [] : campaigns, patch: [])
      }
      let (changed, lines) = fields.changed(by: arm.patch) { readCampaigns(&$0, &context) }
      checkCaps(of: arm.name, changed, beside: campaigns, fields: &fields)
      return Arm(
        name: arm.name, role: arm.role, share: arm.share, campaigns: changed, patch: lines)
    }
    return Scenario(
      name: ownName ?? name, question: question, seed: seed ?? 1, schedule: schedule,
      market: market, audience: regions.map { audience.divided(into: $0) } ?? audience,
      measurement: measurement, shocks: shocks,
      arms: regions.map { regions in arms.map { $0.divided(into: regions.count) } } ?? arms,
      experiment: experiment, decision: decision, assumptions: [], replay: replay.map(\.value),
      events: events.map(\.value))
  }

  /// Nobody is asked twice.
  private static func checkSurvey(
    _ survey: Survey, _ audience: Audience, _ fields: inout some Fields
  ) {
    guard survey.isTyped, survey.asked > audience.size else { return }
    fields.mistake(
      "measurement.survey.asked",
      "'asked' must be at most the \(audience.size) people of the audience, found \(survey.asked)")
  }

  /// People convert in one way: the first campaign's event is everybody's.
  private static func checkEvents(
    _ events: [(campaign: String, event: ConversionEvent)], fields: inout some Fields
  ) {
    guard let first = events.first else { return }
    for (campaign, event) in events where event != first.event {
      fields.mistake(
        "campaigns.\(campaign).event",
        "'event' must be the same in all campaigns, found \(event.name) beside the "
          + "\(first.event.name) of '\(first.campaign)'",
        hint: "people convert in one way: write 'event: \(first.event.name)' or change the other")
    }
  }

  /// A rolling cap looks back over the same days in all arms: a person's memory has one form.
  private static func checkCaps(
    of variant: String, _ changed: [Campaign], beside control: [Campaign],
    fields: inout some Fields
  ) {
    for (now, before) in zip(changed, control) {
      guard let cap = now.frequencyCap, let known = before.frequencyCap, cap.looksBack,
        known.looksBack, cap.isRolling || known.isRolling,
        (cap.days, cap.isRolling) != (known.days, known.isRolling)
      else { continue }
      fields.mistake(
        "experiment.variants.\(variant)",
        "'\(now.name).frequency_cap' of variant '\(variant)' must look back as the control's, "
          + "found \(cap) beside \(known)",
        hint: "change how many impressions it allows, or write 'none'")
    }
  }

  private static func readCampaigns<Block: Fields>(
    _ fields: inout Block, _ context: inout CampaignContext
  ) -> [Campaign] {
    var copy = context
    let campaigns = fields.blocks("campaigns", "The campaigns, by name.") { name, fields in
      if parts.contains(name) {
        fields.mistake(
          nil, "a campaign must not bear the name '\(name)', which means something else here",
          hint: "choose another name")
      }
      return Campaign(name: name, fields: &fields, context: &copy)
    }
    context = copy
    return campaigns.map(\.value)
  }

  /// A treatment differs from the control, unless none does: that is an A/A test.
  private static func checkPatches(_ arms: [PlannedArm], fields: inout some Fields) {
    let treatments = arms.filter { $0.role == .treatment }
    guard treatments.contains(where: { !$0.patch.paths.isEmpty }) else { return }
    for arm in treatments where arm.patch.paths.isEmpty {
      fields.mistake(
        "experiment.variants.\(arm.name)", "variant '\(arm.name)' must differ from the control",
        hint: "write what it changes, such as prospecting.creative.ctr: x1.08")
    }
  }
}

extension DecisionRule {
  init(fields: inout some Fields) {
    let horizon = fields.value(
      "horizon", .wholeDays(in: 1...3650), "How long the winner would run. Default: 90 days.")
    let target = fields.share(
      "target", in: 0.01...0.999,
      "Share of right calls that makes a test reliable. Default: 80 %.")
    let smallest = fields.share(
      "minimum_effect", in: 0.0001...1, "Smallest relative effect worth finding. Default: 5 %.")
    self.init(horizon: horizon ?? 90, target: target ?? 0.8, minimumEffect: smallest ?? 0.05)
  }
}

extension RealFigure {
  /// Metrics that add up over days.
  package static let metrics: [String] = [
    Metric.impressions, .clicks, .landingPageViews, .spend, .conversions, .revenue,
  ].map(\.name)

  init(metric: String, fields: inout some Fields) {
    if !Self.metrics.contains(metric), metric != fields.anyName {
      fields.mistake(
        nil, "'\(metric)' is no metric that adds up over days",
        hint: "one of \(Self.metrics.joined(separator: ", "))")
    }
    let amount = Form<Double>.number(in: 0...1e15, example: "41200")
    let total = fields.required("total", amount, "Sum over the schedule's days.")
    let deviation = fields.required(
      "daily_sd", amount, "Standard deviation between days (n − 1).")
    self.init(metric: metric, total: total ?? 0, dailyDeviation: deviation ?? 0)
  }
}

extension Form where Value == UInt64 {
  fileprivate static var seed: Form<UInt64> {
    Form<UInt64>("a whole number such as 7", .integer(0...Int.max)) { text in
      let digits = text.filter { $0 != "_" }
      if let seed = UInt64(digits) { return .value(seed) }
      let isTooLarge = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
      return isTooLarge
        ? .breaks(rule: "must be at most \(UInt64.max)", hint: nil) : .wrong(near: nil)
    }
  }
}

extension Fields {
  /// The name that stands for any name when the schema is recorded.
  package var anyName: String { "NAME" }
}
