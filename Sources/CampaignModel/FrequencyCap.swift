/// At most `impressions` to one person in `days` days.
package struct FrequencyCap: Sendable, Equatable, Codable, CustomStringConvertible {
  package var impressions: Int
  package var days: Int
  /// Whether it holds in any `days` that follow each other; else in each block of them, counted from the
  /// campaign's start.
  package var isRolling: Bool

  package init(impressions: Int, days: Int, isRolling: Bool = false) {
    self.impressions = impressions
    self.days = days
    self.isRolling = isRolling
  }

  package var description: String {
    "\(impressions) per \(isRolling ? "rolling " : "")\(days) days"
  }

  /// Whether it counts impressions of other days than today.
  package var looksBack: Bool { days > 1 }

  /// Whether at the start of a campaign's day, from 0, any that it counted stop counting.
  package func forgets(at day: Int) -> Bool {
    looksBack && day > 0 && (isRolling || day % days == 0)
  }
}
