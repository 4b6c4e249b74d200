import Foundation
import Testing

@Suite("The same bytes") struct SameBytesTests {
  private func json(_ more: [String], in folder: URL) throws -> String {
    let result = try Program.run(
      ["run", "small.yaml", "--replicates", "200", "--dry", "--quiet", "--format", "json"] + more,
      in: folder)
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  @Test func dependOnTheSeedAndOnNothingElse() throws {
    try Program.inFolder { folder in
      // With shocks and a belief, so that every stream of chance is drawn from.
      try SmallScenario.write(
        to: folder, [("shocks: none\n", ""), ("x1.2", "x normal(1.1, 0.05)")])
      let one = try json(["--seed", "7", "--threads", "1"], in: folder)
      #expect(try json(["--seed", "7", "--threads", "2"], in: folder) == one)
      #expect(try json(["--seed", "7", "--threads", "5"], in: folder) == one)
      #expect(try json(["--seed", "7", "--lang", "ar"], in: folder) == one)
      #expect(try json(["--seed", "8"], in: folder) != one)
      #expect(try json(["--set", "seed=7"], in: folder) != one, "the scenario as run is another")
    }
  }

  @Test func areThoseOfTheFileAndOfThePastRun() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = try Program.run(
        [
          "run", "small.yaml", "--replicates", "40", "--no-pictures", "--format", "json", "--lang",
          "ar",
        ],
        in: folder)
      let written = Program.contents(of: folder).first { $0.hasSuffix("result.json") }
      let file = try String(
        contentsOf: folder.appending(path: try #require(written)), encoding: .utf8)
      #expect(file == run.output)
      let shown = try Program.run(["results", "show", "small", "--format", "json"], in: folder)
      #expect(shown.output == run.output)
    }
  }

  /// The scenario kept beside a run is the one that was run, `--set` included.
  @Test func comeFromTheKeptScenario() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let options = ["--replicates", "40", "--no-pictures", "--format", "json"]
      let settings = ["--set", "ads.budget=150 USD per day", "--set", "audience.size=18000"]
      let run = try Program.run(["run", "small.yaml"] + options + settings, in: folder)
      #expect(run.code == 0, "\(run.errors)")
      let kept = try #require(
        Program.contents(of: folder).first { $0.hasSuffix("scenario.yaml") })
      let again = try Program.run(["run", kept] + options, in: folder)
      #expect(again.output == run.output)
    }
  }
}
