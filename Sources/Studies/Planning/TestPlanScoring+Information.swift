internal import CampaignModel
internal import Foundation
internal import Statistics

/// The closed form of a test's length, and the chances at which testing pays.
extension TestPlanScoring {
  /// Feit and Berman (2019), equation 10: an arm's share of a day is the unit that is tested, the horizon
  /// has twice as many as days; the noise is that of the planned test, the prior what the reading can
  /// tell of profits.
  func testAndRoll(_ planned: Int, _ best: Judged) -> TestPlan.TestAndRollResult {
    func result(_ days: Double?, _ reason: String?) -> TestPlan.TestAndRollResult {
      TestPlan.TestAndRollResult(
        days: days, reason: reason, simulatedDays: best.point.days,
        simulatedProfit: Share(mean: best.profits))
    }
    guard variants.count == 2 else { return result(nil, "it is of two variants") }
    let tests = worlds.map { $0.tests[0][planned] }
    let differences = worlds.map { $0.profits[1] - $0.profits[0] }
    let effects = tests.map { $0.errors[0].isFinite ? $0.effects[0] : 0 }
    let joint = RunningCovariance(effects, differences)
    guard let error = middle(tests.map(\.errors[0]).filter(\.isFinite)), joint.varianceX > 0 else {
      return result(nil, "the test reads nothing")
    }
    let slope = abs(joint.covariance / joint.varianceX)
    let units = 2 * Double(horizon)
    let noise =
      slope * error * Double(lengths[planned]).squareRoot() / units / 2.0.squareRoot()
    let prior = slope * joint.varianceX.squareRoot() / units / 2.0.squareRoot()
    guard noise > 0, prior > 0,
      let found = try? TestAndRoll(
        population: units, responseSD: noise, priorMean: 0, priorSD: prior)
    else { return result(nil, "the variants earn alike") }
    return result(found.sizePerGroup, nil)
  }

  func breakEven(_ top: Int) -> TestPlan.BreakEven {
    guard variants.count == 2 else {
      return .init(believed: nil, low: nil, high: nil, reason: "it is of two variants")
    }
    let isBetter = worlds.map { $0.profits[1] > $0.profits[0] }
    let believed = Double(isBetter.count { $0 }) / Double(worlds.count)
    guard believed > 0, believed < 1 else {
      return .init(
        believed: believed, low: nil, high: nil,
        reason: "one variant earns more in every world that is believed in")
    }
    let tests = worlds.map { $0.tests[0][top] }
    guard let reading = reading(tests) else { preconditionFailure("two variants have a reading") }
    /// What testing brings above the best action without it, if the treatment is better with a chance of `p`.
    func advantage(_ p: Double) -> Double {
      let weights = isBetter.map { $0 ? p / believed : (1 - p) / (1 - believed) }
      let (whole, rest) = (
        self.value(worlds, weights: weights), self.value(worlds, after: top, weights: weights)
      )
      let rule = rest.bestRule(after: reading)
      let tested = worlds.indices.reduce(0) {
        $0 + rest.weights[$1]
          * (tests[$1].profit + rest.profit(of: rule, after: reading, in: $1))
      }
      return tested / Double(worlds.count) - whole.expected[whole.best]
    }
    let grid = stride(from: 0.02, through: 0.98, by: 0.04).map { ($0, advantage($0)) }
    let worth = grid.filter { $0.1 > 0 }.map(\.0)
    guard let low = worth.first, let high = worth.last else {
      return .init(
        believed: believed, low: nil, high: nil, reason: "testing does not pay at any chance")
    }
    func crossing(_ outside: Double, _ inside: Double) -> Double {
      var (out, into) = (outside, inside)
      for _ in 0..<6 {
        let middle = (out + into) / 2
        if advantage(middle) > 0 { into = middle } else { out = middle }
      }
      return (out + into) / 2
    }
    return .init(
      believed: believed, low: low > 0.03 ? crossing(low - 0.04, low) : 0,
      high: high < 0.97 ? crossing(high + 0.04, high) : 1, reason: nil)
  }
}
