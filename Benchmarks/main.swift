import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Studies

let path = CommandLine.arguments.dropFirst().first ?? "scenarios/first.yaml"
let scenario = try ScenarioFile(path: path).read()
let planner = Planner(scenario)
let plan = planner.centralPlan()
let layout = CellLayout(plan)
print("cells", layout.cells, "groups", layout.groups)
let cohort = CohortEngine(for: plan)
let mean = MeanFieldEngine(for: plan)
func timed<T>(_ name: String, _ n: Int, _ f: (Int) -> T) -> T {
  let t = Date(); var r = f(0); for i in 1..<n { r = f(i) }
  print(name, Date().timeIntervalSince(t) / Double(n) * 1000, "ms"); return r
}
let st = Streams(seed: 1, replicate: 0)
let w = World(of: plan, streams: st)
let c = timed("play", 10) { i in
  cohort.play(plan, in: w, under: .test, moments: false, streams: Streams(seed: 1, replicate: i))
}
let m = timed("mean", 10) { _ in mean.play(plan, in: w, under: .test, moments: false, streams: st) }
let mm = timed("mean+moments", 5) { _ in
  mean.play(plan, in: w, under: .test, moments: true, streams: st)
}
let m0 = timed("mean none", 5) { _ in
  mean.play(plan, in: w, under: .none, moments: false, streams: st)
}
let mr = timed("mean rollout", 5) { _ in
  mean.play(plan, in: w, under: .rollout(arm: 1), moments: false, streams: st)
}
print(cohort.census(plan, in: w, streams: st))
for arm in scenario.arms.indices {
  for (n, l) in [("play", c), ("mean", m), ("traced", mm)] {
    let t = Totals(seen: l.seen, arm: arm, days: 0..<plan.days)
    print(
      n, scenario.arms[arm].name, "users", t.users, "imp", t.impressions, "reach", t.reach,
      "clicks", t.clicks, "lpv", t.landingPageViews, "spend", t.spend, "conv", t.conversions, "rev",
      t.revenue, "pool", t.pool, "aware", t.aware, t.surveyed)
  }
}
if let mo = mm.seen.moments { print(mo.last!) }
