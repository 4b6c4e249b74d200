import CampaignModel

/// The words of tests whose variants differ in time.
protocol StagedVocabulary {
  var stagedTitle: String { get }
  func beforeAfterIntroduction(
    _ control: String, _ before: String, _ treatment: String, _ after: String
  ) -> String
  func geoTestIntroduction(
    _ regions: String, treated: String, _ control: String, _ treatment: String, before: String,
    after: String
  ) -> String
  func stagedTruth(_ treatment: String, _ metric: String, effect: String) -> String
  var takenForIndependent: String { get }
  func holdsTheTruth(_ confidence: String) -> String
  var announcesIt: String { get }
  var falseAlarmsOfIt: String { get }
  var stagedDecides: String { get }
  func stagedReading(_ reading: Staging.Reading) -> String
  func stagedMeaning(_ reading: Staging.Reading) -> String
  var stagedNote: String { get }
  /// Steps of the chain.
  var rolloutToChange: String { get }
  var testMeaningOfChange: String { get }
  var timeToReading: String { get }
  var timeToLuck: String { get }
}
