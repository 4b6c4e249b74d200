import Foundation
import Testing

@Suite struct CommandTests {
  static let scenarios: [String] =
    (try? FileManager.default.contentsOfDirectory(
      atPath: Program.package.appending(path: "scenarios").path))?.filter {
      $0.hasSuffix(".yaml")
    }.sorted() ?? []

  static let commands = [
    [], ["new"], ["check"], ["run"], ["explain"], ["results"], ["results", "list"],
    ["results", "show"], ["schema"],
  ]

  @Test(arguments: commands)
  func helpFitsAScreen(command: [String]) throws {
    let result = try Program.run(command + ["--help"])
    #expect(result.code == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 41 && lines.allSatisfy { $0.count <= 80 })
  }

  /// Three commands to begin with, as the program was called.
  @Test(arguments: [[], ["--help"]])
  func theFirstScreenSaysWhatToTypeFirst(arguments: [String]) throws {
    let screen = try Program.run(arguments).output
    let lines = screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let start = try #require(lines.firstIndex(of: "Start here:"))
    #expect(start <= 2)
    for (line, command) in zip(lines[(start + 1)...], ["new", "check", "run"]) {
      #expect(line.hasPrefix("mizan \(command) my.yaml "), "\(line)")
    }
  }

  /// Whoever called it by a path is told that path.
  @Test func whatToTypeNextIsAsItWasCalled() throws {
    try Program.inFolder { folder in
      let called = try Program.run(["new", "a.yaml"], in: folder)
      #expect(
        called.errors.contains("now: \(Program.binary.path) check a.yaml"), "\(called.errors)")
      let found = try Program.shell(
        "PATH=\"$(dirname \"$MIZAN\"):$PATH\"; mizan new b.yaml", in: folder)
      #expect(found.errors.contains("now: mizan check b.yaml, then: mizan run b.yaml"))
    }
  }

  @Test func shippedScenariosAreThere() { #expect(Self.scenarios.count >= 8) }

  @Test(arguments: scenarios)
  func everyShippedScenarioPlays(file: String) throws {
    let result = try Program.run(
      ["run", "scenarios/\(file)", "--replicates", "4", "--dry", "--format", "json", "--quiet"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("{") && result.output.hasSuffix("}\n"))
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: ["conversion", "traffic", "awareness", "retargeting", "funnel", "aa"])
  func everyTemplateIsAScenario(template: String) throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try Program.run(["new", "--template", template, "a.yaml"], in: folder)
    #expect(written.code == 0, "\(written.errors)")
    let checked = try Program.run(["check", "a.yaml"], in: folder)
    #expect(checked.code == 0, "\(checked.errors)")
    let played = try Program.run(
      ["run", "a.yaml", "--replicates", "4", "--dry", "--quiet"], in: folder)
    #expect(played.code == 0 && played.errors.isEmpty, "\(played.errors)")
    let again = try Program.run(["new", "a.yaml"], in: folder)
    #expect(again.code == 73 && again.errors.contains("--force"))
  }

  /// A first contact that is neither hopeless nor a matter of course.
  @Test(arguments: ["conversion", "traffic", "awareness", "retargeting", "funnel"])
  func aTemplateIsWorthARehearsal(template: String) throws {
    try Program.inFolder { folder in
      _ = try Program.run(["new", "--template", template, "a.yaml"], in: folder)
      let played = try Program.run(
        [
          "run", "a.yaml", "--replicates", "60", "--dry", "--quiet",
          "--require", "right_call >= 45%", "--require", "right_call <= 90%",
        ], in: folder)
      #expect(played.code == 0, "\(played.errors)")
    }
  }

  @Test func aTypedEffectIsAnAssumption() throws {
    let result = try Program.run(
      ["run", "scenarios/conversion.yaml", "--replicates", "4", "--dry", "--quiet"])
    let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("this is your assumption, not a finding"))
  }

  @Test func aRunIsWrittenWholeAndShownAgain() throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = Program.package.appending(path: "scenarios/first.yaml").path
    let run = try Program.run(
      ["run", scenario, "--replicates", "4", "--no-pictures", "--format", "json"], in: folder)
    #expect(run.code == 0 && run.errors.contains("report.html"))
    let shown = try Program.run(["results", "show", "latest", "--format", "json"], in: folder)
    #expect(shown.output == run.output)
    let listed = try Program.run(["results", "list"], in: folder)
    #expect(listed.output.contains("spring-sale/"))
    let explained = try Program.run(["explain", "latest"], in: folder)
    #expect(explained.code == 0 && explained.output.contains("Rollout effect"))
  }

  @Test func gatesEndWithTwo() throws {
    let base = ["run", "scenarios/first.yaml", "--replicates", "4", "--dry", "--quiet"]
    #expect(try Program.run(base + ["--require", "power >= 0%"]).code == 0)
    #expect(try Program.run(base + ["--require", "power > 100%"]).code == 2)
    #expect(try Program.run(base + ["--require", "no.such >= 1"]).code == 64)
  }

  @Test func mistakesEndWithTheirCodes() throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["run", "no-such.yaml"], in: folder).code == 66)
    #expect(try Program.run(["run", "a.yaml", "--set", "nonsense"], in: folder).code == 64)
    #expect(try Program.run(["new", "--template", "convresion", "a.yaml"], in: folder).code == 64)
    #expect(try Program.run(["results", "show", "nothing"], in: folder).code == 66)
    let broken = folder.appending(path: "broken.yaml")
    try "campaings: {}\naudience: {size: -3}\n".write(to: broken, atomically: true, encoding: .utf8)
    let result = try Program.run(["run", "broken.yaml"], in: folder)
    #expect(result.code == 65 && result.output.isEmpty)
    #expect(result.errors.contains("campaings") && result.errors.contains("broken.yaml:2:"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["broken.yaml"])
    try Data().write(to: folder.appending(path: "results"))
    let scenario = Program.package.appending(path: "scenarios/first.yaml").path
    let unwritable = try Program.run(
      ["run", scenario, "--replicates", "4", "--no-pictures"], in: folder)
    #expect(unwritable.code == 73 || unwritable.code == 74)
  }

  @Test(arguments: [
    (["rnu", "x"], 64, "did you mean 'run'?"),
    (["calc", "proportons", "--control", "1/2"], 64, "did you mean 'proportions'?"),
    (["calc", "xyz"], 64, "there is no command 'xyz' of 'calc' (there are sample-size"),
    (["results", "lst"], 64, "did you mean 'list'?"),
    (
      ["calc", "proportions", "--contrl", "1/2", "--treatment", "2/3"], 64,
      "Hint:  there is no '--contrl'; did you mean '--control'?"
    ),
    (
      ["calc", "means", "--control", "1,2", "--treatment", "2,3", "--test", "mann-whitny"], 64,
      "did you mean 'mann-whitney'?"
    ),
    (
      ["calc", "means", "--control", "1,2", "--treatment", "2,3", "--alternative", "greter"], 64,
      "did you mean 'greater'?"
    ),
    (["analyze", "x.csv", "--format", "jso"], 64, "did you mean 'json'?"),
    (["new", ""], 64, "name the file to write"),
    (["new", "none/x.yaml"], 73, "there is no folder for 'none/x.yaml'"),
    (["new", "."], 73, "'.' is a folder"), (["new", "--force", "."], 73, "'.' is a folder"),
    (["check", "a", "--format", "html"], 64, "text or json"),
    (["results", "list", "--format", "markdown"], 64, "text or json"),
    (["check", "\u{1B}[31mx"], 66, "\\u{1B}[31mx"), (["run", "x", "--\u{1B}[31m"], 64, "\\u{1B}"),
  ])
  func wrongCommandsAreToldPlainly(arguments: [String], code: Int32, says: String) throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Program.run(arguments, in: folder)
    #expect(result.code == code && result.output.isEmpty)
    #expect(result.errors.contains(says) && !result.errors.contains("\u{1B}"), "\(result.errors)")
  }

  @Test func aFolderThatIsGoneIsSaid() throws {
    let folder = try Program.folder()
    let result = try Program.shell("rmdir \"$PWD\"; \"$MIZAN\" new x.yaml", in: folder)
    #expect(result.code == 66 && result.errors.contains("has been removed"), "\(result.errors)")
  }

  @Test func cellsTimesDaysAreBounded() throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let segments = (1...100).map { "s\($0): {share: 1%}" }.joined(separator: ", ")
    try SmallScenario.write(
      to: folder,
      [
        ("{days: 3, seasons: none}", "{days: 730, seasons: none}"),
        (
          "{size: 20000, activity_classes: 1}",
          "{size: 20000000, activity_classes: 12, segments: {\(segments)}}"
        ),
      ])
    let result = try Program.run(["check", "small.yaml"], in: folder)
    #expect(result.code == 65 && result.errors.contains("days"), "\(result.errors)")
  }

  @Test func namesDoNoHarm() throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = try String(
      contentsOf: Program.package.appending(path: "scenarios/first.yaml"), encoding: .utf8)
    let named = text.replacing("name: spring-sale", with: #"name: "../<script>\u202E""#)
    try named.write(
      to: folder.appending(path: "a.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run(
      ["run", "a.yaml", "--replicates", "4", "--no-pictures"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    #expect(!run.output.contains("\u{202E}"))
    let scenarios = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "results").path)
    #expect(scenarios.count == 1 && !scenarios[0].contains("<") && !scenarios[0].contains(".."))
  }
}
