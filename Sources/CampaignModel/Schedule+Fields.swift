internal import Foundation

extension Schedule {
  /// A quiet month of the presets: scenarios that name no date get it.
  static let defaultStart = CalendarDay(year: 2026, month: 3, day: 1)!
  package static let longest = 730

  init(fields: inout some Fields) {
    let start =
      fields.value("start", .date, "First day of the test. Default: 2026-03-01.")
      ?? Self.defaultStart
    let days = fields.value(
      "days", .wholeDays(in: 1...Self.longest), "Length of the test in days. Default: 28.")
    let end = fields.value("end", .date, "Last day of the test, in place of days.")
    var length = days ?? 28
    if let end {
      length = end.number - start.number + 1
      if days != nil {
        fields.mistake("end", "'days' and 'end' exclude each other", hint: "keep one of them")
      } else if length < 1 {
        fields.mistake(
          "end", "'end' must not be before 'start', found \(end.iso) before \(start.iso)")
      } else if length > Self.longest {
        fields.mistake(
          "end", "'end' must be within \(Self.longest) days of 'start', found \(length) days")
      }
    }
    if start.number + length > CalendarDay(year: 9999, month: 1, day: 1)!.number {
      fields.mistake("start", "'start' must be before the year 9999, found \(start.iso)")
      length = 1
    }
    let zone = fields.value(
      "time_zone", .timeZone, "Time zone of the ad account, by its IANA name. Default: UTC.")
    let weekend = fields.list(
      "weekend", of: .choice(Weekday.allCases.map { ($0.rawValue, $0) }),
      "Days of the weekend. Default: [saturday, sunday].")
    let hasSeasons = fields.value(
      "seasons", .choice([("presets", true), ("none", false)]),
      "Whether hours, weekdays and months differ as the presets say. Default: presets.")
    self.init(
      start: start, days: max(1, min(length, Self.longest)), timeZone: zone ?? "UTC",
      weekend: weekend ?? [.saturday, .sunday], hasSeasons: hasSeasons ?? true)
  }
}

extension Form where Value == String {
  /// An IANA time zone, as the system knows them.
  static var timeZone: Form<String> {
    Form<String>(
      "a time zone such as Africa/Cairo", .text, names: TimeZone.knownTimeZoneIdentifiers,
      isNumeric: false
    ) { text in
      let isKnown =
        text == "UTC" || (text.contains("/") && TimeZone(identifier: text) != nil)
        || TimeZone.knownTimeZoneIdentifiers.contains(text)
      return isKnown ? .value(text) : .wrong(near: nil)
    }
  }
}
