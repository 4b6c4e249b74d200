import CampaignModel

extension English {
  var allocationTitle: String { "Where people went, and what that earned" }
  func allocationIntroduction(_ rule: AdaptiveAllocation.Rule) -> String {
    switch rule {
    case .thompson:
      "Every morning each variant gets the share of people that is its chance to be the best one, by what was reported until then (Thompson sampling)."
    case .testAndRoll:
      "People are shared out equally for some days; then everybody is shown what has done better (Test & Roll)."
    case .platform:
      "All ads are in one ad set, and nobody is randomised: within each segment the platform shows most people the ad that has had the most results, early luck included."
    }
  }
  var allocationShares: String { "Share of people shown each variant" }
  var variant: String { "Variant" }
  var averageShare: String { "On the average day" }
  var lastShare: String { "On the last day" }
  var isFavourite: String { "Shown to most at the end" }
  func favouriteIsBest(_ share: String) -> String {
    "In \(share) of plays most people are shown the truly better variant at the end."
  }
  var allocationMoney: String { "Profit of the ads within the test, expected" }
  var shownTo: String { "Shares" }
  var regret: String { "Missed against the better one" }
  var sharesAsDealt: String { "as they moved" }
  var equalShares: String { "equal all along" }
  var bestAlone: String { "all to the truly better one" }
  var testMeaningOfEqualShares: String { "true, with equal shares all along" }
  var sharesToReading: String { "who was dealt what and when, and measurement" }
  var allocationNote: String {
    "Readings of such a test compare events per person or impression as if shares had been fixed. They were not: a variant that was lucky early gets more people, one that was not has no occasion to recover, and on a platform each has its own mix of people. Read its intervals and p-values accordingly."
  }
}
