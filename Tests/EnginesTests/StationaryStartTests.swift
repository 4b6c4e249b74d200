import CampaignModel
import Foundation
import Testing

/// Started at rest, nothing drifts without ads, and the stated shares are met (`model.md` §2).
@Suite struct StationaryStartTests {
  static let audiences = [
    "already_aware: 25%\norganic_visits: 3% per month\norganic_purchases: 1% per month",
    "already_aware: 50%\nrecent_visitors: 80000\norganic_purchases: 2% per month",
    "discovery: 0.2% per day\nforgetting: 3% per day\nrecent_visitors: 40000\norganic_purchases: 6% per month\ncustomer_days: 30",
    "already_aware: 75%\nvisitor_window: 10\nrecency: exact\norganic_visits: 20% per month\norganic_purchases: 9% per month",
  ]

  private func trial(_ audience: String) throws -> Trial {
    try Trial(
      campaign: """
        type: conversion
        platform: facebook
        audience: {exclude: [customers]}
        budget: 500 USD per day
        """, audience: "size: 1000000\n" + audience, days: 28)
  }

  @Test(arguments: audiences)
  func withoutAdsNothingDrifts(audience: String) throws {
    let truth = try trial(audience).expected(.none).truth
    for entry in [AudienceEntry.aware, .visitors, .customers, .conversions] {
      let first = truth.audience[entry, 0, 0, 0, 0]
      for day in [1, 7, 27] {
        let now = truth.audience[entry, day, 0, 0, 0]
        #expect(
          abs(now - first) < 1e-9 * first, "\(entry) drifts from \(first) to \(now) on day \(day)")
      }
    }
  }

  @Test(arguments: zip(audiences.prefix(2), [(0.25, nil), (0.5, 80_000.0)]))
  func statedSharesAreMet(audience: String, stated: (known: Double, visitors: Double?)) throws {
    let truth = try trial(audience).expected(.none).truth
    #expect(abs(truth.audience[.aware, 9, 0, 0, 0] / 1e6 - stated.known) < 1e-6)
    if let visitors = stated.visitors {
      #expect(abs(truth.audience[.visitors, 9, 0, 0, 0] / visitors - 1) < 1e-6)
    }
  }

  /// A rate a month is one a day, compounded; nobody buys twice in a day.
  @Test(arguments: zip(audiences, [0.01, 0.02, 0.06, 0.09]))
  func organicPurchasesAreMet(audience: String, monthly: Double) throws {
    let trial = try trial(audience)
    let truth = trial.expected(.none).truth
    let bought = truth.audience.sum(.conversions, days: trial.all, arm: 0) / 1e6 / 28
    let daily = 1 - pow(1 - monthly, 1 / 30.4375)
    #expect(abs(bought / daily - 1) < 1e-6, "\(bought) a day instead of \(daily)")
  }

  /// Where visits alone make more people aware than stated, the stated shares hold at the start.
  @Test func whatCannotBeAtRestIsSoAtTheStart() throws {
    let trial = try trial(
      "already_aware: 10%\nrecent_visitors: 30000\norganic_purchases: 0.1% per month")
    #expect(trial.plan.people.alreadyAware == 0.1)
    let phases = Phases(window: 30, exact: false)
    let segment = trial.plan.segments[0]
    var known = 0.0
    var visitors = 0.0
    for level in segment.levels.indices {
      let factor = segment.organicByClass[level]
      let start = StationaryStart(
        phases: phases, forgetting: trial.plan.people.forgetting,
        discovery: trial.plan.people.discovery, visit: trial.plan.people.visits * factor,
        purchases: trial.plan.people.purchases.map { $0 * factor },
        exclusionEnds: trial.plan.people.exclusionEnds
      ).rescaled(known: 0.1)
      #expect(abs(start.shares.reduce(0, +) - 1) < 1e-12)
      known += segment.weights[level] * (1 - start.unaware)
      visitors += segment.weights[level] * start.visitors.reduce(0, +)
    }
    #expect(abs(known - 0.1) < 1e-9)
    #expect(abs(visitors - 0.03) < 1e-6)
  }
}
