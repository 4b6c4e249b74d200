extension English {
  var calibrationTitle: String { "What the account says" }
  func calibrationRead(kind: String, rows: String, hidden: Int, empty: Int) -> String {
    "Read as an export of \(kind): \(rows) rows with impressions"
      + (empty > 0 ? ", \(empty) without left out" : "")
      + (hidden > 0 ? ", \(hidden) that hide a number left out" : "") + "."
  }
  func calibrationPeriod(first: String, last: String, days: Int) -> String {
    "From \(first) to \(last), \(days) days."
  }
  var calibrationNoDays: String {
    "It has no days: how days differ can’t be learned, and the budget a day is a guess."
  }
  var calibrationNoReach: String {
    "Reach is not added up over rows: the same people are in several."
  }
  var calibrationReadTitle: String { "What was read" }
  var calibrationCampaignsTitle: String { "Campaigns" }
  var calibrationCampaignColumns: [String] {
    ["Campaign", "Impressions", "Clicks", "Spend", "CPM", "CTR", "Conversions a click"]
  }
  var calibrationSegmentsTitle: String { "Who clicks more" }
  var calibrationSegmentColumns: [String] { ["Segment", "Share of impressions", "CTR, times"] }
  var calibrationSpreadTitle: String { "What rates differ by" }
  var calibrationSpreadColumns: [String] { ["Rate of", "Between", "Groups", "About"] }
  func calibrationOutcome(_ name: String) -> String { name }
  var calibrationRow: String { "rows of the same groups" }
  func calibrationDays(price: String?, clicks: String, conversions: String?) -> String {
    "From day to day a campaign’s click-through rate varies by about \(clicks)"
      + (conversions.map { ", conversions by \($0)" } ?? "")
      + (price.map { ", CPM by \($0)" } ?? "")
      + ", beyond what chance makes of counts."
  }
  var calibrationRangeNote: String {
    "Ranges hold 90 % of what is believed after these data. Small groups are drawn towards the others (empirical Bayes)."
  }
  var calibrationChecksTitle: String { "Do its forecasts hold?" }
  func calibrationTenths(of outcome: String) -> String {
    "Where \(outcome) of the other half fell in their forecasts, by tenths: level where forecasts hold"
  }
  func calibrationCheck(
    outcome: String, rows: Int, inside: String, pValue: String, holds: Bool
  ) -> String {
    "Of \(rows) rows \(outcome) were forecast from the others and their impressions alone: \(inside) lay within the central 90 %; uniform, p \(pValue)"
      + (holds ? "." : ": these forecasts don’t hold, and the ranges above are not to be trusted.")
  }
  func calibrationScores(own: String, pooled: String, unpooled: String) -> String {
    "Mean miss (CRPS, less is better): \(own); with one rate for all \(pooled), with each group by itself \(unpooled)."
  }
  var calibrationOwnZeros: String {
    "Rows without any follow a law of their own here, as in files that leave some of them out."
  }
  var calibrationNoChecks: String { "Too few rows to forecast one half from the other (40)." }
  var calibrationFooter: String {
    "Observed is not randomised: that one group clicks more does not say that an ad made it."
  }
}
