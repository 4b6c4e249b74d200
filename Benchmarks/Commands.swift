import Foundation

/// Whole commands, as a user runs them: the program beside this one.
func commands() throws {
  let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "mizan")
  let results = FileManager.default.temporaryDirectory.appending(path: "mizan-bench-\(getpid())")
  defer { try? FileManager.default.removeItem(at: results) }
  func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
  /// Largest memory of any command so far, in MB.
  func memory() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }
  let check = try Clock(runs: 9) { _ in try run(["check", Benchmark.path("reference")]) }
  print("mizan check, the reference workload     \(check.text)")
  let smallest = Benchmark.path("smallest")
  let thousand = try Clock(runs: 3) { _ in
    try run([
      "run", smallest, "--replicates", "1000", "--no-pictures", "--quiet", "--results",
      results.path,
    ])
  }
  print("mizan run, smallest, 1,000 plays        \(thousand.text)")
  let many = try Clock(runs: 1) { _ in
    try run([
      "run", smallest, "--replicates", "10000", "--no-pictures", "--quiet", "--results",
      results.path,
    ])
  }
  print("mizan run, smallest, 10,000 plays       \(many.text)")
  let first = try Clock(runs: 3) { _ in
    try run(["plan", Benchmark.path("reference"), "--replicates", "50", "--plays", "0"])
  }
  print("mizan plan, reference, 50 draws         \(first.text)")
  let plan = try Clock(runs: 3) { _ in try run(["plan", Benchmark.path("reference")]) }
  print("mizan plan, reference, as it comes      \(plan.text)")
  let map = [
    "--vary", "market.margin=20%..60%:21", "--vary", "schedule.days=7..27:21", "--figure", "power",
  ]
  let plain = try Clock(runs: 3) { _ in
    try run(["sweep", Benchmark.path("reference"), "--refine", "0"] + map)
  }
  print("mizan sweep, reference, 21 x 21         \(plain.text)")
  let played = try Clock(runs: 1) { _ in try run(["sweep", Benchmark.path("reference")] + map) }
  print("mizan sweep, the same, 20 x 200 plays   \(played.text)")
  let export = results.appendingPathExtension("csv")
  try exported(rows: 100_000).write(to: export, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: export) }
  let calibrated = try Clock(runs: 3) { _ in try run(["calibrate", export.path]) }
  print("mizan calibrate, 100,000 rows           \(calibrated.text)")
  print(String(format: "largest memory of these                 %.0f MB", memory()))
}

/// An export of made-up ads, of the shape that Meta's has.
private func exported(rows: Int) -> String {
  var text = "Campaign name,Ad set name,Ad name,Day,Age,Gender,Amount spent (USD),"
  text += "Impressions,Link clicks,Purchases\n"
  let ages = ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"]
  for row in 0..<rows {
    let (ad, day) = (row / 12 % 80, row / 960)
    let shown = 200 + 37 * (row * 7919 % 101)
    let clicks = shown * (10 + ad % 7 + row * 31 % 5) / 1000
    text += "C\(ad % 10),S\(ad % 20),Ad \(ad),2026-\(1 + day / 28)-\(1 + day % 28),"
    text += "\(ages[row % 6]),\(row / 6 % 2 == 0 ? "female" : "male"),"
    text += "\(Double(shown) / 200),\(shown),\(clicks),\(clicks * (row % 3) / 25)\n"
  }
  return text
}
