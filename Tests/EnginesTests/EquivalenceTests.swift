import CampaignModel
import Engines
import ScenarioFiles
import Statistics
import Testing

/// Counts and agents are the same process: means, variances and covariances of ledger entries over
/// scenarios in which every two choices meet at least once. At α = 1e-5 an entry.
@Suite struct EquivalenceTests {
  static let replicates = 4000

  /// Choices by the name of what is chosen, as lines of a scenario.
  static let factors: [[String]] = [
    [
      "type: conversion\nplatform: facebook", "type: traffic\nplatform: google_search",
      "type: awareness\nplatform: google_display",
      "type: retargeting\nplatform: facebook\naudience: {visitors_of: 14 days, exclude: [customers]}",
    ],
    [
      "", "frequency_cap: 2 per 1 day", "frequency_cap: 3 per 4 days",
      "frequency_cap: 2 per rolling 3 days",
    ],
    [
      "attribution: {click: 3 days, view: 1 day}", "attribution: {click: 7 days, view: none}",
      "attribution: {click: unlimited, view: 1 day}",
    ],
    [
      "creative: {ctr: 12%, awareness_rate: 10%, view_through: 2%}",
      "creative: {ctr: 8%, awareness_rate: 20%, wear_out: {rate: 0.2, floor: 40%}}",
      "creative: {ctr: 10%, awareness_rate: 5%, view_through: 1%, wear_in: {impressions: 2, start: 50%}}",
    ],
    [
      "landing_page: {conversion_rate: 25%, load_rate: 80%}",
      "landing_page: {conversion_rate: 15%, load_rate: 90%, delay: business}",
    ],
    ["pacing: even", "pacing: front_loaded", "pacing: asap"],
    ["none", "rival"],
    ["none", "holdout"],
    ["still", "moving"],
    ["everybody alike", "targeting: fixed, strength: 1.5", "targeting: learned, prior: 2"],
    ["ads", "public service", "ghosts"],
    ["silent", "talking"],
    ["people divided", "everybody changes", "regions change", "dealt anew"],
  ]

  /// Greedily: rows of choices until every pair has met.
  static let scenarios: [[Int]] = {
    var open = Set<[Int]>()
    for a in factors.indices {
      for b in (a + 1)..<factors.count {
        for x in factors[a].indices { for y in factors[b].indices { open.insert([a, x, b, y]) } }
      }
    }
    var rows: [[Int]] = []
    while let seed = open.min(by: { $0.lexicographicallyPrecedes($1) }) {
      var row = [Int](repeating: -1, count: factors.count)
      (row[seed[0]], row[seed[2]]) = (seed[1], seed[3])
      for factor in row.indices where row[factor] < 0 {
        func gain(_ choice: Int) -> Int {
          row.indices.count { other in
            guard row[other] >= 0 else { return false }
            return open.contains(
              other < factor
                ? [other, row[other], factor, choice] : [factor, choice, other, row[other]])
          }
        }
        // Of equal choices another each time.
        row[factor] = factors[factor].indices.max {
          (gain($0), -(($0 + rows.count) % 7)) < (gain($1), -(($1 + rows.count) % 7))
        }!
      }
      for a in row.indices {
        for b in (a + 1)..<row.count { open.remove([a, row[a], b, row[b]]) }
      }
      rows.append(row)
    }
    return rows
  }()

