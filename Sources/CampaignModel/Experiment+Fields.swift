extension Experiment {
  /// The platforms' words for conversions, as a metric, with the event they belong to.
  package static let conversionWords: [(word: String, event: ConversionEvent?)] = [
    ("conversions", nil), ("purchases", .purchase), ("leads", .lead), ("sign_ups", .signUp),
    ("installs", .install), ("messages", .message),
  ]

  /// Metrics of order values, which only some events have.
  fileprivate static let revenueMetrics = [Metric.revenue, .revenuePerUser, .returnOnAdSpend].map(
    \.name)

  /// The block `experiment`, with the arms that it leads to.
  static func read(
    from fields: inout some Fields, campaigns: [Campaign], audience: Audience, days: Int
  ) -> (experiment: Experiment, arms: [PlannedArm]) {
    let design = fields.value(
      "design", .design,
      "How people are assigned to variants. Default: \(Design.all[0].name).")
    let named = fields.value(
      "campaign", .choice(campaigns.enumerated().map { ($0.element.name, $0.offset) }).asText,
      "The campaign under test. Default: the first that a variant changes.")
    let patches = fields.patches(
      "variants",
      "The arms of the test. One changes nothing and is the control; the others say what differs, by path."
    )
    var arms = plannedArms(patches, isLift: design == .liftTest, fields: &fields)
    // Judged by a design that divides nobody, how the file divides people is left aside.
    let isLeftAside = fields.isSet("design") && design?.movesPeople == true
    if isLeftAside {
      arms.removeAll { $0.role == .holdout }
      for index in arms.indices { arms[index].share = 1 / Double(arms.count) }
    }
    var lift: LiftTest?
    if design == .liftTest || fields.isSchema || fields.has("lift") {
      lift = fields.block("lift", "The control of design lift_test.") { LiftTest(fields: &$0) }
    }
    if let lift, design == .liftTest {
      for index in arms.indices { arms[index].share *= 1 - lift.share }
      arms.insert(
        PlannedArm(
          name: lift.control.armName, role: .control, share: lift.share,
          patch: NamedPatch(name: "", paths: [])), at: 0)
    }
    let isStaged = design == .beforeAfter || design == .geoTest
    var staging: Staging?
    if isStaged || fields.isSchema || fields.has("before") || fields.has("regions") {
      staging = Staging(fields: &fields, design: design, days: days)
    }
    var allocation: AdaptiveAllocation?
    if design == .bandit || fields.isSchema || fields.has("bandit") {
      let read = fields.block("bandit", "How design bandit deals people out.") {
        AdaptiveAllocation(bandit: &$0, days: days)
      }
      if design == .bandit { allocation = read }
    }
    if design == .sameAdSet || fields.isSchema || fields.has("ad_set") {
      let read = fields.block(
        "ad_set", "How the platform shares one ad set out, of design same_ad_set."
      ) {
        AdaptiveAllocation(adSet: &$0)
      }
      if design == .sameAdSet { allocation = read }
    }
    // Its people are not divided.
    if isStaged { for index in arms.indices { arms[index].share = 1 } }
    let tested = named ?? firstChanged(by: patches, campaigns) ?? 0
    // Without campaigns there is an error already.
    let campaign = campaigns.indices.contains(tested) ? campaigns[tested] : nil
    let type = campaign?.type ?? .conversion
    let metric = fields.value(
      "metric",
      .metric(
        decisive: true, campaign: campaign, countsEverybody: design == .liftTest || isStaged),
      "The metric that decides. Default: by the type of the campaign under test.")
    let isLift = design == .liftTest
    let liftMetric =
      type == .awareness ? Metric.awareness.name : Metric.everyConversionRate.name
    let primary =
      metric
      ?? (isLift
        ? liftMetric : design == .geoTest ? Metric.everyConversionRate.name : type.primaryMetric)
    if isStaged, Metric.named(primary)?.addsUpOverDays != true {
      fields.mistake(
        metric == nil ? "design" : "metric",
        "the metric of \(design!.name) must add up over days, found \(primary)",
        hint:
          "write 'metric: \(Metric.everyConversionRate.name)', or \(Metric.clickThroughRate.name)")
    }
    if isLift, let metric,
      ![Metric.awareness.name, Metric.everyConversionRate.name].contains(metric)
    {
      fields.mistake(
        "metric",
        "'metric' of a lift test must be one that people without ads have, found \(metric)",
        hint: "write \(liftMetric)")
    }
    let sells = campaign?.event.hasRevenue ?? true
    let usual = ([type.primaryMetric] + type.secondaryMetrics).filter {
      sells || !revenueMetrics.contains($0)
    }
    let secondary = fields.list(
      "secondary", of: .metric(decisive: false, campaign: campaign),
      "Metrics shown beside it. Default: by the type of the campaign under test.")
    let guardrails = fields.list(
      "guardrails", of: .metric(decisive: true, campaign: campaign),
      "Metrics that must not get worse.")
    for (key, names) in [("secondary", secondary ?? []), ("guardrails", guardrails ?? [])] {
      if names.contains(primary) {
        fields.mistake(key, "'\(key)' must not repeat the metric that decides, '\(primary)'")
      }
    }
    if let both = (guardrails ?? []).first(where: { (secondary ?? []).contains($0) }) {
      fields.mistake("guardrails", "'\(both)' can't be both secondary and guardrail")
    }
    let written = Looks.read(from: &fields, days: days)
    let looks = isLeftAside ? .end : written
    if primary == "awareness", looks != .end {
      fields.mistake(
        "looks", "the survey is at the end of the test: its result can't be read before",
        hint: "leave out looks, or let another metric decide")
    }
    var delivery: PlatformDelivery?
    if design == .platformDelivery || fields.isSchema || fields.has("delivery") {
      let names = arms.filter { $0.role != .holdout }.map(\.name)
      delivery = fields.block(
        "delivery", "Whom the platform shows each variant, of design platform_delivery."
      ) { fields in
        PlatformDelivery(
          fields: &fields, arms: patches.isEmpty ? [fields.anyName] : names,
          segments: audience.segments.map(\.name))
      }
    }
    if allocation != nil, Metric.named(primary)?.isRewarding != true {
      fields.mistake(
        metric == nil ? "design" : "metric",
        "the metric of \(design!.name) must count what an impression leads to, found \(primary)",
        hint: "write 'metric: ctr', landing_page_view_rate or conversion_rate")
    }
    let setUp = fields.block(
      "arms", shorthand: "set_up", "How the arms are set up on the platform. Default: one_ad_set."
    ) { fields -> Belief? in
      let apart = fields.value(
        "set_up", .choice([("one_ad_set", false), ("separate_ad_sets", true)]),
        "one_ad_set: all arms have the same days; separate_ad_sets: each has its own besides.")
      let doc = "Log-sd of the days of each arm's own. Default: the market's preset."
      guard apart == true || fields.isSchema else {
        if fields.optionalBelief("own_shocks", .number(0...2), doc) != nil {
          fields.mistake(
            "own_shocks", "'own_shocks' are of separate ad sets",
            hint: "write 'set_up: separate_ad_sets'")
        }
        return nil
      }
      return fields.belief(
        "own_shocks", .number(0...2), default: MarketPresets.current.dayShock, doc)
    }
    let ownShocks = isLeftAside ? nil : setUp
    let analysis = fields.block("analysis", "How the result is read.") { fields in
      var rule = AnalysisRule()
      if let alpha = fields.share(
        "alpha", in: 0.0001...0.5, "Significance level. Default: 5 %.")
      {
        rule.alpha = alpha
      }
      if let method = fields.value(
        "method", .choice(AnalysisRule.Method.allCases.map { ($0.rawValue, $0) }),
        "The test of a share of people. Default: two_proportion_z; other metrics have one test each."
      ) {
        rule.method = method
      }
      rule.reading = fields.value(
        "reading", .choice(Staging.Reading.allCases.map { ($0.rawValue, $0) }),
        "How a test whose variants differ in time or place is read. Default: by the design.")
      if let correction = fields.value(
        "correction", .choice(AnalysisRule.Correction.allCases.map { ($0.rawValue, $0) }),
        "What several treatments are corrected by. Default: bonferroni.")
      {
        rule.correction = correction
      }
      readStopping(into: &rule, from: &fields)
      return rule
    }
    do {
      _ = try Monitoring(
        analysis.stoppingRule, events: looks.days(of: days).map(Double.init), alpha: analysis.alpha,
        launchAlpha: analysis.launchAlpha(treatments: arms.count { $0.role == .treatment }))
    } catch {
      fields.mistake("analysis", "there are no bounds of \(analysis.stopping.rawValue): \(error)")
    }
    (design ?? Design.all[0]).check(
      Design.Draft(
        campaigns: campaigns, audience: audience, arms: arms, campaignUnderTest: tested,
        lift: isLift ? lift : nil, looks: looks,
        isAllocated: fields.has("allocation") && !isLeftAside,
        hasOwnShocks: ownShocks != nil), &fields)
    let readings: [Staging.Reading] =
      isStaged ? staging?.readings ?? [] : ownShocks == nil ? [] : [.perPerson, .byDay]
    if let reading = analysis.reading, !readings.contains(reading) {
      fields.mistake(
        "analysis.reading", "'reading' must be one that the test has, found \(reading.rawValue)",
        hint: readings.isEmpty
          ? "leave it out: people are independent here"
          : "write one of \(readings.map(\.rawValue).joined(separator: ", "))")
    }
    let guarded = guardrails ?? []
    let experiment = Experiment(
      design: design ?? Design.all[0], campaign: tested, metric: primary,
      secondary: secondary
        ?? (isLift
          ? []
          : usual.filter { name in
            name != primary && !guarded.contains(name)
              && (!isStaged && allocation == nil || Metric.named(name)?.addsUpOverDays == true)
          }),
      guardrails: guarded, looks: looks, analysis: analysis,
      delivery: design == .platformDelivery ? delivery : nil, lift: isLift ? lift : nil,
      ownShocks: ownShocks, staging: isStaged ? staging : nil,
      allocation: allocation)
    return (experiment, arms)
  }

  /// The keys `stopping` and `shape`.
  private static func readStopping(into rule: inout AnalysisRule, from fields: inout some Fields) {
    rule.stopping =
      fields.value(
        "stopping", .choice(StoppingRule.Name.allCases.map { ($0.rawValue, $0) }),
        "When a test that is read more than once may stop. Default: peeking, at the first significant "
          + "reading.") ?? .peeking
    rule.shape = fields.value(
      "shape", .number(in: rule.stopping.shape?.range ?? -40...40, example: "0.25"),
      "Which member of a family of bounds: of wang_tsiatis (default 0.25), haybittle_peto (3), "
        + "hwang_shih_decani (-4).")
    if rule.shape != nil, rule.stopping.shape == nil {
      let families = StoppingRule.Name.allCases.filter { $0.shape != nil }.map(\.rawValue)
      fields.mistake(
        "shape", "'shape' is of \(families.joined(separator: ", ")) alone",
        hint: "leave it out with \(rule.stopping.rawValue)")
    }
    if rule.stoppingRule.paysForLooks, rule.correction == .holm || rule.correction == .hochberg {
      fields.mistake(
        "correction",
        "\(rule.correction.rawValue) is for a test that is decided once, not by "
          + "\(rule.stopping.rawValue)", hint: "write bonferroni")
    }
  }

  /// The keys `allocation` and `holdout`: the control first, then the other variants, then the holdout.
  private static func plannedArms(
    _ patches: [NamedPatch], isLift: Bool, fields: inout some Fields
  ) -> [PlannedArm] {
    let stated = fields.share(
      "holdout", in: 0...0.99,
      "Share of the audience that is shown no ads, outside the variants. Default: none.")
    let holdout = stated ?? 0
    let isUnderstood = stated != nil || !fields.has("holdout")
    let names = patches.isEmpty ? [isLift ? "ads" : "control"] : patches.map(\.name)
    let shares = fields.shares(
      "allocation", of: names,
      "Share of the audience in each variant. Default: equal, of what the holdout leaves.")
    if let shares, shares.count == names.count {
      let sum = shares.values.sorted().reduce(0, +)
      if isUnderstood, abs(sum + holdout - 1) > 0.0005 {
        let with = holdout > 0 ? " and the holdout of \(percent(holdout))" : ""
        fields.mistake(
          "allocation",
          "the shares of the variants\(with) must sum to 100%, found \(percent(sum + holdout))",
          hint: sum >= 1.5
            ? "write shares, or leave out 'allocation' for equal ones"
            : holdout > 0 || sum > 1 ? nil : "give the rest to a variant, or to 'holdout'")
      }
      if let empty = names.first(where: { shares[$0] == 0 }) {
        fields.mistake("allocation", "variant '\(empty)' must have a share above 0%")
      }
    }
    let allocated = shares.map { shares in names.map { shares[$0] ?? 0 } } ?? []
    let total = allocated.reduce(0, +)
    // Of a lift test all variants are ads.
    let control = isLift ? -1 : controlIndex(patches, fields: &fields)
    var arms = names.indices.map { index in
      PlannedArm(
        name: names[index], role: index == control ? .control : .treatment,
        share: (total > 0 ? allocated[index] / total : 1 / Double(names.count)) * (1 - holdout),
        patch: patches.indices.contains(index) ? patches[index] : NamedPatch(name: "", paths: []))
    }
    if control > 0 { arms.insert(arms.remove(at: control), at: 0) }
    if holdout > 0 {
      arms.append(
        PlannedArm(
          name: "holdout", role: .holdout, share: holdout, patch: NamedPatch(name: "", paths: [])))
    }
    return arms
  }

  /// The variant called control, or the first that changes nothing.
  private static func controlIndex(_ patches: [NamedPatch], fields: inout some Fields) -> Int {
    if let index = patches.firstIndex(where: { $0.name == "control" }) {
      if !patches[index].paths.isEmpty {
        fields.mistake(
          "variants.control", "the control changes nothing, found a patch",
          hint: "write 'control: {}', and the change in another variant")
      }
      return index
    }
    if let index = patches.firstIndex(where: { $0.paths.isEmpty }) { return index }
    if !patches.isEmpty {
      fields.mistake(
        "variants", "one of the variants must change nothing: the control",
        hint: "add 'control: {}'")
    }
    return 0
  }

  private static func firstChanged(by patches: [NamedPatch], _ campaigns: [Campaign]) -> Int? {
    for path in patches.flatMap(\.paths) {
      let parts = path.split(separator: ".")
      if parts.count > 1, let index = campaigns.firstIndex(where: { $0.name == parts[1] }) {
        return index
      }
    }
    return nil
  }
}

