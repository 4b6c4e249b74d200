/// What a campaign must know of the rest of its scenario in order to be read.
struct CampaignContext {
  var market: Market
  var schedule: Schedule
  var audience: Audience
  /// Whether any campaign took a preset that is in dollars.
  var usesDollars = false
  /// What each campaign counts, by name; those whose word can't be read are left out.
  var events: [(campaign: String, event: ConversionEvent)] = []
}

extension Campaign {
  init(name: String, fields: inout some Fields, context: inout CampaignContext) {
    let market = context.market
    let type =
      fields.required(
        "type", .choice(CampaignType.all.map { ($0.name, $0) }),
        "What the campaign is for.") ?? .conversion
    let platform =
      fields.required(
        "platform", .choice(Platform.all.map { ($0.name, $0) }), "Where it runs.")
      ?? Platform.all[0]
    if platform.objectives[type.name] == nil {
      let offered = CampaignType.all.map(\.name).filter { platform.objectives[$0] != nil }
      fields.mistake(
        "type", "\(platform.title.en) offers no campaign of type '\(type.name)'",
        hint: "it offers \(offered.joined(separator: ", "))")
    }
    let objective = platform.objectives[type.name] ?? platform.anyObjective
    let audience = context.audience
    let targeting = fields.block(
      "audience", "Whom the campaign reaches. Default: by its type."
    ) { fields in Targeting(fields: &fields, type: type, platform: platform, audience: audience) }
    let (firstDay, days) = Self.run(fields: &fields, schedule: context.schedule)
    var influencer: Influencer?
    if fields.has("influencer") || fields.isSchema {
      influencer = fields.blockOrNone(
        "influencer", "Whose posts they are, in place of ads that are bought; none: nobody's."
      ) {
        Influencer(
          fields: &$0, platform: platform, schedule: context.schedule, market: market,
          audience: audience, firstDay: firstDay, days: days)
      }
    }
    if fields.isSchema { influencer = nil }
    if let influencer, influencer.fee.origin != .typed { context.usesDollars = true }
    let budget =
      influencer.flatMap { fields.has("budget") ? nil : Budget(of: $0) }
      ?? Budget(fields: &fields, currency: market.currency)
    for key in ["budget", "bid", "cpm", "frequency_cap", "hours"]
    where influencer != nil && fields.has(key) {
      fields.mistake(
        key, "'\(key)' and 'influencer' exclude each other: posts are not bought in auctions",
        hint: "leave it out; the money is the posts' fees")
    }
    let bid = fields.block(
      "bid", shorthand: "strategy", "How the platform is told to bid."
    ) { fields in Bid(fields: &fields, platform: platform, currency: market.currency) }
    let cap = fields.value(
      "frequency_cap", FrequencyCap.form,
      "Most impressions to one person, such as 3 per 7 days. Default: none.")
    let hours = fields.list(
      "hours", of: .hours,
      "Hours in which the ads run: 8-22 is from 8:00 to 22:00; best, the eight in which most convert; or a list. Default: all."
    )
    if hours?.isEmpty == true {
      fields.mistake("hours", "the campaign must run in some hour, found none")
    }
    let event = fields.value(
      "event", .choice(ConversionEvent.all.map { ($0.name, $0) }),
      "What counts as a conversion. Default: purchase.")
    if event != nil || !fields.has("event") { context.events.append((name, event ?? .purchase)) }
    if let event, !event.hasRevenue, bid.strategy == .targetROAS {
      fields.mistake(
        "bid.strategy",
        "'target_roas' must have an event with an order value, found \(event.name)",
        hint: "choose another strategy")
    }
    let main = type.result == .reach ? "awareness_rate" : "ctr"
    let creative = fields.block(
      "creative", shorthand: nil, effect: main, "The ad, and how people answer to it."
    ) { fields in
      Creative(
        fields: &fields, type: type, platform: platform, audience: audience,
        clickThroughRate: influencer?.tier.clickThroughRate)
    }
    let page = fields.block(
      "landing_page", shorthand: nil, effect: "conversion_rate", "What happens after the click."
    ) { fields in LandingPage(fields: &fields, type: type, platform: platform) }
    if !fields.has("cpm"), influencer == nil { context.usesDollars = true }
    let index = market.costIndex
    let costPerMille = fields.belief(
      "cpm", .money(currency: market.currency),
      default: objective.costPerMille.scaled(by: index.value * market.dollar.central),
      "Price of 1,000 impressions. Default: the platform's preset for the country.")
    // A preset is 0 where the dollar is, which has had its message.
    if costPerMille.central <= 0, fields.has("cpm") {
      fields.mistake("cpm", "'cpm' must be above 0, found \(plain(costPerMille.central))")
    }
    let spread = fields.belief(
      "price_spread", .number(0.01...3), default: Preset(0.8),
      "Log-sd of the highest competing price. Default: 0.8, an estimate.")
    let winRate = fields.belief(
      "win_rate", .rate, default: Preset(0.3),
      "Share of chances won at the usual bid. Default: 30 %, an estimate.")
    // 99.9 / 100 is a little more than 0.999.
    if !(0.001 - 1e-9...0.999 + 1e-9).contains(winRate.central) {
      fields.mistake(
        "win_rate", "'win_rate' must be from 0.1% to 99.9%, found \(percent(winRate.central))")
    }
    let competition = fields.belief(
      "competition", .factor, default: Preset(1),
      "Factor on the competing price: x2 is twice the competition. Default: x1.")
    let opportunities = fields.belief(
      "opportunities", .perDay, default: platform.opportunities,
      "Chances a day to show an average person an ad here. Default: the platform's preset.")
    let windows = fields.block(
      "attribution", "Days within which a click or a view takes credit for a conversion."
    ) { fields in
      (
        fields.value(
          "click", .window(most: 90),
          "Days after a click: 7 days, none or unlimited. Default: the platform's."),
        fields.value(
          "view", .window(most: 1), "Days after a view: 1 day or none. Default: the platform's.")
      )
    }
    for key in ["type", "platform", "event"] where fields.isPatched(key) {
      fields.mistake(
        key, "a variant must not change the campaign's \(key)",
        hint: "a split test compares ads of one campaign: write another scenario for another plan")
    }
    self.init(
      name: name, type: type, platform: platform, targeting: targeting, budget: budget, bid: bid,
      frequencyCap: cap ?? nil, firstDay: firstDay, days: days,
      hours: hours.map { Set($0.joined()).sorted() } ?? Array(0..<24), event: event ?? .purchase,
      creative: creative, landingPage: page, costPerMille: costPerMille, priceSpread: spread,
      winRate: winRate, competition: competition, opportunities: opportunities,
      clickWindow: windows.0 ?? Int(platform.clickWindow.value.rounded()),
      viewWindow: windows.1 ?? min(1, Int(platform.viewWindow.value.rounded())))
    self.influencer = influencer
  }

