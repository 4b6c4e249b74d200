import CampaignModel

extension English {
  var planTitle: String { "Before you spend" }
  var planAdviceTitle: String { "What to do" }
  func planAction(_ action: TestPlan.Advice.Action) -> String {
    switch action {
    case .test: "test first"
    case .launch: "don’t test"
    case .neither: "don’t advertise"
    }
  }
  func planBasis(worlds: String, plays: String, horizon: Int) -> String {
    "From \(worlds) draws of what you wrote and believe, \(plays) of them played; profit over \(horizon) days from the decision, a test’s own days among them. A rehearsal under assumptions, not a forecast."
  }
  func planChanceWrong(_ chance: String) -> String {
    "The chance that more draws would turn this advice: \(chance)."
  }
  func planRegret(_ money: String) -> String {
    "Against always knowing what is best it is expected to lose \(money)."
  }
  var planActionsTitle: String { "What each choice is expected to earn" }
  var planActionsColumns: [String] { ["Choice", "Expected profit", "Error", "Earns most"] }
  func planLaunch(_ name: String) -> String { "launch \(name) at once" }
  func planTestFirst(days: Int) -> String { "test first, \(days) days" }
  var planNeither: String { "no ads" }
  var planBestShare: String { "earns most" }
  var planLengthsTitle: String { "How long, and for how much" }
  func planLengths(budget: String?) -> String {
    budget.map { "At \($0) times the planned budget" } ?? "At the planned budget"
  }
  var planLengthColumns: [String] {
    [
      "Days", "Spend", "Power", "Power, played", "Finds from", "Names the worse",
      "Profit by significance", "Profit by reading", "Launch above",
    ]
  }
  func planMark(isPlanned: Bool, isBest: Bool) -> String {
    switch (isPlanned, isBest) {
    case (true, true): " (as planned, earns most)"
    case (true, false): " (as planned)"
    case (false, true): " (earns most)"
    case (false, false): ""
    }
  }
  var planLengthsNote: String {
    "Each test is read once, at its end. Power is averaged over what you believe (assurance): the chance of a significant reading of the sign that is expected. “Finds from” is the smallest relative effect found with the target power. “By significance”: launch what is significantly better, else keep the control. “By reading”: launch whatever earns more given the reading, significant or not."
  }
  var planTargetTitle: String { "To be sure enough" }
  func planRequired(power: String, days: Int, spend: String, users: String) -> String {
    "A power of \(power) takes \(days) days: \(spend), and \(users) people in each arm."
  }
  func planNotReached(power: String, days: Int) -> String {
    "No test of up to \(days) days at the planned budget has a power of \(power)."
  }
  func planSmallestEffect(_ effect: String, power: String) -> String {
    "As planned, the test finds effects from \(effect) on with a power of \(power)."
  }
  func planSpread(belief: String, luck: String) -> String {
    "Of how readings of it are spread, \(belief) is what you don’t know about the world, and stays however long the test; \(luck) is the luck of the draw."
  }
  var planWorthTitle: String { "What it is worth to know" }
  var planPerfect: String { "To know for certain what each variant earns" }
  var planSample: String { "To have the reading of the most profitable test, for nothing" }
  var planCost: String { "What that test costs while it runs" }
  func planTestAndRoll(days: String, simulated: Int) -> String {
    "The most profitable length by the closed form of two alike variants (Test & Roll): \(days) days; by the draws, of the lengths above: \(simulated)."
  }
  func planBreakEven(believed: String, low: String, high: String) -> String {
    "You give the treatment a chance of \(believed) to earn more. Testing pays where that chance is from \(low) to \(high)."
  }
  func planNoBreakEven(believed: String) -> String {
    "You give the treatment a chance of \(believed) to earn more. Whatever that chance, testing does not pay here."
  }
  var planFooter: String {
    "What was typed in is assumed, and not found. Change a belief with --set PATH=VALUE and see whether the advice turns."
  }
}
