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

  /// Of a test by region: which are treated, and by region the level of what its people do, with ads and
  /// without; empty elsewhere.
  package var treated: [Bool] = []
  package var levels: [Double] = []
  /// `[region][day]`: factors on that, its course and its days.
  package var courses: [[Double]] = []

  /// Shares of people by day, segment and arm as they were dealt in a play; empty where they stay, or are to be
  /// found.
  package var dealt: [[[Double]]] = []

  /// The world without what is an arm's own: what all arms have in common, and truth is about. Where variants
  /// follow each other, each day is one arm's own.
  package func shared(_ plan: Plan) -> World {
    var world = self
    (world.ownClicks, world.ownConversions, world.courses) = ([], [], [])
    if let staging = plan.staging, staging.regions == nil {
      let even = World.average(of: plan)
      (world.price, world.clicks, world.conversions) = (even.price, even.clicks, even.conversions)
    }
    return world
  }

  /// Factor on what people of a segment do, on a day.
  package func course(of segment: Int, on day: Int) -> Double {
    courses.isEmpty ? 1 : courses[segment][day]
  }

  /// Without shocks. Of regions every other one is treated, and all are alike.
  package static func average(of plan: Plan) -> World {
    func ones(_ count: Int) -> [[Double]] {
      [[Double]](repeating: [Double](repeating: 1, count: plan.days), count: count)
    }
    let campaigns = plan.campaignNames.count
    var world = World(
      price: ones(plan.platformCount), clicks: ones(campaigns), conversions: ones(campaigns))
    if let regions = plan.staging?.regions {
      let count = plan.segments.count
      world.treated = (0..<count).map {
        ($0 + 1) * regions.treated / count > $0 * regions.treated / count
      }
      world.levels = [Double](repeating: 1, count: count)
    }
    return world
  }

  /// Deals regions to the treatment, and draws their levels and courses.
  private mutating func draw(_ regions: Plan.Staging.Regions, of plan: Plan, _ streams: Streams) {
    let count = plan.segments.count
    var stream = streams.stream(.shocks, 300_000_000)
    treated = [Bool](repeating: false, count: count)
    if regions.arePaired {
      for pair in stride(from: 0, to: count - 1, by: 2) {
        treated[pair + (stream.uniform() < 0.5 ? 0 : 1)] = true
      }
    } else {
      var order = Array(0..<count)
      for index in 0..<regions.treated {
        order.swapAt(index, index + stream.integer(below: count - index))
        treated[order[index]] = true
      }
    }
    func factor(_ sd: Double) -> Double { exp(stream.normal(mean: -sd * sd / 2, sd: sd)) }
    levels = (0..<count).map { _ in factor(regions.levels) }
    let growth = (0..<count).map { _ in stream.normal(mean: 0, sd: regions.trends) }
    courses = (0..<count).map { region in
      let days = Self.series(
        regions.shocks, rho: plan.shocks.autocorrelation, days: plan.days,
        streams.stream(.shocks, 300_000_001 + region))
      return days.enumerated().map { $1 * exp(growth[region] * Double($0) / 30) }
    }
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
      Self.series(sd, rho: rho, days: plan.days, streams.stream(.shocks, index))
    }
    price = (0..<plan.platformCount).map { series(plan.shocks.price, $0) }
    clicks = (0..<campaigns).map { series(plan.shocks.clicks, 1000 + $0) }
    conversions = (0..<campaigns).map { series(plan.shocks.conversions, 2000 + $0) }
    if let regions = plan.staging?.regions { draw(regions, of: plan, streams) }
    guard plan.shocks.own > 0 else { return }
    func own(_ first: Int) -> [[[Double]]] {
      plan.arms.indices.map { arm in
        (0..<campaigns).map { series(plan.shocks.own, first + 1000 * arm + $0) }
      }
    }
    ownClicks = own(100_000)
    ownConversions = own(200_000_000)
  }

  /// Factors of mean 1 whose logarithms have a standard deviation and a correlation from day to day.
  private static func series(
    _ sd: Double, rho: Double, days: Int, _ stream: consuming RandomStream
  ) -> [Double] {
    guard sd > 0 else { return [Double](repeating: 1, count: days) }
    var deviation = stream.normal(mean: 0, sd: sd)
    var factors: [Double] = []
    factors.reserveCapacity(days)
    for _ in 0..<days {
      factors.append(exp(deviation - sd * sd / 2))
      deviation = rho * deviation + stream.normal(mean: 0, sd: sd * (1 - rho * rho).squareRoot())
    }
    return factors
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