  /// The eight hours of the day in which those who click convert most, by the market's preset.
  package static var bestHours: [Int] {
    let rates = MarketPresets.current.conversionRateByHour
    return Array(rates.indices.sorted { (rates[$1], $0) < (rates[$0], $1) }.prefix(8)).sorted()
  }

  /// The keys `start`, `days` and `end`: first day and number of days, from the schedule's start.
  private static func run(fields: inout some Fields, schedule: Schedule) -> (Int, Int) {
    let start = fields.value(
      "start", .dayOfTest(schedule),
      "First day, as a date or as days after the test's start. Default: the test's first.")
    let days = fields.value(
      "days", .wholeDays(in: 1...Schedule.longest),
      "Length in days. Default: to the end of the test.")
    let end = fields.value(
      "end", .dayOfTest(schedule), "Last day, as a date or as days after the test's start.")
    let first = start ?? 0
    if days != nil, end != nil {
      fields.mistake("end", "'days' and 'end' exclude each other", hint: "keep one of them")
    }
    if let end, end < first {
      fields.mistake("end", "'end' must not be before 'start'")
      return (0, schedule.days)
    }
    let length = end.map { $0 - first + 1 } ?? days ?? (schedule.days - first)
    if first + length > schedule.days {
      fields.mistake(
        "days",
        "the campaign must end within the test's \(schedule.days) days, found day \(first + length)",
        hint: "at most \(schedule.days - first) days are left from its start")
      return (first, schedule.days - first)
    }
    return (first, length)
  }
}

