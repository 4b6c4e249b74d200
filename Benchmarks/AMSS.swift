import CampaignModel
import Engines
import Foundation
import Statistics

/// Periods a second beside google/amss, the nearest simulator of an audience that remembers: a week of its 198
/// states, in R, against a day of the smallest scenario's. Where there is no R with the package, says how to
/// get it.
func amss() throws {
  let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "amss.R")
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["Rscript", script.path]
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let answer = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  guard let found = try? JSONSerialization.jsonObject(with: answer) as? [String: Any],
    let periods = found["periods"] as? Int, let seconds = found["seconds"] as? Double
  else {
    print("no R with google/amss here: R CMD INSTALL of a checkout of it")
    return
  }
  let scenario = try Benchmark.scenario("smallest")
  let plan = Planner(scenario).centralPlan()
  let engine = CohortEngine(for: plan)
  let ours = Clock(runs: 9) { replicate in
    let streams = Streams(seed: 1, replicate: replicate)
    _ = engine.play(
      plan, in: World(of: plan, streams: streams), under: .test, moments: false, streams: streams)
  }
  let theirs = Double(periods) / seconds
  let days = Double(plan.days) / ours.median * 1000
  print(
    String(
      format:
        "google/amss %@: %.1f periods of 198 states a second; a play's days, two arms of %d states each: %.0f a second, %.0f times as many",
      found["version"] as? String ?? "", theirs,
      engine.census(
        plan, in: World(of: plan, streams: Streams(seed: 1, replicate: 1)),
        streams: Streams(seed: 1, replicate: 1)
      ).cells / 2, days, days / theirs))
}
