import Foundation
import Testing

@Suite("Readers that leave, and streams that can't be written") struct StreamTests {
  static let commands = [
    "run small.yaml --replicates 20 --dry --quiet --format json",
    "run small.yaml --replicates 20 --dry --quiet",
    "check small.yaml small.yaml small.yaml --format json",
    "schema",
  ]

  /// `true` reads nothing at all, so the pipe is closed before or while the result comes.
  @Test(arguments: commands, ["head -1 >/dev/null", "true"])
  func aReaderThatLeavesIsNoError(command: String, reader: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.shell(
        "\"$MIZAN\" \(command) | \(reader); exit ${PIPESTATUS[0]}", in: folder)
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors.prefix(300))")
    }
  }

  @Test(arguments: commands + ["results list --format json"])
  func aFullDeviceIsSaid(command: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let full = try Program.shell("\"$MIZAN\" \(command) >/dev/full", in: folder)
      #expect(full.code == 74)
      #expect(full.errors == "error: can't write to standard output: no space left on device\n")
    }
  }

  @Test func aClosedStreamIsSaidToo() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = "\"$MIZAN\" run small.yaml --replicates 20 --no-pictures"
      let closed = try Program.shell("\(run) >&-", in: folder)
      #expect(closed.code == 74 && closed.errors.contains("can't write to standard output"))
      // The run itself was whole before it was shown, and the result went into none of its files.
      let listed = try Program.run(["results", "list"], in: folder)
      #expect(listed.output.split(separator: "\n").count == 1 && listed.errors.isEmpty)
    }
  }

  @Test func notesNobodyCanReadAreLost() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = "\"$MIZAN\" run small.yaml --replicates 20 --dry --require 'power > 100%'"
      for place in ["2>&-", "2>/dev/full"] {
        #expect(try Program.shell("\(run) >/dev/null \(place)", in: folder).code == 2)
      }
    }
  }
}
