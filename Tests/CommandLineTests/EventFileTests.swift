import Foundation
import Testing

/// `mizan run --events`.
@Suite struct EventFileTests {
  private func rows(_ folder: URL) throws -> [[Substring]] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appending(path: "e.csv.gz").path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// The log is the study's own first play, its manifest counts its rows, and another run is the same.
  @Test func theLogIsTheFirstPlay() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let command = [
        "run", "small.yaml", "--replicates", "4", "--engine", "agent", "--events", "e.csv.gz",
        "--no-pictures",
      ]
      let result = try Program.run(command, in: folder)
      #expect(result.code == 0 && result.errors.contains("events: about"), "\(result.errors)")
      let rows = try rows(folder)
      #expect(rows[0].joined(separator: ",").hasPrefix("date,user_id,arm,segment,event,campaign"))
      let data = try Data(contentsOf: folder.appending(path: "e.manifest.json"))
      let manifest = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      #expect(number(manifest, "rows") == Double(rows.count - 1))
      #expect((part(manifest, "columns") as? [Any])?.count == rows[0].count)
      for kind in ["impression", "click", "landing", "conversion"] {
        #expect(
          number(manifest, "rows_by_event.\(kind)") == Double(rows.count { $0[4] == kind[...] }))
      }
      // The first row of the replicates.
      let runs = folder.appending(path: "results/small")
      let run = try #require(
        try FileManager.default.contentsOfDirectory(atPath: runs.path()).first)
      let table = try String(
        contentsOf: runs.appending(path: "\(run)/replicates.csv"), encoding: .utf8
      ).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      for arm in ["plain", "bold"] {
        let column = try #require(table[0].firstIndex(of: "\(arm).impressions"))
        let logged = rows.count { $0[2] == arm[...] && $0[4] == "impression" }
        #expect(Double(table[1][column]) == Double(logged))
      }
      let first = try Data(contentsOf: folder.appending(path: "e.csv.gz"))
      #expect(try Program.run(command + ["--threads", "1"], in: folder).code == 0)
      #expect(try Data(contentsOf: folder.appending(path: "e.csv.gz")) == first)
    }
  }

  @Test func whereItCantBeWrittenNothingIs() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.run(
        ["run", "small.yaml", "--dry", "--replicates", "2", "--events", "no/such/e.csv.gz"],
        in: folder)
      #expect(result.code == 73 && result.errors.contains("there is no such folder"))
    }
  }

  /// A third of mankind, one by one.
  @Test func tooManyUsersForMemoryAreRefused() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder, [("size: 20000", "size: 3000000000")])
      let result = try Program.run(
        ["run", "small.yaml", "--dry", "--engine", "agent", "--threads", "64"], in: folder)
      #expect(result.code == 65 && result.errors.contains("GB of memory"))
      #expect(result.errors.contains("--engine cohort"))
    }
  }
}
