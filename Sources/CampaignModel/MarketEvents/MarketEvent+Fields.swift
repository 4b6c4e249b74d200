internal import Foundation

extension MarketEvent {
  /// One block of `events`.
  ///
  /// - Parameter platforms: Names of the platforms that campaigns run on.
  init(name: String, fields: inout some Fields, schedule: Schedule, platforms: [String]) {
    let known = fields.required(
      "kind", .choice(MarketEventKind.all.map { ($0.name, $0) }), "What happens.")
    let kind = known ?? .custom
    // What isn't known has no rules of its own.
    let isRead = known != nil && !fields.isSchema
    let start = fields.value(
      "start", .date, "Its first day. Ramadan's is that of the calendar by itself.")
    let ramp = fields.value(
      "ramp", .wholeDays(in: 0...365), "Days until it is at its height. Default: by its kind.")
    let days = fields.value(
      "days", .wholeDays(in: 1...3650), "Days at its height. Default: by its kind; else for good.")
    let halfLife =
      kind.halfLife.map { usual in
        fields.belief(
          "half_life", .days(0.1...3650), default: usual,
          "Days in which half of it passes afterwards. Default: by its kind; else it ends at once.")
      }
      ?? fields.optionalBelief(
        "half_life", .days(0.1...3650),
        "Days in which half of it passes afterwards. Default: by its kind; else it ends at once.")
    let answered = fields.value(
      "answered", .choice(CrisisAnswer.allCases.map { ($0.rawValue, $0) }),
      "Of a crisis, how it is answered: early halves its half-life, never doubles it. Default: late."
    )
    let chosen = fields.list(
      "platforms", of: .choice(platforms.map { ($0, $0) }),
      "Platforms that it happens on. Default: all.")
    let effects = fields.block("effects", "Factors at its height. Default: by its kind.") {
      fields in
      var effects: [Quantity: Belief] = [:]
      for quantity in Quantity.allCases {
        effects[quantity] =
          kind.effects[quantity].map {
            fields.belief(quantity.rawValue, .factor, default: $0, quantity.meaning)
          } ?? fields.optionalBelief(quantity.rawValue, .factor, quantity.meaning)
      }
      return effects
    }
    if answered != nil, !kind.isAnswered, isRead {
      fields.mistake("answered", "'answered' is of a reputation_crisis, found in a \(kind.name)")
    }
    if effects.isEmpty, isRead {
      fields.mistake(
        nil, "event '\(name)' changes nothing",
        hint: "write effects: {\(Quantity.allCases[0].rawValue): x1.2}")
    }
    var first = start
    var length = days ?? kind.days
    if kind.hasDates, start == nil {
      let fasting = HijriMonth.ramadan(touching: schedule)
      if let fasting {
        (first, length) = (fasting.first, days ?? fasting.days)
      } else if isRead {
        let next = HijriMonth.ramadan(from: schedule.start)
        fields.mistake(
          "kind", "there is no Ramadan in the \(schedule.days) days from \(schedule.start.iso)",
          hint: "the next one begins on \(next.first.iso)")
      }
    } else if start == nil, isRead {
      fields.mistake(nil, "'start' of event '\(name)' is missing", hint: "write its first day")
    }
    let from = (first ?? schedule.start).number - schedule.start.number
    let height = ramp ?? kind.ramp
    let slower = kind.isAnswered ? (answered ?? .late).halfLifeFactor : 1
    // After five half-lives a thirtieth is left.
    let last = length.map {
      from + height + $0 + Int((5 * slower * (halfLife?.central ?? 0)).rounded(.up))
    }
    if first != nil, from >= schedule.days || (last ?? Int.max) <= 0 {
      fields.mistake(
        start == nil ? "kind" : "start",
        "event '\(name)' must touch the test, which runs from \(schedule.start.iso) to "
          + "\(schedule.dates.last!.iso), found \(first!.iso)")
    }
    self.init(
      name: name, kind: kind, firstDay: from, ramp: height, days: length, halfLife: halfLife,
      halfLifeFactor: slower, platforms: chosen ?? [], effects: effects)
  }
}

extension MarketEvent.Quantity {
  fileprivate var meaning: String {
    switch self {
    case .competition: "Factor on prices of impressions."
    case .opportunities: "Factor on chances to show an ad."
    case .clicks: "Factor on click-through rates."
    case .conversions: "Factor on conversion rates of those who land."
    case .organic: "Factor on visits and purchases without ads."
    case .orderValue: "Factor on order values."
    }
  }
}

/// A month of the calendar that goes by the moon: that of Umm al-Qura, as Saudi Arabia reckons; where the moon
/// is sighted it may begin a day later.
struct HijriMonth: Equatable {
  var first: CalendarDay
  var days: Int

  /// The Ramadan that a test runs into first; nil where it runs into none.
  static func ramadan(touching schedule: Schedule) -> HijriMonth? {
    let month = ramadan(from: schedule.start)
    return month.first.number < schedule.start.number + schedule.days ? month : nil
  }

  /// The Ramadan of a day, or the first after it.
  static func ramadan(from day: CalendarDay) -> HijriMonth {
    var number = day.number
    while month(number) != 9 { number += 1 }
    while month(number - 1) == 9 { number -= 1 }
    var end = number
    while month(end) == 9 { end += 1 }
    return HijriMonth(first: CalendarDay(number: number), days: end - number)
  }

  private static func month(_ number: Int) -> Int {
    var calendar = Calendar(identifier: .islamicUmmAlQura)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar.component(
      .month, from: Date(timeIntervalSince1970: Double(number) * 86_400 + 43_200))
  }
}
