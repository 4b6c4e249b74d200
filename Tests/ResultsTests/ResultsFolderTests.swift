import CampaignModel
import Foundation
import Results
import Testing

/// A folder of its own for a test, gone afterwards.
func inTemporaryFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}

func run(
  _ name: String = "spring-sale", started: TimeInterval = 1_795_774_530, seed: UInt64 = 7
) throws -> NewRun {
  NewRun(
    scenarioName: name, seed: seed,
    info: RunInfo(
      started: Date(timeIntervalSince1970: started), duration: 12.5,
      command: ["mizan", "run", "a b"]),
    scenario: "name: \(name)\n", result: try SmallStudy.encoded(SmallStudy.make(name: name)),
    replicates: CSVTable(header: ["replicate", "reading"], rows: [[.integer(0), .number(0.1)]]),
    reports: ["report.html": "<!doctype html>", "report.md": "# report"])
}

func names(in folder: URL) -> [String] {
  (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
}

struct ResultsFolderTests {
  @Test func writesEveryFileOfARun() throws {
    try inTemporaryFolder { root in
      let folder = try ResultsFolder(root: root).write(run())
      #expect(folder.lastPathComponent == "2026-11-27T101530Z-seed7")
      #expect(folder.deletingLastPathComponent().lastPathComponent == "spring-sale")
      #expect(
        names(in: folder) == [
          "replicates.csv", "report.html", "report.md", "result.json", "run.json", "scenario.yaml",
        ])
      let csv = try String(contentsOf: folder.appending(path: "replicates.csv"), encoding: .utf8)
      #expect(csv == "replicate,reading\n0,0.1\n")
      #expect(names(in: root).allSatisfy { !$0.contains(".partial") })
    }
  }

  /// The newest run is broken: an older one is not shown in its place without a word.
  @Test func aBrokenNewestRunIsPassedOverAloud() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      let older = try results.write(run())
      let newer = try results.write(run(started: 1_795_774_630))
      let file = newer.appending(path: "result.json")
      var table = try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      table["added"] = ["days": 1e300]
      try JSONSerialization.data(withJSONObject: table).write(to: file)
      for reference in ["latest", "spring-sale"] {
        let stored = try results.load(reference)
        #expect(stored.folder.lastPathComponent == older.lastPathComponent)
        #expect(stored.passedOver.count == 1)
      }
      try FileManager.default.removeItem(at: older)
      #expect { try results.load("spring-sale") } throws: { ($0 as? ResultsError)?.exitCode == 65 }
    }
  }

  @Test func numbersBeyondCountingAreRefused() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      let file = try results.write(run()).appending(path: "result.json")
      var table = try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      table["added"] = [["mean": 1e300]]
      try JSONSerialization.data(withJSONObject: table).write(to: file)
      #expect { try results.load("latest") } throws: {
        "\($0)".contains("added[0].mean is 1e+300")
      }
    }
  }

  @Test func readsBackWhatItWrote() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      let folder = try results.write(run())
      let name = folder.lastPathComponent
      for reference in [folder.path, "spring-sale/\(name)", name, "spring-sale", "latest"] {
        let stored = try results.load(reference)
        #expect(stored.study == SmallStudy.make())
        #expect(stored.scenario == "name: spring-sale\n")
        #expect(stored.info?.duration == 12.5)
        #expect(stored.info?.command == ["mizan", "run", "a b"])
      }
    }
  }

  @Test func neverOverwritesARun() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      let names = try (1...3).map { _ in try results.write(run()).lastPathComponent }
      let first = "2026-11-27T101530Z-seed7"
      #expect(names == [first, first + "-2", first + "-3"])
    }
  }

  @Test func listsTheNewestFirst() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      for (name, started) in [("a", 1000.0), ("b", 3000), ("a", 2000)] {
        _ = try results.write(run(name, started: started))
      }
      let runs = results.list().runs
      #expect(runs.map(\.name) == ["b", "a", "a"])
      #expect(runs.map(\.date.timeIntervalSince1970) == [3000, 2000, 1000])
      #expect(runs[0].verdict == .reliable)
      #expect(runs[0].replicates == 10)
      #expect(try results.load("a").info?.started.timeIntervalSince1970 == 2000)
    }
  }

  @Test func reportsBrokenAndForeignFolders() throws {
    try inTemporaryFolder { root in
      let results = ResultsFolder(root: root)
      let good = try results.write(run())
      func put(_ folder: String, _ text: String?) throws {
        let folder = root.appending(path: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text?.write(
          to: folder.appending(path: "result.json"), atomically: true, encoding: .utf8)
      }
      try put("x/broken", "{")
      try put("x/empty", nil)
      try put("x/foreign", #"{"schema": "other/1"}"#)
      try put("x/lacking", #"{"schema": "mizan.run/1"}"#)
      try put("x/list", "[]")
      let list = results.list()
      #expect(list.runs.map(\.folder.path) == [good.path])
      #expect(list.unreadable.count == 5)
      for error in list.unreadable { #expect(error.exitCode == 65) }
      #expect(throws: ResultsError.self) { try results.load("x/broken") }
      #expect(throws: ResultsError.self) { try results.load("x/empty") }
      #expect("\(list.unreadable[3])".contains("version is missing"))
    }
  }

  @Test(arguments: ["", "nothing", "a/b", "../..", "latest", "a\0b"])
  func findsNothingUnderAnotherName(_ reference: String) throws {
    try inTemporaryFolder { root in
      #expect(throws: ResultsError.self) {
        try ResultsFolder(root: root.appending(path: "none")).load(reference)
      }
    }
  }

  @Test func anEmptyRootHasNoRuns() throws {
    try inTemporaryFolder { root in
      #expect(ResultsFolder(root: root).list() == RunList())
      #expect(ResultsFolder(root: root.appending(path: "none")).list() == RunList())
    }
  }
}

struct FailureTests {
  /// A file stands where a folder is wanted: fails for root too, whom permissions don't stop.
  @Test func aBlockedPathCannotBeCreated() throws {
    try inTemporaryFolder { root in
      try "x".write(to: root.appending(path: "file"), atomically: true, encoding: .utf8)
      let results = ResultsFolder(root: root.appending(path: "file/results"))
      do {
        _ = try results.write(run())
        Issue.record("wrote into a file")
      } catch let error as ResultsError {
        #expect(error.exitCode == 73)
      }
      #expect(names(in: root) == ["file"])
    }
  }

  @Test func aFailureHalfWayLeavesNothing() throws {
    try inTemporaryFolder { root in
      // The second file can't be opened: its name holds a folder that is not there.
      let files = [("one", Data("1".utf8)), ("no/such/folder", Data())]
      do {
        _ = try AtomicFolder.write(files, named: "run", in: root.appending(path: "a/b"))
        Issue.record("wrote into a folder that is not there")
      } catch let error as ResultsError {
        #expect(error.exitCode == 74)
      }
      #expect(names(in: root) == [])
    }
  }
}

struct FolderNameTests {
  @Test(arguments: [
    ("spring-sale", "spring-sale"), ("../../etc/passwd", "etc-passwd"), ("", "scenario"),
    ("..", "scenario"), ("a\0b", "a-b"), ("a\u{202E}b", "a-b"), (".hidden", "hidden"),
    ("NUL", "NUL-scenario"), ("con.txt", "con.txt-scenario"), ("samples", "samples-scenario"),
    ("latest", "latest-scenario"), ("حملة الربيع", "حملة-الربيع"), ("a  b//c", "a-b-c"),
    ("<script>alert(1)</script>", "script-alert-1-script"), ("a..b", "a.b"), ("-rf", "rf"),
    ("trailing. ", "trailing"), ("\u{1F600}", "scenario"), ("C:\\x", "C-x"),
  ])
  func makesASafeName(_ name: String, _ slug: String) {
    #expect(FolderName.slug(name) == slug)
  }

  @Test func isNeverLongerThanSixty() {
    let slug = FolderName.slug(String(repeating: "ab-", count: 100))
    #expect(slug.unicodeScalars.count <= 60)
    #expect(!slug.hasSuffix("-"))
  }

  @Test(arguments: [
    "../..", "a\0b", "<script>", "\u{202E}txt.exe", "/etc", "CON",
    String(repeating: "x", count: 500),
  ])
  func aHostileNameStaysInTheRoot(_ name: String) throws {
    try inTemporaryFolder { root in
      let inner = root.appending(path: "results")
      let folder = try ResultsFolder(root: inner).write(run(name))
      #expect(folder.standardizedFileURL.path.hasPrefix(inner.standardizedFileURL.path + "/"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["results"])
      #expect(try ResultsFolder(root: inner).load("latest").study.scenario.name == name)
    }
  }
}

struct CSVTableTests {
  @Test func quotesWhatNeedsIt() {
    let table = CSVTable(
      header: ["a,b", "say \"hi\"", "two\nlines", "=1+1", "plain"],
      rows: [[.text("x"), .number(0.1), .number(.nan), .missing, .integer(-3)]])
    #expect(table.text == "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",'=1+1,plain\nx,0.1,,,-3\n")
  }

  @Test(arguments: [0.1, 1e-300, 123_456_789.123_456_78, -2.5e21])
  func losesNoDigit(_ number: Double) {
    let row = CSVTable(header: ["x"], rows: [[.number(number)]]).text.split(separator: "\n")[1]
    #expect(Double(row) == number)
  }
}
