import CampaignModel

/// The words of a lift test.
protocol LiftTestVocabulary {
  var liftTestTitle: String { get }
  func liftTestIntroduction(_ control: LiftTest.Control) -> String
  func liftReadings(of treatment: String, with control: String, exposed: String) -> String
  var liftTruth: String { get }
  func exposureReading(_ reading: ExposureReading) -> String
  func exposureMeaning(_ reading: ExposureReading) -> String
  func liftIncrement(_ conversions: String, cost: String) -> String
  func liftControlSpend(_ money: String) -> String
  var liftTestNote: String { get }
}
