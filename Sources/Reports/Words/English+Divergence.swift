import CampaignModel

extension English {
  var divergenceTitle: String { "Who was shown what" }
  var divergenceIntroduction: String {
    "People were split by chance, but inside each arm the platform chose whom it showed the ad. So each variant has an audience of its own, and what is read over it mixes the ad with that audience."
  }
  var testMeaningOfSamePeople: String {
    "true, at the test’s scale, if both were shown to the same people"
  }
  var deliveryToReading: String {
    "delivery: each variant to people of the platform’s choice; measurement"
  }
  func mixTable(of treatment: String, with control: String) -> String {
    "Who saw \(treatment) and who saw \(control)"
  }
  var shareOfAudience: String { "of the audience" }
  func shareOfImpressions(of arm: String) -> String { "of impressions of \(arm)" }
  var readingsTable: String { "The same events, read over" }
  var readOver: String { "Read over" }
  func readOver(_ reading: DeliveredReading) -> String {
    switch reading {
    case .perImpression: "impressions"
    case .perReachedUser: "people reached"
    case .perAssignedUser: "people assigned"
    case .sameMix: "impressions, both arms’ mix"
    case .audienceMix: "impressions, the audience’s mix"
    }
  }
  func readOverMeaning(_ reading: DeliveredReading) -> String {
    switch reading {
    case .perImpression, .perReachedUser: "each arm’s own mix of people"
    case .perAssignedUser: "randomised: the ad together with its delivery"
    case .sameMix: "segments weighted by both arms’ impressions"
    case .audienceMix: "segments weighted by people; inside a segment they may still differ"
    }
  }
  func gapTable(plays: String) -> String {
    "What the reading is made of (mean over the first \(plays) plays)"
  }
  var gapPart: String { "Part" }
  var partOfReading: String { "of the reading" }
  var partOfGap: String { "of its distance from the rollout" }
  func gapPart(_ part: DivergenceResult.Component.Name) -> String {
    switch part {
    case .creative: "Creative"
    case .audienceMix: "Audience mix"
    case .cost: "Cost"
    case .fatigue: "Fatigue"
    case .measurement: "Measurement"
    case .luck: "Luck"
    }
  }
  func gapPartMeaning(_ part: DivergenceResult.Component.Name) -> String {
    switch part {
    case .creative: "the ads themselves: same people, same prices, nobody tires"
    case .audienceMix: "whom the platform shows each"
    case .cost: "prices of segments, bids, budgets, the learning phase"
    case .fatigue: "wear with each further impression"
    case .measurement: "seen is not true"
    case .luck: "who happened to be in the test, and what the platform learned from them"
    }
  }
  var sumOfParts: String { "Sum" }
  var gapNote: String {
    "Each part’s difference is averaged over all orders in which the parts may be added to the creative (Shapley values, Shorrocks 2013), by the mean field of the world of each play."
  }
}
