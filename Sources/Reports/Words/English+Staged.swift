import CampaignModel

extension English {
  var stagedTitle: String { "How this test can be read" }
  func beforeAfterIntroduction(
    _ control: String, _ before: String, _ treatment: String, _ after: String
  ) -> String {
    "Everybody is shown \(control) for \(before), and then \(treatment) for \(after). Whatever else differs between the two — seasons, the learning phase of new ads, people who are tired of the campaign or have bought already — is read as the effect."
  }
  func geoTestIntroduction(
    _ regions: String, treated: String, _ control: String, _ treatment: String, before: String,
    after: String
  ) -> String {
    "All of \(regions) regions are shown \(control) for \(before); then \(treated) of them, drawn by lot, are shown \(treatment) for \(after). Each region has a level and a course of its own, so the units are the regions, and they are few."
  }
  func stagedTruth(_ treatment: String, _ metric: String, effect: String) -> String {
    "\(metric), \(treatment) against the control: truly \(effect) on those who change, from the change on"
  }
  var takenForIndependent: String { "Taken for independent" }
  func holdsTheTruth(_ confidence: String) -> String { "\(confidence) interval holds the truth" }
  var announcesIt: String { "Announces an effect" }
  var falseAlarmsOfIt: String { "The same where there is none" }
  var stagedDecides: String { "decides" }
  func stagedReading(_ reading: Staging.Reading) -> String {
    switch reading {
    case .byDay: "days"
    case .differenceInDifferences: "regions: change against change"
    case .matchedPairs: "pairs of regions: change against change"
    case .randomisation: "regions: against other draws of the lot"
    case .afterOnly: "regions, after the change alone"
    case .perPerson: "every person or event"
    }
  }
  func stagedMeaning(_ reading: Staging.Reading) -> String {
    switch reading {
    case .byDay:
      "days of one period against days of the other: days in a row are alike, and time goes one way"
    case .differenceInDifferences:
      "levels cancel; what regions do of their own from one period to the next stays"
    case .matchedPairs: "the same within pairs of like size"
    case .randomisation: "the same, and no law is assumed: as rare as the lot makes it"
    case .afterOnly: "levels of regions do not cancel"
    case .perPerson: "what most do: takes the scatter of days and regions for an effect"
    }
  }
  var rolloutToChange: String { "time: less of it, and new ads have to be learned anew" }
  var testMeaningOfChange: String { "true, on those who change, from the change on" }
  var timeToReading: String { "what time does by itself, and measurement" }
  var timeToLuck: String { "luck: days, regions and people" }
  var stagedNote: String {
    "The expected reading is what would be read if days, regions and people had no luck of their own: where it is not the true effect, the design itself misleads, and no amount of data mends it."
  }
}
