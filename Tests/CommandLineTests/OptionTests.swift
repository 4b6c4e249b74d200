import Foundation
import Testing

@Suite("Options of run") struct OptionTests {
  private static let base = ["run", "small.yaml", "--replicates", "20", "--dry"]

  @Test func gatesReadAnyFigure() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      func code(_ gates: String...) throws -> Int32 {
        try Program.run(Self.base + gates.flatMap { ["--require", $0] }, in: folder).code
      }
      #expect(try code("power >= 0%", "decision.right_call.value <= 1") == 0)
      #expect(try code("arms.bold.metrics.ctr > 0.01", "arms.0.metrics.ctr.seen > 1%") == 0)
      #expect(try code("power >= 0%", "coverage > 100%") == 2)
      #expect(try code("power.no_such >= 1") == 64)
      // Before a million plays.
      let long = ["run", "small.yaml", "--replicates", "1000000", "--dry"]
      for (gate, near) in [("pwer >= 80%", "power"), ("decision.right_cal > 0", "right_call")] {
        let result = try Program.run(long + ["--require", gate], in: folder)
        #expect(result.code == 64 && result.errors.contains("did you mean '\(near)'?"))
      }
      for wrong in ["power", ">= 80%", "power >= lots", "power >=", ""] {
        #expect(try code(wrong) == 64, "'\(wrong)'")
      }
    }
  }

  @Test func untilStopsWhenTheFigureIsPreciseEnough() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      func plays(_ until: String) throws -> Double? {
        number(
          try SmallScenario.study(["--replicates", "1000", "--until", until], in: folder),
          "replicates")
      }
      #expect(try plays("power.standard_error <= 0.5") == 200)
      let some = try #require(try plays("power.standard_error <= 0.025"))
      #expect(some > 200 && some < 1000)
      #expect(try plays("power.standard_error <= 0.000001") == 1000)
      let unmet = try Program.run(
        Self.base + ["--until", "power.standard_error <= 0.000001"], in: folder)
      #expect(unmet.code == 0 && unmet.errors.contains("was not met within 20 plays"))
      let wrong = try Program.run(Self.base + ["--until", "no.such.figure <= 1"], in: folder)
      #expect(wrong.code == 64 && wrong.errors.contains("no.such.figure"), "\(wrong.errors)")
    }
  }

  @Test func quietIsQuiet() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.run(
        ["run", "small.yaml", "--replicates", "20", "--quiet"], in: folder)
      #expect(result.code == 0 && result.errors.isEmpty && !result.output.isEmpty)
    }
  }

  /// On a terminal of `script`, where there is one.
  @Test func coloursAreForTerminalsThatWantThem() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let piped = try Program.run(Self.base, in: folder, environment: ["NO_COLOR": ""])
      #expect(!piped.output.contains("\u{1B}"))
      func onTerminal(_ environment: String) throws -> Program.Result {
        try Program.shell(
          "command -v script >/dev/null || exit 99; \(environment) script -qec "
            + "'\"$MIZAN\" run small.yaml --replicates 20 --dry --quiet' /dev/null", in: folder)
      }
      let coloured = try onTerminal("NO_COLOR= TERM=xterm")
      guard coloured.code == 0 else { return print("skipped: there is no terminal here") }
      #expect(coloured.output.contains("\u{1B}["))
      #expect(try !onTerminal("NO_COLOR=1 TERM=xterm").output.contains("\u{1B}["))
      #expect(try !onTerminal("NO_COLOR= TERM=dumb").output.contains("\u{1B}["))
    }
  }

  @Test(arguments: ["text", "markdown", "html"])
  func arabicReportsAreArabic(format: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.run(
        Self.base + ["--lang", "ar", "--format", format, "--no-pictures"], in: folder)
      #expect(result.code == 0, "\(result.errors)")
      let letters = result.output.unicodeScalars.count { (0x621...0x64A).contains($0.value) }
      #expect(letters > 1000)
      #expect(format != "html" || result.output.contains(#"dir="rtl""#))
    }
  }

  @Test(arguments: [
    ["--replicates", "1"], ["--replicates", "-5"], ["--replicates", "many"], ["--threads", "0"],
    ["--seed", "-1"], ["--format", "pdf"], ["--lang", "fr"], ["--set", "=5"],
    ["--engine", "agent"],
    ["--no-such-option"], ["another.yaml"],
  ])
  func wrongUsageIs64(wrong: [String]) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.run(["run", "small.yaml", "--dry"] + wrong, in: folder)
      #expect(result.code == 64 && result.output.isEmpty && !result.errors.isEmpty)
    }
  }

  @Test(arguments: [
    ("audience.sise=5", "did you mean 'audience.size'?"),
    ("ads.creative.crt=3%", "did you mean 'ads.creative.ctr'?"),
    ("ads.creative.ctr=300%", "from 0% to 100%"),
    ("ads=5", "block"), ("experiment.variants.bald.ads.creative.ctr=x2", "bold"),
  ])
  func aWrongSettingIsBadInput(setting: String, says: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try Program.run(Self.base + ["--set", setting], in: folder)
      #expect(result.code == 65 && result.output.isEmpty)
      #expect(
        result.errors.contains("--set:1:") && result.errors.contains(says), "\(result.errors)")
    }
  }

  /// Whoever demands pictures hears that there can be none; whoever doesn't gets tables.
  @Test func picturesThatAreDemandedAndCannotBeHadAre69() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let without = ["MIZAN_PYTHON": "/no/such/python"]
      let run = ["run", "small.yaml", "--replicates", "4"]
      let demanded = try Program.run(run + ["--pictures"], in: folder, environment: without)
      #expect(demanded.code == 69 && demanded.errors.contains("/no/such/python"))
      let long = ["run", "small.yaml", "--replicates", "1000000", "--dry", "--pictures"]
      #expect(try Program.run(long, in: folder, environment: without).code == 69)
      #expect(Program.contents(of: folder) == ["small.yaml"])
      let usual = try Program.run(run, in: folder, environment: without)
      #expect(usual.code == 0 && usual.errors.contains("tables instead of pictures"))
    }
  }
}
