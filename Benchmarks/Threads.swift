import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Studies

/// A study on one thread and on two: meaningful on a machine with two idle processors.
func threads() throws {
  let scenario = try Benchmark.scenario("smallest")
  let plan = Planner(scenario).centralPlan()
  let runner = StudyRunner(
    engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
    method: LookByLook())
  func study(_ threads: Int) -> Clock {
    Clock(runs: 5) { _ in
      let done = DispatchSemaphore(value: 0)
      Task.detached {
        _ = try await runner.run(
          scenario,
          options: StudyOptions(
            replicates: 512, seed: 1, threads: threads, aa: true, version: "", sha256: ""),
          warnings: [], progress: { _ in })
        done.signal()
      }
      done.wait()
    }
  }
  let (one, two) = (study(1), study(2))
  print("512 plays of the smallest scenario")
  print("  one thread   \(one.text)")
  print(
    "  two threads  \(two.text), " + String(format: "%.2f times as fast", one.least / two.least))
}