  private func plan(_ row: [Int], change: (inout Plan) -> Void = { _ in }) throws -> Plan {
    let lines = (0..<6).map { Self.factors[$0][row[$0]] }.filter { !$0.isEmpty }
      .joined(separator: "\n").replacing("\n", with: "\n    ")
    let hasRival = Self.factors[6][row[6]] == "rival"
    let hasHoldout = Self.factors[7][row[7]] == "holdout"
    let moves = Self.factors[8][row[8]] == "moving"
    let delivery = row[9] > 0 ? Self.factors[9][row[9]] : nil
    let design =
      delivery.map { "design: platform_delivery\n  delivery: {\($0)}" } ?? "design: split_test"
    let segments =
      delivery == nil && row[12] != 2
      ? "" : "segments: {a: {share: 40%, activity: x1.3, ctr: x1.2}, b: {share: 60%, cvr: x0.8}}"
    let appeal =
      delivery == nil ? "" : ", c.creative.segments.a.ctr: x1.6, c.creative.segments.b.ctr: x0.5"
    let text = """
      schedule: {start: 2026-03-02, days: 7, seasons: none}
      market: {currency: USD, order_value: 100 USD, margin: 40%}
      shocks: none
      audience:
        size: 2000
        activity_classes: 2
        activity_spread: 2
        discovery: \(moves ? "1% per day" : "0% per day")
        forgetting: \(moves ? "4% per day" : "0% per day")
        \(moves ? "organic_visits: 1.5% per day" : "recent_visitors: 300")
        organic_purchases: \(moves ? "0.5% per day" : "0% per day")
        \(segments)
      campaigns:
        c:
          \(lines)
          budget: 8 USD per day
      \(hasRival ? "  rival: {type: conversion, platform: facebook, budget: 6 USD per day}" : "")
      measurement: {consent: 60%}
      experiment:
        campaign: c
        \(design)
        variants: {control: {}, other: {c.creative.ctr: x1.3\(appeal)}}
        \(hasHoldout ? "holdout: 20%" : "")
      """
    var plan = Planner(try ScenarioFile(name: "pairs.yaml", text: text).read()).centralPlan()
    for arm in plan.arms.indices {
      for c in plan.arms[arm].campaigns.indices {
        plan.arms[arm].campaigns[c].minimumAudience = 100
        plan.arms[arm].campaigns[c].learning.events = 15
      }
    }
    if moves { plan.organicByDay = (0..<plan.days).map { 1 + Double($0 % 2) } }
    if row[11] > 0 {
      plan.talk = 5
      for arm in plan.arms.indices {
        for c in plan.arms[arm].campaigns.indices { plan.arms[arm].campaigns[c].shareRate = 0.05 }
      }
    }
    if row[10] > 0 {
      plan.arms[0].campaigns[0] = plan.arms[0].campaigns[0].shown(
        as: row[10] == 1 ? .publicService : .ghosts)
    }
    if row[12] == 3 {
      plan.arms.removeLast(plan.arms.count - 2)
      for arm in plan.arms.indices { plan.arms[arm].share = 0.5 }
      plan.allocation = Plan.Allocation(
        rule: .platform, testDays: 1, least: 0, strength: 2, prior: 10, rewards: [.clicks])
    } else if row[12] > 0 {
      // Who changes is in no other arm.
      plan.arms.removeLast(plan.arms.count - 2)
      plan.staging = Plan.Staging(
        before: 3,
        regions: row[12] == 1
          ? nil : .init(treated: 1, arePaired: false, levels: 0.3, trends: 0.1, shocks: 0.1))
    }
    change(&plan)
    return plan
  }

  /// Regions differ by level and day.
  private func world(of plan: Plan) -> World {
    var world = World.average(of: plan)
    guard plan.staging?.regions != nil else { return world }
    world.levels = [1.4, 0.7]
    world.courses = (0..<2).map { (region: Int) -> [Double] in
      (0..<plan.days).map { (day: Int) -> Double in 1 + 0.2 * Double((day + region) % 3 - 1) }
    }
    return world
  }

