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

  /// The arms of a log, and what each of its users did, counted here by sets of ids.
  private func counted(_ rows: [[Substring]]) -> [String: (clickers: Int, converters: Int)] {
    var counts: [String: (clickers: Int, converters: Int)] = [:]
    for (arm, ofArm) in Dictionary(grouping: rows.dropFirst(), by: { String($0[2]) }) {
      counts[arm] = (
        Set(ofArm.filter { $0[4] == "click" }.map { $0[1] }).count,
        Set(ofArm.filter { $0[4] == "conversion" && $0[8] == "1" }.map { $0[1] }).count
      )
    }
    return counts
  }

  @Test func theLogCanBeAnalysed() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder,
        [
          ("type: traffic", "type: conversion"),
          ("  metric: ctr", "  metric: ctr\n  holdout: 20%"),
        ])
      let played = try Program.run(
        [
          "run", "small.yaml", "--dry", "--quiet", "--replicates", "2", "--engine", "agent",
          "--events", "e.csv.gz",
        ], in: folder)
      #expect(played.code == 0, "\(played.errors)")
      let rows = try rows(folder)
      let counts = counted(rows)
      let place = folder.appending(path: "e.manifest.json")
      let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: place))
      let groups = try #require(part(manifest, "assigned") as? [[String: Any]])
      let assigned = Dictionary(
        groups.map { ($0["arm"] as? String ?? "", $0["users"] as? Int ?? 0) },
        uniquingKeysWith: +)
      #expect(assigned.values.reduce(0, +) == 20_000)

      func analysed(_ more: [String] = []) throws -> Any {
        let result = try Program.run(
          ["analyze", "e.csv.gz", "--format", "json"] + more, in: folder)
        #expect(result.code == 0, "\(result.errors)")
        return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      }
      let study = try analysed()
      #expect(number(study, "source.events") == Double(rows.count - 1))
      #expect(number(study, "source.rows") == 20_000)
      let active = Set(rows.dropFirst().map { $0[1] }).count
      #expect(number(study, "source.users_without_events") == Double(20_000 - active))
      // Planned at 20 : 40 : 40, as the manifest says.
      #expect(part(study, "checks.0.name") as? String == "sample_ratio")
      #expect(part(study, "checks.0.passed") as? Bool == true)
      for index in 0..<3 {
        let arm = try #require(part(study, "arms.\(index).name") as? String)
        #expect(number(study, "arms.\(index).n") == assigned[arm].map(Double.init))
        #expect(
          number(study, "arms.\(index).successes")
            == counts[arm].map { Double($0.converters) })
      }
      #expect(part(study, "decision.remarks") == nil)

      let ofClicks = try analysed(["--success", "clicked"])
      for index in 0..<3 {
        let arm = try #require(part(ofClicks, "arms.\(index).name") as? String)
        #expect(
          number(ofClicks, "arms.\(index).successes")
            == counts[arm].map { Double($0.clickers) })
      }

      // Another play's manifest is refused.
      let text = try String(contentsOf: place, encoding: .utf8)
      try text.replacing("\"rows\" : ", with: "\"rows\" : 1")
        .write(to: place, atomically: true, encoding: .utf8)
      let refused = try Program.run(["analyze", "e.csv.gz"], in: folder)
      #expect(refused.code == 65 && refused.errors.contains("they don't belong together"))

      // Without its manifest nobody knows of users without events.
      try FileManager.default.removeItem(at: place)
      let alone = try analysed()
      #expect(number(alone, "source.rows") == Double(active))
      #expect(part(alone, "source.users_without_events") == nil)
      let remark = part(alone, "decision.remarks.0.en") as? String
      #expect(remark?.contains("isn't beside it") == true)
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
