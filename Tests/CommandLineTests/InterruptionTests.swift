import Foundation
import Testing

@Suite("Ctrl-C") struct InterruptionTests {
  /// Interrupts a long run after some plays are complete; how many they were.
  ///
  /// On a busy machine the first batch may not be done when the signal comes: then it is given longer.
  private func interrupt(
    _ number: Int32, in folder: URL, _ more: [String] = []
  ) throws -> (plays: Int, result: Program.Result)? {
    let before = Program.contents(of: folder)
    for delay in [0.1, 0.4, 1.6, 6.4] {
      let run = try Program.Started(
        ["run", "small.yaml", "--replicates", "1000000", "--threads", "1", "--no-pictures"] + more,
        in: folder)
      Thread.sleep(forTimeInterval: delay)
      kill(run.process.processIdentifier, number)
      let result = try run.finished()
      if let plays = result.errors.firstMatch(of: /after (\d+) plays/) {
        return (Int(plays.1)!, result)
      }
      // Before the program could hold the signal, or before the first batch: nothing is added.
      #expect(result.code == 130 || result.code == -number, "\(result.errors)")
      #expect(Program.contents(of: folder) == before)
    }
    return nil
  }

  @Test func anInterruptedPlanSaysNothing() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = try Program.Started(["plan", "small.yaml", "--replicates", "1000000"], in: folder)
      Thread.sleep(forTimeInterval: 2)
      kill(run.process.processIdentifier, SIGINT)
      let result = try run.finished()
      #expect(result.code == 130 && result.output.isEmpty, "\(result.errors)")
      #expect(result.errors.contains("interrupted; nothing was shown"))
      #expect(Program.contents(of: folder) == ["small.yaml"])
    }
  }

  @Test func anInterruptedRunGoesOnToTheSameBytes() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let found = try interrupt(SIGINT, in: folder)
      let (plays, interrupted) = try #require(found)
      #expect(interrupted.code == 130 && interrupted.output.isEmpty)
      #expect(interrupted.errors.contains("--resume"))
      #expect(
        Program.contents(of: folder) == [
          "results", "results/small", "results/small/.interrupted-\(Self.digest(folder))-seed1",
          "small.yaml",
        ])
      let listed = try Program.run(["results", "list"], in: folder)
      #expect(listed.code == 0 && listed.errors.contains("interrupted"))

      let whole = [
        "run", "small.yaml", "--replicates", "\(plays + 40)", "--no-pictures", "--format", "json",
      ]
      let resumed = try Program.run(whole + ["--resume"], in: folder)
      #expect(resumed.code == 0 && resumed.errors.contains("going on from \(plays) plays"))
      let again = try Program.run(whole, in: folder)
      #expect(again.code == 0 && resumed.output == again.output && !again.output.isEmpty)
      #expect(!Program.contents(of: folder).contains { $0.contains(".interrupted") })
    }
  }

  /// The beginning of the scenario's SHA-256, as its results have it.
  private static func digest(_ folder: URL) -> String {
    let study = try? SmallScenario.study(["--replicates", "2"], in: folder)
    return String((part(study, "scenario.sha256") as? String ?? "").prefix(12))
  }

  /// Each seed's plays are its own: another run, or a shorter one, neither overwrites nor removes them.
  @Test func interruptedRunsAreKeptApart() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      for seed in ["1", "2"] {
        let found = try interrupt(SIGINT, in: folder, ["--seed", seed])
        _ = try #require(found)
      }
      func kept() -> [String] {
        Program.contents(of: folder).filter { $0.contains(".interrupted") }
      }
      #expect(kept().count == 2)
      let whole = ["run", "small.yaml", "--replicates", "4", "--no-pictures", "--quiet"]
      #expect(try Program.run(whole + ["--seed", "1"], in: folder).code == 0)
      // A shorter run has not played what was kept.
      #expect(kept().count == 2)
      let file = folder.appending(path: try #require(kept().first { $0.hasSuffix("seed2") }))
      var bytes = try Data(contentsOf: file)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: file)
      let damaged = try Program.run(whole + ["--seed", "2", "--resume"], in: folder)
      #expect(damaged.code == 65 && damaged.errors.contains("damaged"), "\(damaged.errors)")
    }
  }

  @Test func whatTheParentIgnoresStaysIgnored() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.shell(
        "trap '' HUP; \"$MIZAN\" run small.yaml --replicates 1000000 --dry --quiet & p=$!; "
          + "sleep 1; kill -HUP $p; sleep 0.5; kill -0 $p && echo alive; kill -TERM $p; wait $p; "
          + "echo $?", in: folder)
      #expect(result.output == "alive\n130\n", "\(result.errors)")
    }
  }

  @Test func aDryRunLeavesNothing() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = try Program.Started(
        ["run", "small.yaml", "--replicates", "1000000", "--dry"], in: folder)
      Thread.sleep(forTimeInterval: 0.4)
      kill(run.process.processIdentifier, SIGTERM)
      let result = try run.finished()
      #expect(result.code == 130 && result.errors.contains("interrupted; nothing was written"))
      #expect(Program.contents(of: folder) == ["small.yaml"])
    }
  }

  @Test func whatIsOfAnotherScenarioIsNotGoneOnWith() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let none = try Program.run(["run", "small.yaml", "--resume"], in: folder)
      #expect(none.code == 66 && none.errors.contains("--resume"))
      let found = try interrupt(SIGINT, in: folder)
      _ = try #require(found)
      for other in [["--seed", "9"], ["--set", "audience.size=21000"], ["--aa"]] {
        let result = try Program.run(["run", "small.yaml", "--resume"] + other, in: folder)
        #expect(result.code == 65 && result.errors.contains("another"), "\(other)")
      }
    }
  }
}