  private static func entries(_ ledger: Ledger, campaigns: Int) -> [Double] {
    let days = 0..<ledger.truth.campaigns.days
    let last = days.upperBound - 1
    var values: [Double] = []
    for arm in ledger.truth.users.indices {
      for entry in TruthEntry.allCases {
        values.append(ledger.truth.campaigns.sum(entry, days: days, arm: arm))
      }
      for entry in [AudienceEntry.conversions, .organicConversions, .conversionsOfExposed] {
        values.append(ledger.truth.audience.sum(entry, days: days, arm: arm))
      }
      for entry in [AudienceEntry.aware, .visitors, .customers] {
        values.append(ledger.truth.audience.sum(entry, days: last..<(last + 1), arm: arm))
      }
      // Squares of order values have such tails that a thousand draws of them follow no normal law; what
      // they are squares of is in the sum of the values.
      for entry in SeenEntry.allCases where entry != .revenueSquares {
        values.append(ledger.seen.campaigns.sum(entry, days: days, arm: arm))
      }
      values += ledger.truth.reach[last][arm]
      values.append(ledger.truth.pool[last][arm])
      values.append(ledger.seen.conversions.reduce(0) { $0 + $1[arm].reduce(0, +) })
      values.append(ledger.seen.exposedConversions.reduce(0) { $0 + $1[arm] })
      // Who is shown the ads is a matter of segments.
      for segment in ledger.truth.users[arm].indices.dropLast() {
        for entry in [TruthEntry.impressions, .clicks] {
          values.append(
            ledger.truth.campaigns.sum(entry, days: days, arm: arm, segment: segment))
        }
      }
      values.append(ledger.seen.awareRespondents[arm])
      values += ledger.truth.frequency[arm]
    }
    return values
  }

  /// Draws of the entries with their means.
  private struct Sample {
    var rows: [[Double]]
    let means: [Double]

    init(_ rows: [[Double]]) {
      self.rows = rows
      means = rows[0].indices.map { entry in
        rows.reduce(0) { $0 + $1[entry] } / Double(rows.count)
      }
    }

    func first(_ count: Int) -> Sample { Sample(rows.map { Array($0.prefix(count)) }) }

    /// Mean and standard error of the product of two entries' deviations.
    func covariance(_ a: Int, _ b: Int) -> (mean: Double, error: Double) {
      var (sum, squares) = (0.0, 0.0)
      for row in rows {
        let product = (row[a] - means[a]) * (row[b] - means[b])
        sum += product
        squares += product * product
      }
      let n = Double(rows.count)
      let mean = sum / n
      return (mean, (max(0, squares / n - mean * mean) / n).squareRoot())
    }
  }

  /// |z| at α = 1e-5.
  private static let bound = 4.417

  private func draw(
    _ engine: any Engine, _ plan: Plan, _ world: World, seed: UInt64, replicates: Int
  ) -> Sample {
    Sample(
      (0..<replicates).map { replicate in
        Self.entries(
          engine.play(
            plan, in: world, under: .test, moments: false,
            streams: Streams(seed: seed, replicate: replicate)),
          campaigns: plan.campaignNames.count)
      })
  }

  /// Entries, or pairs of them, that differ: how, by which.
  private func differences(_ a: Sample, _ b: Sample) -> [[Int]: String] {
    var found: [[Int]: String] = [:]
    func far(_ a: (mean: Double, error: Double), _ b: (mean: Double, error: Double)) -> Bool {
      abs(a.mean - b.mean) > Self.bound * (a.error * a.error + b.error * b.error).squareRoot()
        + 1e-9 * abs(a.mean)
    }
    for x in a.means.indices {
      let n = Double(a.rows.count)
      let (va, vb) = (a.covariance(x, x), b.covariance(x, x))
      if far((a.means[x], (va.mean / n).squareRoot()), (b.means[x], (vb.mean / n).squareRoot())) {
        found[[x]] = "mean of \(x): \(a.means[x]), \(b.means[x])"
      }
      for y in 0...x {
        let (ca, cb) = (a.covariance(x, y), b.covariance(x, y))
        if far(ca, cb) { found[[x, y]] = "covariance of \(x), \(y): \(ca), \(cb)" }
      }
    }
    return found
  }

