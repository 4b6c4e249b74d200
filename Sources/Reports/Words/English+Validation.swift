import CampaignModel

extension English {
  var validationTitle: String { "Validation: published figures and closed forms, played" }
  var validationSummaryTitle: String { "Summary" }
  func validationSummary(met: String, of count: String) -> String {
    "\(met) of \(count) figures lie where they are to lie. A tolerance is the larger of what the source prints and four Monte Carlo errors; misses are shown as misses."
  }
  var validationCaption: String {
    "Every figure’s distance from its target, in tolerances: what is met lies between −1 and 1. Bars are two Monte Carlo errors to either side."
  }
  var validationAxis: String { "distance from the target, in tolerances" }
  var validationFooter: String {
    "Play any of them at other numbers: mizan validate NAME --set NUMBER=VALUE"
  }
  func validationKind(_ kind: PlayedExperiment.Kind) -> String {
    switch kind {
    case .core: "By statistics alone"
    case .world: "Through scenario, engine, ledger and analysis"
    }
  }
  var validationFigure: String { "Figure" }
  var validationTarget: String { "Target" }
  var validationValue: String { "Value" }
  var validationError: String { "Monte Carlo error" }
  var validationTolerance: String { "Tolerance" }
  var validationVerdictHeading: String { "Verdict" }
  func validationVerdict(_ met: Bool?) -> String {
    switch met {
    case true?: "met"
    case false?: "MISSED"
    case nil: "no target"
    }
  }
  func validationPlayed(_ numbers: String, sources: String) -> String {
    (numbers.isEmpty ? "" : "Played with \(numbers). ") + "Sources: \(sources)."
  }
}
