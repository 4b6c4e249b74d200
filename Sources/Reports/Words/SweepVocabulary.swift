import CampaignModel

/// The words of `mizan sweep`.
protocol SweepVocabulary {
  var sweepTitle: String { get }
  var sweepAnswerTitle: String { get }
  func sweepFigure(_ figure: Sweep.FigureName, treatment: String, control: String) -> String
  func sweepBadge(turns: Bool) -> String
  func sweepCentre(figure: String, value: String) -> String
  func sweepBasis(horizon: Int) -> String
  var sweepCurveTitle: String { get }
  var sweepMapTitle: String { get }
  func sweepMapNote(rows: String, columns: String, boundary: String?) -> String
  var sweepPlayed: String { get }
  func sweepRefined(points: String, plays: String, played: String, expected: String) -> String
  var sweepBreakEvenTitle: String { get }
  var sweepTornadoTitle: String { get }
  /// Number, low, high, at the low, at the high end.
  var sweepTornadoColumns: [String] { get }
  func sweepMore(_ count: Int) -> String
  var sweepIndicesTitle: String { get }
  /// Number, alone, with others, worth of knowing it.
  var sweepIndicesColumns: [String] { get }
  var sweepIndicesNote: String { get }
  func sweepPerfect(_ money: String) -> String
  func sweepNoIndices(_ reason: String) -> String
  var sweepFooter: String { get }
}