extension Targeting {
  /// Words for states of people, as targeting takes them: visitors are those who will buy, too.
  static let groups: [(name: String, value: [PersonState])] = [
    ("unaware", [.unaware]), ("aware", [.aware]), ("visitors", [.visitor, .deciding]),
    ("customers", [.customer]), ("everyone", PersonState.allCases),
  ]

  init(fields: inout some Fields, type: CampaignType, platform: Platform, audience: Audience) {
    let names = audience.segments.enumerated().map { ($0.element.name, $0.offset) }
    let segments = fields.list(
      "segments", of: .segment(names), "Names of segments. Default: all.")
    let stated = fields.list(
      "states", of: .choice(Self.groups),
      "States of people to reach: unaware, aware, visitors, customers. Default: by the type.")
    let visitorDays = fields.value(
      "visitors_of", .wholeDays(in: 1...180),
      "Only people who visited in this many days. Default: for retargeting, the whole window.")
    let excluded = fields.list(
      "exclude", of: .choice(Self.groups), "States of people to leave out.")
    if let visitorDays {
      if visitorDays > audience.visitorWindow {
        fields.mistake(
          "visitors_of",
          "'visitors_of' must be at most the audience's visitor_window of \(audience.visitorWindow) days, found \(visitorDays)",
          hint: "lengthen audience.visitor_window")
      } else if !audience.exactRecency, !Phases.end(on: visitorDays) {
        fields.mistake(
          "visitors_of", "'visitors_of' must be 1–8, 14, 21 or 30 days, found \(visitorDays)",
          hint: "write 'recency: exact' in the audience for other windows")
      }
    }
    let usual =
      visitorDays != nil && !type.needsPool
      ? [PersonState.visitor, .deciding] : type.defaultAudience
    let wanted = Set(stated?.joined().map(\.self) ?? usual)
      .subtracting(excluded?.joined().map(\.self) ?? [])
    let states = PersonState.allCases.filter(wanted.contains)
    let chosen = Set(segments ?? Array(audience.segments.indices)).sorted()
    if states.isEmpty || chosen.isEmpty {
      fields.mistake(
        nil, "the campaign must reach somebody: its audience leaves nobody",
        hint: excluded == nil ? "add states or segments" : "exclude fewer people")
    }
    if type.needsPool, !states.isEmpty, !states.contains(.visitor) {
      fields.mistake(nil, "a campaign of type '\(type.name)' must reach visitors")
    }
    var lookalike: Lookalike?
    if fields.has("lookalike") || fields.isSchema {
      lookalike = fields.block(
        "lookalike", shorthand: "size", "Found by the platform to be like a list of yours."
      ) { Lookalike(fields: &$0, platform: platform) }
    }
    self.init(
      segments: chosen.isEmpty ? [0] : chosen, states: states.isEmpty ? [.aware] : states,
      visitorDays: visitorDays, lookalike: lookalike)
  }
}

extension Form {
  /// A segment by its name.
  fileprivate static func segment(_ names: [(String, Int)]) -> Form<Int> {
    var form = Form<Int>.choice(names.map { (name: $0.0, value: $0.1) })
    form.schema = .text
    return form
  }