  /// Of a hundred thousand entries and pairs one or another differs at α = 1e-5 by luck. What differs must do so
  /// in other draws as well.
  @Test(arguments: scenarios)
  func countsAndAgentsAreOneProcess(row: [Int]) throws {
    let plan = try plan(row)
    let world = world(of: plan)
    func differences(seed: UInt64) -> [[Int]: String] {
      let (counts, agents) = (CohortEngine(for: plan), AgentEngine(for: plan))
      return self.differences(
        draw(counts, plan, world, seed: seed, replicates: Self.replicates),
        draw(agents, plan, world, seed: seed + 1, replicates: Self.replicates))
    }
    var found = differences(seed: 1)
    if !found.isEmpty {
      let again = differences(seed: 5)
      found = found.filter { again[$0.key] != nil }
    }
    #expect(found.isEmpty)
  }

  // MARK: Mutants

  /// Everything moves, caps and wear bind, arms differ, days differ.
  private static let busy = [0, 2, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0]

  private func restless(_ plan: Plan) -> World {
    func factors(_ count: Int, _ step: Double) -> [[Double]] {
      [[Double]](repeating: (0..<plan.days).map { 1 + step * Double($0 % 3 - 1) }, count: count)
    }
    let campaigns = plan.campaignNames.count
    return World(
      price: factors(plan.platformCount, 0.2), clicks: factors(campaigns, 0.3),
      conversions: factors(campaigns, -0.25))
  }

  enum Mutant: String, CaseIterable {
    case none, wear, cap, arms, shock, preference
  }

  /// Agents that are wrong by one thing are told from counts that are not.
  @Test(arguments: Mutant.allCases)
  func mutantsAreCaught(mutant: Mutant) throws {
    let plan = try plan(Self.busy)
    let world = restless(plan)
    var changed = plan
    var shaken = world
    switch mutant {
    case .none: break
    case .wear:
      for arm in plan.arms.indices where !plan.arms[arm].campaigns.isEmpty {
        changed.arms[arm].campaigns[0].wear.inImpressions -= 1
      }
    case .cap:
      for arm in plan.arms.indices where !plan.arms[arm].campaigns.isEmpty {
        changed.arms[arm].campaigns[0].cap!.impressions += 1
      }
    case .arms:
      (changed.arms[0].campaigns, changed.arms[1].campaigns) =
        (plan.arms[1].campaigns, plan.arms[0].campaigns)
    case .preference: changed.preference!.strength = 1
    case .shock: shaken.clicks = world.clicks.map { $0.map { $0 * $0 } }
    }
    let counts = draw(CohortEngine(for: plan), plan, world, seed: 3, replicates: 1000)
    let agents = draw(AgentEngine(for: changed), changed, shaken, seed: 4, replicates: 1000)
    // Frequencies end the row, and a higher cap has more of them.
    let differ = differences(counts.first(60), agents.first(60))
    #expect(differ.isEmpty == (mutant == .none), "\(mutant): \(differ)")
  }

  /// People one by one whose last click never gets any younger are told from counts.
  @Test(arguments: [false, true])
  func agesThatAreNotResetAreCaught(keepsAge: Bool) throws {
    let trial = try Trial(
      campaign: OneByOneTests.cases[1].1, audience: OneByOneTests.audience, days: 20,
      rest: "measurement: {consent: 60%}")
    var people = ["impressions": RunningMoments(), "by click": RunningMoments()]
    var counts = people
    for seed in 1...300 {
      var oneByOne = PeopleOneByOne(plan: trial.plan, world: trial.world, seed: UInt64(seed))
      oneByOne.keepsAge = keepsAge
      let totals = oneByOne.play()
      for entry in people.keys { people[entry]!.add(totals[entry] ?? 0) }
      let ledger = trial.cohort(.rollout(arm: 0), replicate: seed)
      counts["impressions"]!.add(ledger.truth.campaigns.sum(.impressions, days: trial.all, arm: 0))
      counts["by click"]!.add(ledger.seen.campaigns.sum(.clickConversions, days: trial.all, arm: 0))
    }
    let distances = people.map { entry, people in
      let counts = counts[entry]!
      let variance =
        people.standardError * people.standardError + counts.standardError * counts.standardError
      return abs(people.mean - counts.mean) / variance.squareRoot()
    }
    #expect(distances.contains { $0 > Self.bound } == keepsAge, "\(distances)")
  }
}
