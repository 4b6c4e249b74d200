/// When the test runs, in the account's time zone.
package struct Schedule: Sendable, Equatable {
  package var start: CalendarDay
  /// Length in days, at least 1.
  package var days: Int
  /// IANA name. The step is a day of this zone; nothing else depends on it.
  package var timeZone: String
  package var weekend: [Weekday]
  /// Whether hours, weekdays and months differ as in the presets; false: every day is alike.
  package var hasSeasons: Bool

  package init(
    start: CalendarDay, days: Int, timeZone: String, weekend: [Weekday], hasSeasons: Bool = true
  ) {
    self.start = start
    self.days = days
    self.timeZone = timeZone
    self.weekend = weekend
    self.hasSeasons = hasSeasons
  }

  /// The days of the test, in order.
  package var dates: [CalendarDay] { (0..<days).map { start.adding(days: $0) } }
}
