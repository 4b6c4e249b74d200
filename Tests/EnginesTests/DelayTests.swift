import CampaignModel
import Testing

/// Experiment 10 of the validation: the share of eventual conversions that a test sees at its end.
@Suite struct DelayTests {
  private func trial(days: Int, delay: ConversionDelay = .considered) throws -> Trial {
    try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [visitors, customers]}
        budget: 20000 USD per day
        creative: {ctr: 5%, awareness_rate: 0%, wear_out: none}
        landing_page: {load_rate: 100%, conversion_rate: 10%, delay: considered}
        """,
      audience: """
        size: 60000000
        already_aware: 0%
        organic_visits: 0% per month
        organic_purchases: 0% per month
        """, days: days
    ) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].learning.priceFactor = 1
        if arm == 1 { plan.arms[arm].campaigns[0].delay = delay }
      }
    }
  }

  /// Conversions seen over conversions decided, of an arm.
  private func share(_ trial: Trial, arm: Int) -> Double {
    let table = trial.expected(.test).truth.campaigns
    return table.sum(.converted, days: trial.all, arm: arm)
      / table.sum(.decided, days: trial.all, arm: arm)
  }

  @Test(arguments: [(1, 0.461), (3, 0.519), (7, 0.604), (14, 0.706), (28, 0.819)])
  func shareSeenAtTheEndWithUniformClicks(days: Int, expected: Double) throws {
    #expect(abs(share(try trial(days: days), arm: 0) - expected) < 0.005)
  }

  @Test func slowerConversionsAreSeenLess() throws {
    var doubled = ConversionDelay.considered
    doubled.means = doubled.means.map { 2 * $0 }
    let trial = try trial(days: 7, delay: doubled)
    #expect(share(trial, arm: 1) < share(trial, arm: 0) - 0.02)
  }
}
