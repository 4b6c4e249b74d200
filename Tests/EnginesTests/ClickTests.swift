import CampaignModel
import Foundation
import Statistics
import Testing

/// Clicks, landings and decisions given what went before are binomial.
@Suite struct ClickTests {
  @Test func clicksGivenImpressionsAreBinomial() throws {
    let trial = try Trial(
      campaign: """
        type: traffic
        platform: facebook
        audience: {exclude: []}
        budget: 30 USD per day
        creative: {ctr: 7%, wear_out: none, awareness_rate: 0%}
        landing_page: {load_rate: 60%, conversion_rate: 25%, delay: none}
        """,
      audience: """
        size: 20000
        already_aware: 0%
        organic_visits: 0% per month
        organic_purchases: 0% per month
        """, days: 5
    ) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].clicksByState = ByState([1, 1, 1, 1, 1])
        plan.arms[arm].campaigns[0].conversionsByState = ByState([1, 1, 1, 1, 1])
        plan.arms[arm].campaigns[0].states = [.unaware, .aware, .visitor]
      }
    }
    var distances = [[Double]](repeating: [], count: 3)
    for replicate in 0..<1500 {
      let table = trial.cohort(.rollout(arm: 0), replicate: replicate).truth.campaigns
      func sum(_ entry: TruthEntry) -> Double { table.sum(entry, days: trial.all, arm: 0) }
      // The first of the day is drawn with the others, but who buys is out: no second decision.
      let pairs = [
        (sum(.impressions), sum(.clicks), 0.07), (sum(.clicks), sum(.landings), 0.6),
        (sum(.impressions), sum(.landings), 0.042),
      ]
      for (index, (trials, successes, p)) in pairs.enumerated() {
        distances[index].append(
          (successes - p * trials) / (trials * p * (1 - p)).squareRoot())
      }
    }
    for sample in distances {
      let moments = RunningMoments(sample)
      let n = Double(sample.count)
      #expect(abs(moments.mean) < 4 / n.squareRoot(), "mean \(moments.mean)")
      #expect(
        abs(moments.variance - 1) < 4 * (2 / n).squareRoot(), "variance \(moments.variance)")
    }
  }

  /// Shocks of the day multiply what they are named after, once.
  @Test func shocksMultiplyOnce() throws {
    let trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 300 USD per day
        frequency_cap: 1 per 14 days
        creative: {ctr: 1%, awareness_rate: 0%}
        landing_page: {conversion_rate: 3%}
        """,
      audience:
        "size: 300000\nalready_aware: 0%\norganic_visits: 0% per month\norganic_purchases: 0% per month"
    )
    func totals(_ price: Double, _ clicks: Double, _ conversions: Double) -> [Double] {
      func all(_ factor: Double) -> [[Double]] {
        [[Double](repeating: factor, count: trial.plan.days)]
      }
      let world = World(price: all(price), clicks: all(clicks), conversions: all(conversions))
      let table = trial.expected(.rollout(arm: 0), in: world).truth.campaigns
      func sum(_ entry: TruthEntry) -> Double { table.sum(entry, days: trial.all, arm: 0) }
      return [
        sum(.spend) / sum(.impressions), sum(.clicks) / sum(.impressions),
        sum(.decided) / sum(.landings),
      ]
    }
    let usual = totals(1, 1, 1)
    let dear = totals(1.3, 1, 1)
    #expect(abs(dear[0] / usual[0] - 1.3) < 1e-6 && abs(dear[1] / usual[1] - 1) < 1e-4)
    let clicked = totals(1, 1.5, 1)
    #expect(abs(clicked[1] / usual[1] - 1.5) < 1e-3 && abs(clicked[0] / usual[0] - 1) < 1e-6)
    let sold = totals(1, 1, 0.7)
    #expect(abs(sold[2] / usual[2] - 0.7) < 1e-4 && abs(sold[1] / usual[1] - 1) < 1e-4)
  }

  /// e^N(−σ²/2, σ²): mean 1, auto-correlated in the logarithm.
  @Test func shocksHaveMeanOneAndTheStatedSpread() throws {
    let trial = try Trial(
      campaign: "type: conversion\nplatform: facebook\nbudget: 300 USD per day", days: 2,
      shocks: "{price: 0.3, clicks: 0.2, conversions: 0.1, autocorrelation: 0.5}")
    var factors = [RunningMoments](repeating: RunningMoments(), count: 3)
    var pairs = RunningCovariance()
    let n = 20_000
    for replicate in 0..<n {
      let world = World(of: trial.plan, streams: Streams(seed: 3, replicate: replicate))
      for (index, series) in [world.price[0], world.clicks[0], world.conversions[0]].enumerated() {
        factors[index].add(series[1])
      }
      pairs.add(log(world.price[0][0]), log(world.price[0][1]))
    }
    for (moments, sd) in zip(factors, [0.3, 0.2, 0.1]) {
      #expect(abs(moments.mean - 1) < 4 * moments.standardError)
      let variance = expm1(sd * sd)
      // Kurtosis of these log-normals is below 5.
      #expect(abs(moments.variance / variance - 1) < 4 * (4 / Double(n)).squareRoot())
    }
    let correlation = pairs.covariance / (pairs.varianceX * pairs.varianceY).squareRoot()
    #expect(abs(correlation - 0.5) < 4 * (1 - 0.25) / Double(n).squareRoot())
    #expect(abs(pairs.varianceX / 0.09 - 1) < 4 * (2 / Double(n)).squareRoot())
  }
}