/// An arm before its campaigns are read.
struct PlannedArm {
  var name: String
  var role: Arm.Role
  var share: Double
  var patch: NamedPatch
}

extension Form where Value == Int {
  /// The same choice, open in the schema: its words are the user's own names.
  fileprivate var asText: Form<Int> {
    var form = self
    form.schema = .text
    if names.isEmpty {
      form.expected = "the name of a campaign"
      // There is none to hold it against, and that has its own message.
      form.read = { _ in .value(0) }
    }
    return form
  }
}

extension Form where Value == Design {
  fileprivate static var design: Form<Design> {
    let names = Design.all.map(\.name)
    let listed = names.joined(separator: ", ")
    return Form<Design>("one of \(listed)", .words(names), names: names, isNumeric: false) { text in
      if let design = Design.named(text) { return .value(design) }
      return .wrong(near: nil)
    }
  }
}

extension Form where Value == String {
  /// A metric by its name here, or by the platforms' words for conversions.
  ///
  /// - Parameters:
  ///   - decisive: Whether it must be one that can be tested.
  ///   - countsEverybody: Whether conversions of everybody are counted, whoever claims them.
  fileprivate static func metric(
    decisive: Bool, campaign: Campaign?, countsEverybody: Bool = false
  ) -> Form<String> {
    let metrics =
      Metric.all.filter { !decisive || $0.test != .none }.map(\.name)
      + (countsEverybody ? [Metric.everyConversionRate.name] : [])
    let words = Experiment.conversionWords.map(\.word)
    let perConversion =
      campaign?.type.needsPool == true
      ? Metric.poolConversionRate.name : Metric.conversionRate.name
    let names = metrics + words.filter { !metrics.contains($0) }
    return Form<String>(
      "a metric such as ctr or purchases", .words(names), names: names, isNumeric: false
    ) { text in
      if let campaign, !campaign.event.hasRevenue, Experiment.revenueMetrics.contains(text) {
        return .breaks(
          rule: "must be a metric of what '\(campaign.name)' counts",
          hint: "its event is \(campaign.event.name), which has no order value")
      }
      if decisive || text != "conversions",
        let entry = Experiment.conversionWords.first(where: { $0.word == text })
      {
        if let event = entry.event, let campaign, campaign.event != event {
          let right = Experiment.conversionWords.first { $0.event == campaign.event }
          return .breaks(
            rule: "must be what '\(campaign.name)' counts",
            hint: right.map { "its event is \(campaign.event.name): write \($0.word)" })
        }
        return .value(perConversion)
      }
      if metrics.contains(text) { return .value(text) }
      if Metric.named(text) != nil {
        return .breaks(
          rule: "must be a metric that can be tested",
          hint: "one of \(metrics.joined(separator: ", "))")
      }
      return .wrong(near: nil)
    }
  }
}
