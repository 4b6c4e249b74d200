/// At most `impressions` to one person in each block of `days`, counted from the campaign's start.
package struct FrequencyCap: Sendable, Equatable, Codable {
  package var impressions: Int
  package var days: Int

  package init(impressions: Int, days: Int) {
    self.impressions = impressions
    self.days = days
  }
}
