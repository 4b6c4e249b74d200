import Foundation
import Testing

/// `results/samples/`: what the shipped scenarios say, played again.
///
/// The same bytes are promised for one build on one kind of processor, so the kind is recorded beside
/// the samples; on another, figures may differ by their Monte Carlo errors, and nothing else may.
@Suite("The shipped results") struct SampleTests {
  static let samples = Program.package.appending(path: "results/samples")
  static let scenarios = Program.package.appending(path: "scenarios")
  static let replicates = "120"
  /// Whose report is kept as a page as well, with pictures.
  static let shown = "first"

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: scenarios.path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  private static let isRecording = ProcessInfo.processInfo.environment["MIZAN_RECORD"] != nil

  @Test(arguments: names) func areWhatTheScenarioGives(name: String) throws {
    try Program.inFolder { folder in
      let result = try Program.run(
        [
          "run", Self.scenarios.appending(path: "\(name).yaml").path, "--replicates",
          Self.replicates, "--quiet", "--results", folder.appending(path: "results").path,
        ] + (name == Self.shown ? [] : ["--no-pictures"]), in: Program.package)
      #expect(result.code == 0, "\(result.errors)")
      let written = try #require(
        Program.contents(of: folder).first { $0.hasSuffix("/result.json") })
      let run = folder.appending(path: written).deletingLastPathComponent()
      let sample = Self.samples.appending(path: name)
      for file in ["result.json", "report.md"] + (name == Self.shown ? ["report.html"] : []) {
        let now = try Data(contentsOf: run.appending(path: file))
        let place = sample.appending(path: file)
        if Self.isRecording {
          try FileManager.default.createDirectory(at: sample, withIntermediateDirectories: true)
          try now.write(to: place)
          try Data("\(Processor.kind)\n".utf8).write(
            to: Self.samples.appending(path: "PROCESSOR"))
          continue
        }
        let recorded = try Data(contentsOf: place)
        let kind = try String(
          contentsOf: Self.samples.appending(path: "PROCESSOR"), encoding: .utf8)
        if kind == "\(Processor.kind)\n", file == "report.html" {
          // Fonts differ between machines, and so do pictures; what they show is in the tables.
          #expect(withoutPictures(now) == withoutPictures(recorded), "see make record")
        } else if kind == "\(Processor.kind)\n" {
          #expect(now == recorded, "\(name)/\(file) is not as recorded; see make record")
        } else if file == "result.json" {
          let differences = try SampleComparison.differences(recorded, now)
          #expect(differences.isEmpty, "\(name): \(differences.prefix(5))")
        }
      }
    }
  }

  private func withoutPictures(_ page: Data) -> String {
    String(decoding: page, as: UTF8.self).replacing(/(?s)<svg.*?<\/svg>/, with: "")
  }

  @Test(.enabled(if: !isRecording)) func existForEveryScenarioAndForNothingElse() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: Self.samples.path)
    #expect(kept.filter { $0 != "PROCESSOR" }.sorted() == Self.names)
  }

  /// The comparison that is made on another kind of processor lets luck pass, and nothing more.
  @Test(arguments: [
    (#""mean": 1.0"#, #""mean": 1.05"#, true), (#""mean": 1.0"#, #""mean": 1.2"#, false),
    (#""value": 0.5"#, #""value": 0.55"#, true), (#""value": 0.5"#, #""value": 0.8"#, false),
    (#""days": 28"#, #""days": 27"#, false), (#""days": 28"#, #""weeks": 4"#, false),
    (#""verdict": "reliable""#, #""verdict": "misleading""#, true),
  ])
  func letsLuckPass(recorded: String, now: String, isTheSame: Bool) throws {
    let sample = """
      {"a": {"mean": 1.0, "standard_error": 0.02, "p05": 0.3}, "schedule": {"days": 28},
       "b": {"value": 0.5, "standard_error": 0.02}, "verdict": "reliable"}
      """
    let changed = sample.replacing(recorded, with: now)
    #expect(changed != sample)
    let differences = try SampleComparison.differences(Data(sample.utf8), Data(changed.utf8))
    #expect(differences.isEmpty == isTheSame)
  }
}

/// What decides the last bits of a result: the instructions that the mathematical library chooses by.
enum Processor {
  static let kind: String = {
    let lines =
      (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
    let flags = Set(
      lines.first { $0.hasPrefix("flags") || $0.hasPrefix("Features") }?.split(separator: " ") ?? []
    )
    let telling = ["fma", "avx2", "avx512f", "asimd"].filter { flags.contains(Substring($0)) }
    #if arch(x86_64)
      let architecture = "x86_64"
    #else
      let architecture = "not x86_64"
    #endif
    var library = [CChar](repeating: 0, count: 64)
    confstr(Int32(_CS_GNU_LIBC_VERSION), &library, library.count)
    let version = String(decoding: library.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return ([architecture] + telling + [version]).joined(separator: " ")
  }()
}

/// Two results on different kinds of processors.
enum SampleComparison {
  /// Figures and shares may differ by four Monte Carlo errors of their difference; what hangs on them
  /// (words, quantiles, the typical play) is not compared; keys and everything else must be the same.
  static func differences(_ recorded: Data, _ now: Data) throws -> [String] {
    differences(
      try JSONSerialization.jsonObject(with: recorded), try JSONSerialization.jsonObject(with: now),
      at: "$")
  }

  private static let follows: Set<String> = [
    "p05", "p50", "p95", "standard_error", "reason", "verdict", "verdict_chance_wrong", "en", "ar",
    "typical_replicate", "needed", "probability_best", "inside", "importance", "relative",
    "standard_errors", "values", "seen", "true", "real", "predicted", "stop", "information",
  ]

  private static func differences(_ recorded: Any, _ now: Any, at path: String) -> [String] {
    switch (recorded, now) {
    case (let a as [String: Any], let b as [String: Any]):
      if Set(a.keys) != Set(b.keys) { return ["\(path): other keys"] }
      for key in ["mean", "value"] {
        guard let x = a[key] as? Double, let y = b[key] as? Double,
          let s = a["standard_error"] as? Double, let t = b["standard_error"] as? Double
        else { continue }
        let allowed = 4 * (s * s + t * t).squareRoot() + 1e-9 * abs(x)
        return abs(x - y) <= allowed ? [] : ["\(path): \(x) became \(y)"]
      }
      return a.keys.sorted().filter { !follows.contains($0) }.flatMap {
        differences(a[$0]!, b[$0]!, at: "\(path).\($0)")
      }
    case (let a as [Any], let b as [Any]):
      guard a.count == b.count else { return ["\(path): \(a.count) became \(b.count)"] }
      return zip(a, b).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
    case (let a as NSObject, let b as NSObject):
      return a == b ? [] : ["\(path): \(a) became \(b)"]
    default: return ["\(path): another kind"]
    }
  }
}
