import Foundation
import Testing

@Suite("Options of run") struct OptionTests {
  private static let base = ["run", "small.yaml", "--replicates", "20", "--dry"]

  /// One file, several designs, the same worlds.
  @Test func severalDesignsJudgeOneScenario() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder,
        [
          ("metric: ctr\n", "design: platform_delivery\n  delivery: {targeting: fixed}\n"),
          (
            "activity_classes: 1}",
            "activity_classes: 1, segments: {a: {share: 50%}, b: {share: 50%}}}"
          ),
        ])
      let result = try Program.run(
        [
          "run", "small.yaml", "--replicates", "20", "--format", "json", "--design",
          "split_test,platform_delivery",
        ], in: folder)
      #expect(result.code == 0, "\(result.errors)")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let studies = try #require(json["designs"] as? [[String: Any]])
      #expect(json["schema"] as? String == "mizan.designs/1")
      #expect(
        studies.map { ($0["experiment"] as? [String: Any])?["design"] as? String }
          == ["split_test", "platform_delivery"])
      // Each is kept.
      #expect(result.errors.components(separatedBy: "report: ").count == 3)
      let text = try Program.run(
        [
          "run", "small.yaml", "--replicates", "20", "--quiet", "--dry", "--design",
          "split_test,lift_test",
        ], in: folder)
      #expect(text.code == 0 && text.output.contains("split test: bold"), "\(text.errors)")
      #expect(text.output.contains("lift test: plain"))
      let one = try Program.run(
        ["run", "small.yaml", "--replicates", "20", "--quiet", "--dry", "--design", "split_test"],
        in: folder)
      #expect(one.code == 0 && one.output.contains("split test"))
      let wrong = try Program.run(["run", "small.yaml", "--design", "split_tset"], in: folder)
      #expect(wrong.code == 64 && wrong.errors.contains("did you mean 'split_test'?"))
    }
  }

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

  /// The last words of a path do, as long as they can mean only one figure.
  @Test func gatesTakeShortNames() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder, [("metric: ctr", "metric: ctr\n  guardrails: [hide_rate]")])
      func result(_ gate: String, of file: String = "small.yaml") throws -> Program.Result {
        try Program.run(
          ["run", file, "--replicates", "20", "--dry", "--quiet", "--require", gate], in: folder)
      }
      for met in [
        "right_call <= 100%", "decision.wrong_call >= 0", "hide_rate.power >= 0",
        "replicates == 20",
        "bold.power >= 0%", "power.standard_error < 1", "rollout_effect > 10%",
      ] {
        #expect(try result(met).code == 0, "\(met)")
      }
      let share = try result("power > 100%")
      #expect(
        share.code == 2 && share.errors.contains("it is ")
          && share.errors.contains("\u{A0}% (bold against plain, ctr)"), "\(share.errors)")
      let money = try result("arms.bold.metrics.spend < 1")
      #expect(money.code == 2 && money.errors.contains("\u{A0}USD (bold)"), "\(money.errors)")
      let several = try result("spend < 1")
      #expect(several.code == 64, "\(several.errors)")
      #expect(several.errors.contains("arms.plain.metrics.spend"), "\(several.errors)")

      try SmallScenario.write(
        to: folder,
        [
          (
            "bold: {ads.creative.ctr: x1.2}",
            "bold: {ads.creative.ctr: x1.2}\n    loud: {ads.creative.ctr: x1.1}"
          )
        ],
        as: "three.yaml")
      let either = try result("power >= 0%", of: "three.yaml")
      #expect(
        either.code == 64 && either.errors.contains("bold.power, loud.power"), "\(either.errors)")
      #expect(try result("loud.power >= 0%", of: "three.yaml").code == 0)
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

  /// On a terminal one line with the time left, drawn over and gone at the end; elsewhere none.
  @Test func progressSaysHowLongItTakes() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      #expect(try !Program.run(Self.base, in: folder).errors.contains("left"))
      let shown = try Program.shell(
        "command -v script >/dev/null || exit 99; script -qec "
          + "'\"$MIZAN\" run small.yaml --replicates 200 --dry --format json >/dev/null' /dev/null",
        in: folder)
      guard shown.code == 0 else { return print("skipped: there is no terminal here") }
      #expect(shown.output.contains(/\d+%  \d+ of 200  \d+ s left/), "\(shown.output)")
      #expect(shown.output.contains("\r\u{1B}[K"))
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
    ["--engine", "agents"], ["--events", "events.txt"],
    ["--engine", "cohort", "--events", "events.csv.gz"],
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
