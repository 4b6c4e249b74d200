import CampaignModel
import DataFiles
import Engines
import Foundation
import ScenarioFiles
import Statistics

/// Users one by one: days of users a second, and events a second with the log.
func agents() throws {
  let scenario = try Benchmark.scenario(
    "smallest",
    ["audience.size": "2000000", "campaigns.shop.budget": "5500 USD per day"])
  let plan = Planner(scenario).centralPlan()
  let engine = AgentEngine(for: plan)
  let users = plan.users * Double(plan.days)
  @discardableResult
  @Sendable func play(_ replicate: Int, _ log: (any EventLog)? = nil) -> Double {
    let streams = Streams(seed: 1, replicate: replicate)
    let ledger = engine.play(
      plan, in: World(of: plan, streams: streams), under: .test, moments: true, streams: streams,
      log: log)
    return plan.arms.indices.reduce(0) {
      $0 + ledger.truth.campaigns.sum(.impressions, days: 0..<plan.days, arm: $1)
    }
  }
  let impressions = play(0)
  let silent = Clock(runs: 5) { play($0) }
  print("\(Int(plan.users)) users, \(plan.days) days")
  print(
    "  a play                   \(silent.text), "
      + String(
        format: "%.0f M user-days a second at %.2f impressions a user-day, %d bytes a user",
        users / silent.median / 1000, impressions / users, AgentEngine.bytesPerUser))
  let both = Clock(runs: 5) { run in
    DispatchQueue.concurrentPerform(iterations: 2) { _ = play(2 * run + $0) }
  }
  print(
    "  two on two threads       \(both.text), "
      + String(format: "%.0f M user-days a second", 2 * users / both.median / 1000))
  for (ending, title) in [
    ("csv", "with its log           "), ("csv.gz", "with its log, compressed"),
  ] {
    try logged(plan, scenario, ending: ending, title: title, impressions, play: play)
  }
  try besideNumPy(plan, users / silent.median, impressions)
}

/// A play with its log, to a file with this ending.
private func logged(
  _ plan: Plan, _ scenario: Scenario, ending: String, title: String, _ impressions: Double,
  play: @Sendable (Int, (any EventLog)?) -> Double
) throws {
  let path = FileManager.default.temporaryDirectory.appending(
    path: "mizan-events-\(getpid()).\(ending)"
  ).path
  var rows = 0
  var failure: (any Error)?
  let logged = Clock(runs: 3) { replicate in
    do {
      let file = try EventFile(
        path,
        names: .init(
          arms: plan.arms.map(\.name), segments: plan.segments.map(\.name),
          campaigns: plan.campaignNames, days: scenario.schedule.dates.map(\.iso),
          currency: "USD", users: Int(plan.users)))
      _ = play(replicate, file)
      rows = file.rows.values.reduce(0, +)
      let manifest = try file.finish(
        origin: .init(
          version: "0", scenario: "benchmark", sha256: "", seed: 1, replicate: replicate),
        arms: [], assigned: [])
      try FileManager.default.removeItem(atPath: manifest)
      try FileManager.default.removeItem(atPath: path)
    } catch { failure = error }
  }
  if let failure { throw failure }
  print(
    "  \(title) \(logged.text), "
      + String(
        format: "%.2f M rows, %.2f M impressions a second",
        Double(rows) / logged.median / 1000, impressions / logged.median / 1000))
}

/// The same process over arrays, by `agents.py`, which `make bench` finds a NumPy for.
private func besideNumPy(_ plan: Plan, _ ours: Double, _ impressions: Double) throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let python = root.appending(path: ".venv-bench/bin/python")
  guard FileManager.default.isExecutableFile(atPath: python.path) else { return }
  let campaign = plan.arms[0].campaigns[0]
  let people = plan.people
  func daily(_ mean: Double) -> Double { mean > 0 ? -expm1(-1 / mean) : 1 }
  let numbers: [String: Any] = [
    "users": Int(plan.users), "days": plan.days, "aware": people.alreadyAware ?? 0.1,
    "levels": plan.segments[0].levels, "weights": plan.segments[0].weights,
    "floor": campaign.wear.outFloor, "wear": campaign.wear.outRate,
    "purchases": PersonState.allCases.map { people.purchases[$0] },
    "budget": campaign.budget, "forgetting": people.forgetting,
    "exclusion": people.exclusionEnds, "opportunities": campaign.opportunities[0],
    "win": campaign.auction.winRate(score: campaign.auction.referenceScore),
    "price": campaign.auction.price(score: campaign.auction.referenceScore),
    "ctr": campaign.clickThroughRate, "awareness": campaign.awarenessRate,
    "load": campaign.loadRate, "cvr": campaign.conversionRate, "slow": campaign.delay.weights[1],
    "hazards": campaign.delay.means.map(daily), "visits": people.visits,
    "discovery": people.discovery,
  ]
  let file = FileManager.default.temporaryDirectory.appending(
    path: "mizan-agents-\(getpid()).json")
  try JSONSerialization.data(withJSONObject: numbers).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  let output = Pipe()
  process.executableURL = python
  process.arguments = [root.appending(path: "Benchmarks/agents.py").path, file.path]
  process.standardOutput = output
  try process.run()
  let answer = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  guard let found = try JSONSerialization.jsonObject(with: answer) as? [String: Any],
    let seconds = found["seconds"] as? Double, let shown = found["impressions"] as? Int
  else { return }
  let theirs = plan.users * Double(plan.days) / seconds / 1000
  print(
    String(
      format:
        "  NumPy %@, one process    %.1f M user-days a second at %.2f impressions a user-day: ours %.1f times as fast on one thread",
      found["numpy"] as? String ?? "", theirs / 1000,
      Double(shown) / plan.users / Double(plan.days), ours / theirs))
}
