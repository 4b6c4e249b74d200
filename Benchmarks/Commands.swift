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
  print(String(format: "largest memory of these                 %.0f MB", memory()))
}
