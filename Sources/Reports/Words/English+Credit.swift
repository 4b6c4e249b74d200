import CampaignModel

extension English {
  var creditTitle: String { "Who gets the credit" }
  var creditIntroduction: String {
    "Your analytics divide each conversion among the clicks before it, by a rule. No rule knows who would have bought anyway, nor what an ad did without being clicked."
  }
  func creditTable(plays: String, lookback: String) -> String {
    "Conversions of each campaign if everybody got the control, clicks of \(lookback) (mean over the first \(plays) plays, user by user)"
  }
  var causedByCampaign: String { "caused (true)" }
  var reportedByPlatform: String { "its platform’s report" }
  func creditRule(_ rule: CreditRule) -> String {
    switch rule {
    case .lastClick: "last click"
    case .firstClick: "first click"
    case .linear: "linear"
    case .positionBased: "position based"
    case .timeDecay: "time decay"
    }
  }
  func creditNote(caused: String, tracked: String, withoutClick: String) -> String {
    "Caused: conversions with the campaign minus without it, the others running; these needn’t add up to the \(caused) of all ads. Rules divide the \(tracked) conversions that could be tracked, but for \(withoutClick) before which nobody clicked an ad."
  }
}
