import CampaignModel

extension English {
  var liftTestTitle: String { "What the ads do, and to whom" }
  func liftTestIntroduction(_ control: LiftTest.Control) -> String {
    switch control {
    case .holdout:
      "People of the control are shown nothing. Who of them would have seen the ads, nobody knows, so the whole groups are compared."
    case .psa:
      "People of the control are shown a public-service ad, bought as the ad would be and paid for, so that it is known who would have seen the ad."
    case .ghostAds:
      "People of the control are shown nothing, but the platform notes whom it would have shown the ad to."
    }
  }
  func liftReadings(of treatment: String, with control: String, exposed: String) -> String {
    "All conversions, \(treatment) against \(control); \(exposed) of its people saw an ad"
  }
  var liftTruth: String { "True effect on them" }
  func exposureReading(_ reading: ExposureReading) -> String {
    switch reading {
    case .perAssignedUser: "everybody assigned"
    case .perExposedUser: "those who saw it, against those who would have"
    case .exposedAgainstUnexposed: "those who saw it, against the rest of the arm"
    case .exposedAgainstControl: "those who saw it, against all of the control"
    }
  }
  func exposureMeaning(_ reading: ExposureReading) -> String {
    switch reading {
    case .perAssignedUser: "randomised: the test’s own reading"
    case .perExposedUser: "randomised: undiluted by people whom no ad reaches"
    case .exposedAgainstUnexposed, .exposedAgainstControl:
      "no effect of ads: active people see more ads and buy more anyway, and only what comes after the first ad is theirs"
    }
  }
  func liftIncrement(_ conversions: String, cost: String) -> String {
    "If everybody gets the ads, they cause \(conversions) conversions within these days; each costs \(cost)."
  }
  func liftControlSpend(_ money: String) -> String { "What the control is shown costs \(money)." }
  var liftTestNote: String {
    "Conversions of those who saw an ad count from their first ad on. The true effect on them is the mean field’s, against the same people had nothing been shown."
  }
}
