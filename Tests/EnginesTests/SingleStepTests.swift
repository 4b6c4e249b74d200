import CampaignModel
import Engines
import Statistics
import Testing

/// With one person, who is shown every chance, moves are linear in counts: the mean field is the exact
/// law of each mark of the person, and draws must follow it. χ² at 1/10,000.
@Suite struct SingleStepTests {
  static let replicates = 20_000

  static let audiences = [
    // Everybody unaware; everybody moving; many customers and visitors.
    "already_aware: 0%\norganic_visits: 0% per month\norganic_purchases: 0% per month",
    "already_aware: 40%\nforgetting: 10% per day\norganic_visits: 5% per day\norganic_purchases: 3% per day\ncustomer_days: 5",
    "already_aware: 95%\nforgetting: 2% per day\norganic_visits: 30% per day\norganic_purchases: 1% per day\ncustomer_days: 30",
  ]

  static let campaigns = [
    "type: conversion\nplatform: facebook\naudience: {exclude: [visitors, customers]}\nfrequency_cap: 2 per 2 days",
    "type: awareness\nplatform: facebook\naudience: {exclude: []}\nfrequency_cap: 2 per 1 day",
    "type: retargeting\nplatform: facebook\naudience: {visitors_of: 3 days, exclude: [customers]}",
  ]

  private func trial(
    _ campaign: String, _ audience: String, change: (inout Plan) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(
      campaign: campaign + """

        budget: 100 USD per day
        creative: {ctr: 30%, awareness_rate: 20%, view_through: 5%, wear_out: {rate: 0.3, floor: 40%}}
        landing_page: {conversion_rate: 30%, load_rate: 80%}
        attribution: {click: 2 days, view: 1 day}
        """,
      audience: "size: 1000\nactivity_classes: 2\nvisitor_window: 4\n" + audience, days: 4
    ) { plan in
      plan.segments[0].users = 1
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].bid.strategy = .manual
        plan.arms[arm].campaigns[0].bid.target = 1e6
        plan.arms[arm].campaigns[0].budget = 1e12
        plan.arms[arm].campaigns[0].minimumAudience = 0
        plan.arms[arm].campaigns[0].opportunities = [1.2, 0.6, 2, 1]
      }
      change(&plan)
    }
  }

  /// Marks of the person at each day's end, and of the exposure left at the last; each a partition.
  private func marks(_ ledger: Ledger, days: Int) -> [[Double]] {
    var found: [[Double]] = []
    for day in 0..<days {
      func stock(_ entry: AudienceEntry) -> Double { ledger.truth.audience[entry, day, 0, 0, 0] }
      found.append([
        1 - stock(.aware), stock(.visitors), stock(.customers),
        stock(.aware) - stock(.visitors) - stock(.customers),
      ])
      let reached = ledger.truth.reach[day][0][0]
      found.append([reached, 1 - reached])
    }
    let within = ledger.truth.frequency[0]
    found.append(within + [1 - within.reduce(0, +)])
    return found
  }

  @Test(
    arguments: campaigns.flatMap { campaign in audiences.map { (campaign, $0) } },
    Trial.Execution.allCases)
  func marksOfOnePersonFollowTheKernel(
    scenario: (campaign: String, audience: String), execution: Trial.Execution
  ) throws {
    let (campaign, audience) = scenario
    let trial = try trial(campaign, audience)
    let days = trial.plan.days
    let expected = marks(trial.expected(.rollout(arm: 0)), days: days)
    var counts = expected.map { [Double](repeating: 0, count: $0.count) }
    for replicate in 0..<Self.replicates {
      let found = marks(
        trial.drawn(execution, .rollout(arm: 0), replicate: replicate), days: days)
      for mark in found.indices {
        for value in found[mark].indices { counts[mark][value] += found[mark][value] }
      }
    }
    for mark in expected.indices {
      let law = expected[mark].map { $0 * Double(Self.replicates) }
      let p = pValue(counts[mark], law)
      #expect(
        p > 1e-4, "mark \(mark): \(counts[mark]) of \(law)\n\(campaign)\n\(audience)")
    }
  }

  /// A day from every state there is: where people of that state end, by counts and by agents, against the row
  /// of the kernel's transition matrix. χ² at 1e-5 a state; nobody goes where the row has nothing.
  @Test(
    arguments: campaigns + [
      "type: conversion\nplatform: facebook\naudience: {exclude: []}\nfrequency_cap: 2 per rolling 3 days"
    ], Trial.Execution.allCases)
  func aDayFromEveryStateFollowsTheKernel(
    campaign: String, execution: Trial.Execution
  ) throws {
    let people = 4000.0
    let trial = try trial(campaign, Self.audiences[1]) { plan in
      plan.days = 1
      plan.segments[0].users = people
      plan.segments[0].levels = [1]
      plan.segments[0].weights = [1]
      plan.arms = [plan.arms[0]]
      plan.arms[0].share = 1
    }
    let day = OneDay(of: trial.plan, in: trial.world)
    var moved = 0
    for state in 0..<day.states {
      let law = day.expected(from: state)
      #expect(abs(law.reduce(0, +) - people) < 1e-6 * people)
      let streams = Streams(seed: 11, replicate: state)
      let found =
        execution == .counts
        ? day.counts(from: state, streams: streams) : day.agents(from: state, streams: streams)
      #expect(found.reduce(0, +) == people)
      #expect(zip(found, law).allSatisfy { $0 == 0 || $1 > 0 })
      let p = pValue(found, law)
      #expect(p > 1e-5, "from \(state) of \(day.states)\n\(campaign)")
      if law[state] < people { moved += 1 }
    }
    // Nearly every state is left by somebody.
    #expect(moved > day.states * 9 / 10)
  }

  /// Pearson's test; what is expected less than 5 times is joined.
  private func pValue(_ counts: [Double], _ law: [Double]) -> Double {
    var rare = (count: 0.0, law: 0.0)
    var statistic = 0.0
    var cells = 0.0
    for (count, law) in zip(counts, law) {
      if law < 5 {
        rare = (rare.count + count, rare.law + law)
      } else {
        statistic += (count - law) * (count - law) / law
        cells += 1
      }
    }
    if rare.law > 0.5 {
      statistic += (rare.count - rare.law) * (rare.count - rare.law) / rare.law
      cells += 1
    } else if rare.count > 5 {
      return 0
    }
    guard cells > 1 else { return 1 }
    return ChiSquared(degreesOfFreedom: cells - 1).upperTail(statistic)
  }
}
