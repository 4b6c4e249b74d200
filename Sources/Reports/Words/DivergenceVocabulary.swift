import CampaignModel

/// The words about who saw which variant, where the platform chooses.
protocol DivergenceVocabulary {
  var divergenceTitle: String { get }
  var divergenceIntroduction: String { get }
  /// In the chain: the true effect where both are shown to the same people.
  var testMeaningOfSamePeople: String { get }
  var deliveryToReading: String { get }
  func mixTable(of treatment: String, with control: String) -> String
  var shareOfAudience: String { get }
  func shareOfImpressions(of arm: String) -> String
  var readingsTable: String { get }
  var readOver: String { get }
  func readOver(_ reading: DeliveredReading) -> String
  func readOverMeaning(_ reading: DeliveredReading) -> String
  func gapTable(plays: String) -> String
  var gapPart: String { get }
  var partOfReading: String { get }
  var partOfGap: String { get }
  func gapPart(_ part: DivergenceResult.Component.Name) -> String
  func gapPartMeaning(_ part: DivergenceResult.Component.Name) -> String
  var sumOfParts: String { get }
  var gapNote: String { get }
}
