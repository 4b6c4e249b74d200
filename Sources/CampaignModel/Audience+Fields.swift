internal import Foundation

extension Audience {
  init(fields: inout some Fields) {
    let size = fields.required(
      "size", .integer(in: 100...5_000_000_000, example: "4000000"),
      "People of the market, all segments together.")
    var alreadyAware = fields.optionalBelief(
      "already_aware", .rate,
      "Share that knows the brand at the start. Default: 10 % and recent_visitors, an estimate.")
    let discovery = fields.optionalBelief(
      "discovery", .hazard,
      "Share of the unaware that comes to know the brand without ads, in place of already_aware.")
    if alreadyAware != nil, discovery != nil {
      fields.mistake(
        "discovery", "'already_aware' and 'discovery' exclude each other",
        hint: "keep one: the other follows from it")
    }
    let isAwareTyped = alreadyAware != nil || fields.has("already_aware")
    func assume(_ share: Double, _ fields: inout some Fields) {
      guard alreadyAware == nil, discovery == nil else { return }
      alreadyAware = fields.belief(
        "already_aware", .rate, default: Preset(min(1, 0.1 + share)), "")
    }
    if !fields.has("recent_visitors") { assume(0, &fields) }
    let forgetting = fields.belief(
      "forgetting", .hazard, default: Preset(1 / 90.0),
      "Share of aware people that forgets the brand. Default: 1.11% per day, an estimate.")
    let recentVisitors = fields.optionalBelief(
      "recent_visitors", .people, "People who visited inside the window, at the start.")
    var organicVisits = fields.optionalBelief(
      "organic_visits", .hazard,
      "Share of people that visits without ads, in place of recent_visitors. Default: 0.05% per day, an estimate."
    )
    // Visits of 0 leave a pool from before, which nobody joins by himself.
    if recentVisitors != nil, let organicVisits, organicVisits.shape != .exactly(0) {
      fields.mistake(
        "organic_visits", "'recent_visitors' and 'organic_visits' exclude each other",
        hint: "keep one: the other follows from it; only organic_visits: 0% may stand beside it")
    } else if recentVisitors == nil, organicVisits == nil {
      organicVisits = fields.belief("organic_visits", .hazard, default: Preset(0.0005), "")
    }
    if let size, let recentVisitors, recentVisitors.central > Double(size) {
      fields.mistake(
        "recent_visitors", "'recent_visitors' must be at most the audience's size of \(size)")
    }
    let visited = min(1, (recentVisitors?.central ?? 0) / Double(size ?? .max))
    if isAwareTyped, visited < 1, let alreadyAware, alreadyAware.central < visited - 1e-9 {
      fields.mistake(
        "recent_visitors",
        "'recent_visitors' are \(percent(visited)) of the audience, more than the "
          + "'already_aware' of \(percent(alreadyAware.central))",
        hint: "those who visited know the brand: raise already_aware, or leave it out")
    }
    assume(visited, &fields)
    let organicPurchases = fields.belief(
      "organic_purchases", .hazard, default: Preset(1 - pow(1 - 0.003, 1 / 30.4375)),
      "Share of people that buys without ads. Default: 0.3% per month, an estimate.")
    let purchaseByState = fields.block(
      "purchase_by_state",
      "How much likelier a purchase without ads is in each state, against an aware person."
    ) { fields in
      ByState(
        PersonState.allCases.map { state in
          let preset = Self.purchaseFactor(of: state)
          return fields.belief(
            state.name, .factor, default: preset,
            "Factor of people who are \(state.name). Default: x\(preset.value), an estimate.")
        })
    }
    let window = fields.value(
      "visitor_window", .wholeDays(in: 1...180),
      "How long a visitor stays one: 1–8, 14, 21 or 30 days, or any with exact recency. Default: 30."
    )
    let exact = fields.value(
      "recency", .choice([("phases", false), ("exact", true)]),
      "Whether days since the last visit are kept in phases or exactly. Default: phases.")
    if let window, exact != true, !Phases.end(on: window) {
      fields.mistake(
        "visitor_window", "'visitor_window' must be 1–8, 14, 21 or 30 days, found \(window)",
        hint: "write 'recency: exact' for other windows")
    }
    let customerDays = fields.belief(
      "customer_days", .days(1...3650), default: Preset(180),
      "Mean time that a buyer stays excluded. Default: 180 days, an estimate.")
    let onOrganic = fields.belief(
      "activity_on_organic", .number(0...3), default: Preset(0.5),
      "How strongly visits and purchases without ads go with activity: 0 not, 1 in proportion. Default: 0.5, an estimate."
    )
    let onClicks = fields.belief(
      "activity_on_clicks", .number(0...3), default: Preset(0),
      "The same for clicks. Default: 0, an estimate.")
    // r of the negative binomial fitted to the billboard exposures (validation.md A7).
    let spread = fields.belief(
      "activity_spread", .number(0.05...1000), default: Preset(0.97),
      "r of the negative binomial of ad exposures; large: everybody alike. Default: 0.97, from a panel."
    )
    let classes = fields.value(
      "activity_classes", .integer(in: 1...12, example: "6"),
      "Number of activity classes. Default: the fewest that reproduce reach within 0.3 points.")
    var wordOfMouth: WordOfMouth?
    if fields.has("word_of_mouth") || fields.isSchema {
      wordOfMouth = fields.blockOrNone(
        "word_of_mouth", "What becomes of ads that people share; none: nothing. Default: none."
      ) { WordOfMouth(fields: &$0) }
    }
    let segments = Self.segments(fields: &fields)
    self.init(
      size: size ?? 1_000_000, segments: segments, alreadyAware: alreadyAware,
      discovery: discovery, forgetting: forgetting, recentVisitors: recentVisitors,
      organicVisits: organicVisits, organicPurchases: organicPurchases,
      purchaseByState: purchaseByState, visitorWindow: window ?? 30, exactRecency: exact ?? false,
      customerDays: customerDays, activityOnOrganic: onOrganic, activityOnClicks: onClicks,
      activitySpread: spread, activityClasses: classes,
      wordOfMouth: wordOfMouth)
  }

