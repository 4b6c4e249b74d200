/// The words of `mizan calibrate`.
protocol CalibrationVocabulary {
  var calibrationTitle: String { get }
  func calibrationRead(kind: String, rows: String, hidden: Int, empty: Int) -> String
  func calibrationPeriod(first: String, last: String, days: Int) -> String
  var calibrationNoDays: String { get }
  var calibrationNoReach: String { get }
  var calibrationReadTitle: String { get }
  var calibrationCampaignsTitle: String { get }
  /// Campaign, impressions, clicks, spend, CPM, CTR, conversions a click.
  var calibrationCampaignColumns: [String] { get }
  var calibrationSegmentsTitle: String { get }
  /// Segment, share, factor on the CTR.
  var calibrationSegmentColumns: [String] { get }
  var calibrationSpreadTitle: String { get }
  /// What, between what, groups, how much.
  var calibrationSpreadColumns: [String] { get }
  func calibrationOutcome(_ name: String) -> String
  var calibrationRow: String { get }
  func calibrationDays(price: String?, clicks: String, conversions: String?) -> String
  var calibrationRangeNote: String { get }
  var calibrationChecksTitle: String { get }
  func calibrationTenths(of outcome: String) -> String
  func calibrationCheck(
    outcome: String, rows: Int, inside: String, pValue: String, holds: Bool
  ) -> String
  func calibrationScores(own: String, pooled: String, unpooled: String) -> String
  var calibrationOwnZeros: String { get }
  var calibrationNoChecks: String { get }
  var calibrationFooter: String { get }
}
