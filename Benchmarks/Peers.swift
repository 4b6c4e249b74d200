import Foundation
import Statistics

/// The statistics core beside scipy, statsmodels and pandas, on the same inputs in the same minutes.
///
/// The Python packages live in `.venv-bench`, which `make bench` installs.
func peers() throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let python = root.appending(path: ".venv-bench/bin/python")
  guard FileManager.default.isExecutableFile(atPath: python.path) else {
    print("no .venv-bench here: make bench installs it")
    return
  }
  let folder = FileManager.default.temporaryDirectory.appending(path: "mizan-peers-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let inputs = try PeerInputs(in: folder)

  let tests = Clock(runs: 5) { _ in
    for (control, treatment) in inputs.proportions { _ = answers(control, treatment) }
  }
  let last = inputs.proportions.last.map { answers($0.control, $0.treatment) } ?? []
  var bootstrapped = Interval(lower: 0, upper: 0)
  let bootstrap = try Clock(runs: 3) { run in
    bootstrapped = try Bootstrap(
      inputs.values, .mean, resamples: 10_000, streams: Streams(seed: 1, replicate: run)
    ).interval(.percentile, confidence: 0.95)
  }
  let looks = try Clock(runs: 5) { _ in
    _ = try GroupSequentialBoundary(
      .spending(.obrienFleming), information: (1...20).map { Double($0) / 20 }, alpha: 0.05)
  }
  let (analysis, memory) = try analysed(inputs.table)
  let theirs = try PeerAnswers(python, inputs)

  print(theirs.versions)
  func line(_ name: String, _ ours: Double, _ theirs: Double) {
    let name = name.padding(toLength: 44, withPad: " ", startingAt: 0)
    print(
      "\(name)\(Clock.text(ours)), theirs \(Clock.text(theirs)): "
        + String(format: "%.1f times as fast", theirs / ours))
  }
  line("10,000 tests of proportions with intervals", tests.median, theirs.proportions.milliseconds)
  line("bootstrap, 10,000 of 100,000 users", bootstrap.median, theirs.bootstrap.milliseconds)
  line("a table of 10 million rows", analysis, theirs.table.milliseconds)
  print("  theirs reads it, ours analyses it, with \(Int(memory)) MB at the most")
  print("group sequential bounds of 20 looks         \(looks.text)")
  let gap = zip(last, theirs.proportions.answer).map { abs($0 - $1) / abs($1) }.max() ?? .nan
  let width = bootstrapped.width
  let apart =
    zip([bootstrapped.lower, bootstrapped.upper], theirs.bootstrap.answer)
    .map { abs($0 - $1) / width }.max() ?? .nan
  print(
    String(
      format: "answers differ by %.1e (tests), by %.1f %% of the interval (bootstrap)", gap,
      100 * apart))
}

/// z, p and Newcombe's bounds.
private func answers(_ control: Proportion, _ treatment: Proportion) -> [Double] {
  guard let test = try? TwoProportionZTest(control: control, treatment: treatment),
    let interval = try? newcombeInterval(control: control, treatment: treatment, confidence: 0.95)
  else { return [] }
  return [test.statistic, test.pValue, interval.lower, interval.upper]
}

/// Milliseconds and megabytes of `mizan analyze`.
private func analysed(_ table: URL) throws -> (Double, Double) {
  let process = Process()
  process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "mizan")
  process.arguments = ["analyze", table.path, "--format", "json"]
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  let start = ContinuousClock.now
  try process.run()
  process.waitUntilExit()
  let time = Clock.milliseconds(ContinuousClock.now - start)
  guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
  return (time, Double(usage.ru_maxrss) / 1024)
}

/// What both sides are given.
private struct PeerInputs {
  let proportions: [(control: Proportion, treatment: Proportion)]
  let values: [Double]
  let table: URL
  let files: [String]

  init(in folder: URL) throws {
    var stream = RandomStream(seed: 7, replicate: 0, purpose: 0)
    proportions = (0..<10_000).map { index in
      let (users, rate) = (Double(1000 + 37 * index % 90_000), 0.01 + 0.04 * stream.uniform())
      return (
        Proportion(successes: (users * rate).rounded(), trials: users),
        Proportion(
          successes: (users * rate * (0.9 + 0.3 * stream.uniform())).rounded(), trials: users)
      )
    }
    // Most users bring nothing, some a little, a few much.
    values = (0..<100_000).map { _ in
      stream.uniform() < 0.9 ? 0 : (exp(3 + stream.normal()) * 100).rounded() / 100
    }
    func file(_ name: String, _ text: String) throws -> String {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let pairs = proportions.map {
      "\($0.control.successes),\($0.control.trials),\($0.treatment.successes),\($0.treatment.trials)"
    }
    table = folder.appending(path: "table.csv")
    files = [
      try file("proportions.csv", pairs.joined(separator: "\n")),
      try file("values.csv", values.map { "\($0)" }.joined(separator: "\n")), table.path,
    ]
    try Data().write(to: table)
    let handle = try FileHandle(forWritingTo: table)
    defer { try? handle.close() }
    try handle.write(contentsOf: Data("user_id,group,converted,revenue\n".utf8))
    for block in 0..<100 {
      var text = ""
      text.reserveCapacity(4_000_000)
      for row in 0..<100_000 {
        let user = block * 100_000 + row
        let bought = stream.uniform() < 0.05
        text += "\(user),\(user % 2 == 0 ? "control" : "treatment"),\(bought ? 1 : 0),"
        text += bought ? "\((stream.uniform() * 10_000).rounded() / 100)\n" : "0\n"
      }
      try handle.write(contentsOf: Data(text.utf8))
    }
  }
}

/// What the Python packages make of it, and how long it takes them.
private struct PeerAnswers: Decodable {
  struct Part: Decodable {
    let seconds: Double
    let answer: [Double]
    var milliseconds: Double { 1000 * seconds }
  }

  let proportions: Part
  let bootstrap: Part
  let table: Part
  private let packages: [String: String]

  private enum CodingKeys: String, CodingKey {
    case proportions, bootstrap, table
    case packages = "versions"
  }

  var versions: String {
    packages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  init(_ python: URL, _ inputs: PeerInputs) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = python
    process.arguments =
      [URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peers.py").path]
      + inputs.files
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self = try JSONDecoder().decode(PeerAnswers.self, from: data)
  }
}
