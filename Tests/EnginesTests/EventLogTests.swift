import CampaignModel
import Engines
import Statistics
import Testing

/// Everything that agents count is in the log, once.
@Suite struct EventLogTests {
  private final class Everything: EventLog {
    var events: [Event] = []
    func record(_ event: Event) { events.append(event) }
  }

  private static func played(
    _ campaign: String = OneByOneTests.cases[0].1
  ) throws -> (ledger: Ledger, events: [Event], plan: Plan) {
    let trial = try Trial(
      campaign: campaign, audience: OneByOneTests.audience, days: 10,
      rest: "measurement: {consent: 60%}",
      experiment: "{variants: {control: {}, other: {c.creative.ctr: x1.5}}, holdout: 20%}")
    let log = Everything()
    let ledger = AgentEngine(for: trial.plan).play(
      trial.plan, in: trial.world, under: .test, moments: true,
      streams: Streams(seed: 5, replicate: 0), log: log)
    return (ledger, log.events, trial.plan)
  }

  @Test func totalsAreThoseOfTheLedger() throws {
    let (ledger, events, plan) = try Self.played()
    let days = 0..<plan.days
    for arm in plan.arms.indices {
      func count(_ kind: Event.Kind) -> Double {
        Double(events.count { $0.arm == arm && $0.kind == kind })
      }
      func truth(_ entry: TruthEntry) -> Double {
        ledger.truth.campaigns.sum(entry, days: days, arm: arm)
      }
      let isHoldout = plan.arms[arm].campaigns.isEmpty
      #expect(isHoldout == (count(.impression) == 0))
      #expect(count(.impression) == truth(.impressions))
      #expect(count(.click) == truth(.clicks))
      #expect(count(.landing) == truth(.landings))
      let bought = events.filter { $0.arm == arm && $0.kind == .conversion }
      #expect(
        Double(bought.count) == ledger.truth.audience.sum(.conversions, days: days, arm: arm))
      #expect(!bought.isEmpty)
      let revenue = ledger.truth.audience.sum(.revenue, days: days, arm: arm)
      #expect(abs(bought.reduce(0) { $0 + $1.money } - revenue) < 1e-6 * revenue)
      let claimed = bought.filter { $0.isTracked && $0.campaign >= 0 }
      #expect(
        Double(claimed.count { !$0.isByView })
          == ledger.seen.campaigns.sum(.clickConversions, days: days, arm: arm))
      #expect(
        Double(claimed.count(where: \.isByView))
          == ledger.seen.campaigns.sum(.viewConversions, days: days, arm: arm))
      #expect(
        Double(bought.count(where: \.isTracked))
          == ledger.seen.conversions.reduce(0) { $0 + $1[arm].reduce(0, +) })
      // What impressions were to cost is what was billed and what was not.
      let cost = truth(.spend) + truth(.unbilled)
      let asked = events.reduce(0) {
        $0 + ($1.arm == arm && $1.kind == .impression ? $1.money : 0)
      }
      #expect(abs(asked - cost) <= 1e-6 * cost)
    }
  }

  /// Sums of squares and products over users, from the log.
  @Test func momentsAreThoseOfUsers() throws {
    let (ledger, events, plan) = try Self.played()
    for arm in plan.arms.indices where !plan.arms[arm].campaigns.isEmpty {
      var users: [Int: (impressions: Double, clicks: Double, landings: Double)] = [:]
      for event in events where event.arm == arm {
        switch event.kind {
        case .impression: users[event.user, default: (0, 0, 0)].impressions += 1
        case .click: users[event.user, default: (0, 0, 0)].clicks += 1
        case .landing: users[event.user, default: (0, 0, 0)].landings += 1
        case .conversion: break
        }
      }
      var sums = Moments()
      for user in users.values {
        sums.impressions += user.impressions
        sums.clicks += user.clicks
        sums.landings += user.landings
        sums.impressionsSquared += user.impressions * user.impressions
        sums.clicksSquared += user.clicks * user.clicks
        sums.landingsSquared += user.landings * user.landings
        sums.clicksTimesImpressions += user.clicks * user.impressions
        sums.landingsTimesImpressions += user.landings * user.impressions
      }
      #expect(ledger.seen.moments?.last?[arm] == sums)
    }
  }

  /// Of no days that follow each other does anybody see more than a rolling cap allows; and the cap binds
  /// across what would be the borders of blocks.
  @Test func aRollingCapHoldsOnEveryDay() throws {
    let (_, events, plan) = try Self.played(OneByOneTests.cases.last!.1)
    let cap = try #require(plan.arms[0].campaigns[0].cap)
    #expect(cap == FrequencyCap(impressions: 3, days: 4, isRolling: true))
    var shown: [Int: [Int]] = [:]
    for event in events where event.kind == .impression {
      shown[event.user, default: []].append(event.day)
    }
    let most = shown.values.map { days in
      days.map { day in days.count { (day - 3...day).contains($0) } }.max()!
    }
    #expect(most.max() == 3)
    #expect(shown.values.contains { $0.count > 3 })
  }

  /// Nobody sees more than a cap allows, a user is of one arm, and nothing happens in no order.
  @Test func aUserIsWhatTheScenarioSays() throws {
    let (_, events, plan) = try Self.played()
    let cap = try #require(plan.arms[0].campaigns[0].cap)
    var shown: [[Int]: Int] = [:]
    var arms: [Int: Set<Int>] = [:]
    var last = -1
    for event in events {
      #expect(event.day >= last)
      last = event.day
      arms[event.user, default: []].insert(event.arm)
      if event.kind == .impression { shown[[event.user, event.day / cap.days], default: 0] += 1 }
    }
    #expect(shown.values.max() == cap.impressions)
    #expect(arms.values.allSatisfy { $0.count == 1 })
    for (index, event) in events.enumerated() where event.kind == .click {
      #expect(events[index - 1].kind == .impression && events[index - 1].user == event.user)
    }
  }
}
