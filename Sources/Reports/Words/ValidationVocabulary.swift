import CampaignModel

/// The words of `mizan validate`.
protocol ValidationVocabulary {
  var validationTitle: String { get }
  var validationSummaryTitle: String { get }
  func validationSummary(met: String, of count: String) -> String
  var validationCaption: String { get }
  var validationAxis: String { get }
  var validationFooter: String { get }
  func validationKind(_ kind: PlayedExperiment.Kind) -> String
  var validationFigure: String { get }
  var validationTarget: String { get }
  var validationValue: String { get }
  var validationError: String { get }
  var validationTolerance: String { get }
  var validationVerdictHeading: String { get }
  /// Nil: it has no target.
  func validationVerdict(_ met: Bool?) -> String
  func validationPlayed(_ numbers: String, sources: String) -> String
}