  private static func purchaseFactor(of state: PersonState) -> Preset {
    switch state {
    case .unaware: Preset(0.1)
    case .aware: Preset(1)
    // So that a third of what retargeting claims is caused: the presets' 35 % (reference/market.md).
    case .visitor: Preset(3, low: 1, high: 8)
    case .deciding: Preset(0)
    case .customer: Preset(0.5)
    }
  }

  private static func segments(fields: inout some Fields) -> [Segment] {
    let read = fields.blocks(
      "segments", "Parts of the audience that answer differently; their shares sum to 100 %."
    ) { name, fields in Segment(name: name, fields: &fields) }
    guard !read.isEmpty else { return [Segment(everybody: fields.path(of: "segments.everyone"))] }
    var segments = read.map(\.value)
    let sum = segments.map(\.share).reduce(0, +)
    // A share that is missing or wrong has its own message.
    if abs(sum - 1) > 0.0005, segments.allSatisfy({ $0.share > 0 }) {
      fields.mistake(
        "segments", "the shares of the segments must sum to 100%, found \(percent(sum))")
    }
    for index in segments.indices { segments[index].share /= max(sum, .leastNonzeroMagnitude) }
    return segments
  }
}

extension Segment {
  init(name: String, fields: inout some Fields) {
    let share = fields.share("share", in: 0.0001...1, isRequired: true, "Share of the audience.")
    func factor(_ key: String, _ doc: String, _ fields: inout some Fields) -> Belief {
      fields.belief(key, .factor, default: Preset(1), "\(doc) Default: x1.")
    }
    self.init(
      name: name, share: share ?? 0,
      activity: factor("activity", "Factor on chances to be shown an ad.", &fields),
      clickThroughRate: factor("ctr", "Factor on click-through rates.", &fields),
      conversionRate: factor("cvr", "Factor on conversion rates.", &fields),
      costPerMille: factor("cpm", "Factor on prices of impressions.", &fields),
      orderValue: factor("order_value", "Factor on order values.", &fields),
      organic: factor("organic", "Factor on visits and purchases without ads.", &fields))
  }

  /// The one segment of an audience that isn't divided.
  fileprivate init(everybody path: String) {
    func one(_ key: String) -> Belief {
      Belief(
        path: "\(path).\(key)", shape: .exactly(1),
        origin: .preset(source: nil, low: nil, high: nil))
    }
    self.init(
      name: "everyone", share: 1, activity: one("activity"), clickThroughRate: one("ctr"),
      conversionRate: one("cvr"), costPerMille: one("cpm"), orderValue: one("order_value"),
      organic: one("organic"))
  }
}

/// A share as people write it, to a hundredth of a point: `12.5%`.
func percent(_ share: Double) -> String {
  let hundredths = (share * 10_000).rounded() / 100
  return hundredths == hundredths.rounded() && abs(hundredths) < 1e15
    ? "\(Int(hundredths))%" : "\(hundredths)%"
}
