import CampaignModel

/// The words about who is credited with conversions.
protocol CreditVocabulary {
  var creditTitle: String { get }
  var creditIntroduction: String { get }
  func creditTable(plays: String, lookback: String) -> String
  var causedByCampaign: String { get }
  var reportedByPlatform: String { get }
  func creditRule(_ rule: CreditRule) -> String
  func creditNote(caused: String, tracked: String, withoutClick: String) -> String
}