  /// A day of the test, as its number from 0, written as a date or as that number.
  static func dayOfTest(_ schedule: Schedule) -> Form<Int> {
    Form<Int>(
      "a date such as \(schedule.start.iso), or days after the test's start",
      .anyOf([.integer(0...Schedule.longest), .pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#)])
    ) { text in
      let number: Int
      if let day = Int(withSeparators: text) {
        number = day
      } else {
        switch Form<CalendarDay>.date.read(text) {
        case .value(let date): number = date.number - schedule.start.number
        case .wrong(let near): return .wrong(near: near)
        case .breaks(let rule, let hint): return .breaks(rule: rule, hint: hint)
        }
      }
      guard (0..<schedule.days).contains(number) else {
        let last = schedule.start.adding(days: schedule.days - 1)
        return .breaks(
          rule: "must be a day of the test, which runs from \(schedule.start.iso) to \(last.iso)",
          hint: nil)
      }
      return .value(number)
    }
  }

  /// `8`, or `8-22` for the hours from 8:00 to 22:00; over midnight too.
  fileprivate static var hours: Form<[Int]> {
    Form<[Int]>(
      "an hour from 0 to 23, hours such as 8-22, or best",
      .anyOf([
        .integer(0...23), .words(["best"]),
        .pattern(#"^[0-9٠-٩۰-۹]{1,2}( ?[-–] ?[0-9٠-٩۰-۹]{1,2})?$"#),
      ])
    ) { text in
      if text == "best" { return .value(Campaign.bestHours) }
      let ends = text.split { "-–".contains($0) }.map {
        Int($0.trimmingPrefix(while: \.isWhitespace).filter { !$0.isWhitespace })
      }
      guard (1...2).contains(ends.count), let from = ends[0], !text.hasPrefix("-") else {
        return .wrong(near: nil)
      }
      guard ends.count == 2 else {
        return (0...23).contains(from)
          ? .value([from]) : .breaks(rule: "must be from 0 to 23", hint: nil)
      }
      guard let to = ends[1] else { return .wrong(near: nil) }
      guard from != to else {
        return .breaks(
          rule: "must end at another hour than they begin", hint: "leave out hours for all day")
      }
      guard (0...23).contains(from), (0...24).contains(to) else {
        return .breaks(
          rule: "must be hours of the day, from 0 to 24", hint: "8-22 is 8:00 to 22:00")
      }
      return .value(from < to ? Array(from..<to) : Array(from..<24) + Array(0..<to))
    }
  }

  /// `7 days`, `none`, `unlimited`.
  fileprivate static func window(most: Int) -> Form<Int> {
    let words = most > 1 ? ["none", "unlimited"] : ["none"]
    let example = most > 1 ? "7 days, none or unlimited" : "1 day or none"
    return Form<Int>(
      "a window such as \(example)",
      .anyOf([.words(words), .integer(0...most), .pattern(#"^[0-9٠-٩۰-۹]+( days?)?$"#)])
    ) { text in
      if text == "none" { return .value(0) }
      if text == "unlimited", most > 1 { return .value(Campaign.unlimitedWindow) }
      let parts = text.split(separator: " ")
      guard let first = parts.first, let days = Int(first),
        parts.count == 1 || (parts.count == 2 && ["day", "days"].contains(parts[1]))
      else {
        // `7-day click`, as ads managers write it.
        let meant = Int(text.prefix { $0.isNumber }).flatMap { (1...most).contains($0) ? $0 : nil }
        return .wrong(near: meant.map { $0 == 1 ? "1 day" : "\($0) days" })
      }
      guard days >= 0 else { return .breaks(rule: "must be 0 days or more", hint: nil) }
      guard days <= most else {
        return .breaks(rule: "must be at most \(most == 1 ? "1 day" : "\(most) days")", hint: nil)
      }
      return .value(days)
    }
  }

  /// A plain number.
  static func number(in range: ClosedRange<Double>, example: String) -> Form<Double> {
    Form<Double>("a number such as \(example)", .number(range)) { text in
      guard let first = text.first, first.isNumber || first == "." || first == "-",
        let number = Double(text), number.isFinite
      else { return .wrong(near: nil) }
      guard range.contains(number) else {
        return .breaks(
          rule: number < range.lowerBound
            ? "must be at least \(plain(range.lowerBound))"
            : "must be at most \(plain(range.upperBound))", hint: nil)
      }
      return .value(number)
    }
  }
}

extension Campaign {
  /// An attribution window that nothing falls out of: ten years.
  static let unlimitedWindow = 3650
}

/// 4 for 4.0.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
}
