package import Statistics
internal import Foundation

/// ω beyond the plan: the day shocks of one replicate, the same for every policy and every arm.
package struct World: Sendable, Equatable {
  /// Factors, mean 1: `price[platform][day]`, `clicks[campaign][day]`, `conversions[campaign][day]`.
  package var price: [[Double]]
  package var clicks: [[Double]]
  package var conversions: [[Double]]
  /// The same of clicks and conversions, of each arm's own: `[arm][campaign][day]`; empty where all arms have the same days.
  package var ownClicks: [[[Double]]] = []
  package var ownConversions: [[[Double]]] = []

  /// The world without what is an arm's own: what all arms have in common, and truth is about.
  package var shared: World {
    var world = self
    (world.ownClicks, world.ownConversions) = ([], [])
    return world
  }

  package func clicks(of campaign: Int, on day: Int, arm: Int) -> Double {
    ownClicks.isEmpty
      ? clicks[campaign][day] : clicks[campaign][day] * ownClicks[arm][campaign][day]
  }

  package func conversions(of campaign: Int, on day: Int, arm: Int) -> Double {
    ownConversions.isEmpty
      ? conversions[campaign][day] : conversions[campaign][day] * ownConversions[arm][campaign][day]
  }

  package init(price: [[Double]], clicks: [[Double]], conversions: [[Double]]) {
    self.price = price
    self.clicks = clicks
    self.conversions = conversions
  }

  /// Draws the shocks: e^(N(−σ²/2, σ²)), first-order auto-regressive in the logarithm.
  package init(of plan: Plan, streams: Streams) {
    let campaigns = plan.campaignNames.count
    let rho = plan.shocks.autocorrelation
    func series(_ sd: Double, _ index: Int) -> [Double] {
      guard sd > 0 else { return [Double](repeating: 1, count: plan.days) }
      var stream = streams.stream(.shocks, index)
      var deviation = stream.normal(mean: 0, sd: sd)
      var factors: [Double] = []
      factors.reserveCapacity(plan.days)
      for _ in 0..<plan.days {
        factors.append(exp(deviation - sd * sd / 2))
        deviation = rho * deviation + stream.normal(mean: 0, sd: sd * (1 - rho * rho).squareRoot())
      }
      return factors
    }
    price = (0..<plan.platformCount).map { series(plan.shocks.price, $0) }
    clicks = (0..<campaigns).map { series(plan.shocks.clicks, 1000 + $0) }
    conversions = (0..<campaigns).map { series(plan.shocks.conversions, 2000 + $0) }
    guard plan.shocks.own > 0 else { return }
    func own(_ first: Int) -> [[[Double]]] {
      plan.arms.indices.map { arm in
        (0..<campaigns).map { series(plan.shocks.own, first + 1000 * arm + $0) }
      }
    }
    ownClicks = own(100_000)
    ownConversions = own(200_000_000)
  }
}

/// Who is shown what: the delivery policies of the truth.
package enum Policy: Sendable, Equatable {
  /// The experiment as designed, each arm with its users and money.
  case test
  /// The experiment with the control's campaigns in every treatment. Unless `everybody`, treatments alone
  /// are played: control and holdout go the way they go in the test.
  case blank(everybody: Bool)
  /// The experiment with one campaign off in every arm.
  case testWithout(campaign: Int)
  /// Everybody and the whole budget on one arm's campaigns.
  case rollout(arm: Int)
  /// The same with one campaign off.
  case rolloutWithout(arm: Int, campaign: Int)
  /// No ads.
  case none
}
