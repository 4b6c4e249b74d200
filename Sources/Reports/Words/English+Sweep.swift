import CampaignModel

extension English {
  var sweepTitle: String { "Which assumption decides" }
  var sweepAnswerTitle: String { "What decides it" }
  func sweepFigure(_ figure: Sweep.FigureName, treatment: String, control: String) -> String {
    switch figure {
    case .advantage: "Profit of \(treatment) above \(control)"
    case .profit: "Profit of the better variant"
    case .effect: "Expected reading of \(treatment)"
    case .power: "Power"
    case .wrongWinner: "Chance of naming the worse"
    }
  }
  func sweepBadge(turns: Bool) -> String { turns ? "the answer can turn" : "the answer holds" }
  func sweepCentre(figure: String, value: String) -> String {
    "With everything in the middle of what is believed: \(figure) \(value)."
  }
  func sweepBasis(horizon: Int) -> String {
    "By the mean field: what isn’t varied is in the middle of what is believed, days are average; profit over \(horizon) days from the decision. What was typed in is assumed, and not found."
  }
  var sweepCurveTitle: String { "Point by point" }
  var sweepMapTitle: String { "The map" }
  func sweepMapNote(rows: String, columns: String, boundary: String?) -> String {
    "Rows: \(rows), rising upwards. Columns: \(columns), rising to the right."
      + (boundary.map {
        " ░▒▓█: \($0) or more, the darker the farther above; · : below it, the wider the farther."
      } ?? " The darker, the more.")
  }
  var sweepPlayed: String { "played" }
  func sweepRefined(points: String, plays: String, played: String, expected: String) -> String {
    "The \(points) points nearest to where the answer turns were played \(plays) times each: \(played) on average, where the normal law of the reading says \(expected)."
  }
  var sweepBreakEvenTitle: String { "Where the answer turns" }
  var sweepTornadoTitle: String { "Each number alone" }
  var sweepTornadoColumns: [String] { ["Number", "Low", "High", "At the low", "At the high"] }
  func sweepMore(_ count: Int) -> String { "\(count) more move it less; --format json has them." }
  var sweepIndicesTitle: String { "All at once" }
  var sweepIndicesColumns: [String] {
    ["Number", "Alone", "With others", "Worth of knowing it"]
  }
  var sweepIndicesNote: String {
    "Alone and with others: share of the variance that a number makes by itself, and with all that it takes part in (Sobol’ indices). Worth: what knowing it for certain beforehand would add to the profit of the best choice between these variants and no ads."
  }
  func sweepPerfect(_ money: String) -> String {
    "To know all of them for certain is worth \(money)."
  }
  func sweepNoIndices(_ reason: String) -> String { "No shares of the variance: \(reason)." }
  var sweepFooter: String {
    "Next: mizan plan says whether a test is worth it; give a number a range with --vary PATH=LOW..HIGH."
  }
}
