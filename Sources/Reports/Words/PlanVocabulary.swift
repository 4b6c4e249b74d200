import CampaignModel

/// The words of `mizan plan`.
protocol PlanVocabulary {
  var planTitle: String { get }
  var planAdviceTitle: String { get }
  func planAction(_ action: TestPlan.Advice.Action) -> String
  func planBasis(worlds: String, plays: String, horizon: Int) -> String
  func planChanceWrong(_ chance: String) -> String
  func planRegret(_ money: String) -> String
  var planActionsTitle: String { get }
  var planActionsColumns: [String] { get }
  func planLaunch(_ name: String) -> String
  func planTestFirst(days: Int) -> String
  var planNeither: String { get }
  var planBestShare: String { get }
  var planLengthsTitle: String { get }
  func planLengths(budget: String?) -> String
  /// Length, spend, power, played power, smallest effect, wrong, by significance, by reading, launch above.
  var planLengthColumns: [String] { get }
  func planMark(isPlanned: Bool, isBest: Bool) -> String
  var planLengthsNote: String { get }
  var planTargetTitle: String { get }
  func planRequired(power: String, days: Int, spend: String, users: String) -> String
  func planNotReached(power: String, days: Int) -> String
  func planSmallestEffect(_ effect: String, power: String) -> String
  func planSpread(belief: String, luck: String) -> String
  var planWorthTitle: String { get }
  var planPerfect: String { get }
  var planSample: String { get }
  var planCost: String { get }
  func planTestAndRoll(days: String, simulated: Int) -> String
  func planBreakEven(believed: String, low: String, high: String) -> String
  func planNoBreakEven(believed: String) -> String
  var planFooter: String { get }
}
