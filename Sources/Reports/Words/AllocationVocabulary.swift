import CampaignModel

/// The words of tests whose shares move with what is seen.
protocol AllocationVocabulary {
  var allocationTitle: String { get }
  func allocationIntroduction(_ rule: AdaptiveAllocation.Rule) -> String
  var allocationShares: String { get }
  var variant: String { get }
  var averageShare: String { get }
  var lastShare: String { get }
  var isFavourite: String { get }
  func favouriteIsBest(_ share: String) -> String
  var allocationMoney: String { get }
  var shownTo: String { get }
  var regret: String { get }
  var sharesAsDealt: String { get }
  var equalShares: String { get }
  var bestAlone: String { get }
  var allocationNote: String { get }
  /// Steps of the chain.
  var testMeaningOfEqualShares: String { get }
  var sharesToReading: String { get }
}
