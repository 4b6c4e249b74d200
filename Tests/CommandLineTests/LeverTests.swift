import Foundation
import Testing

/// What every user tries first: pull one lever, look at one number.
@Suite("Levers by --set") struct LeverTests {
  private func withSmall(
    _ changes: [(from: String, to: String)] = [],
    _ body: (_ play: ([String]) throws -> Any) throws -> Void
  ) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder, changes)
      try body { settings in
        try SmallScenario.study(
          ["--replicates", "20"] + settings.flatMap { ["--set", $0] }, in: folder)
      }
    }
  }

  @Test func twiceTheCompetitionRaisesTheCPM() throws {
    try withSmall { play in
      // People enough that the cap does not decide the price.
      let usual = try play(["audience.size=2000000"])
      let crowded = try play(["audience.size=2000000", "ads.competition=x2"])
      for half in ["mean", "seen.mean"] {
        let before = try #require(number(usual, "arms.0.metrics.cpm.\(half)"))
        let after = try #require(number(crowded, "arms.0.metrics.cpm.\(half)"))
        #expect(after > 1.05 * before, "\(half)")
      }
    }
  }

  @Test func aTighterCapLowersFrequencyAndRaisesReachPerImpression() throws {
    try withSmall([("budget: 200 USD", "budget: 500 USD")]) { play in
      let loose = try play(["ads.frequency_cap=4 per 7 days"])
      let tight = try play(["ads.frequency_cap=1 per 7 days"])
      func metric(_ study: Any, _ name: String) throws -> Double {
        try #require(number(study, "arms.0.metrics.\(name).seen.mean"))
      }
      #expect(try metric(tight, "frequency") < 0.6 * metric(loose, "frequency"))
      #expect(
        try metric(tight, "reach") / metric(tight, "impressions")
          > 1.5 * metric(loose, "reach") / metric(loose, "impressions"))
      #expect(abs(try metric(tight, "frequency") - 1) < 1e-9)
    }
  }

  @Test func twiceTheCTRDoublesClicksPerImpression() throws {
    try withSmall { play in
      let cap = "ads.frequency_cap=1 per 28 days"
      let once = try play([cap])
      let twice = try play([cap, "ads.creative.ctr=4%"])
      func metric(_ study: Any, _ name: String) throws -> Double {
        try #require(number(study, "arms.0.metrics.\(name)"))
      }
      #expect(abs(try metric(twice, "ctr.mean") / metric(once, "ctr.mean") - 2) < 1e-6)
      #expect(
        abs(try metric(twice, "impressions.mean") / metric(once, "impressions.mean") - 1) < 1e-6)
      // Seen: 20 plays of some 200 clicks scatter by 2 %.
      #expect(abs(try metric(twice, "ctr.seen.mean") / metric(once, "ctr.seen.mean") - 2) < 0.2)
    }
  }

  @Test func halfTheBudgetNeverSpendsMoreThanHalf() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder, [("shocks: none", "shocks: {price: 0.4, clicks: 0.4}"), ("200 USD", "100 USD")])
      let run = try Program.run(
        ["run", "small.yaml", "--replicates", "100", "--no-pictures", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      let file = try #require(
        Program.contents(of: folder).first { $0.hasSuffix("replicates.csv") })
      let lines = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let columns = try ["plain.spend", "bold.spend"].map { name in
        try #require(lines[0].firstIndex { $0 == name })
      }
      let spent = lines.dropFirst().map { line in
        columns.reduce(0) { $0 + (Double(line[$1]) ?? .infinity) }
      }
      #expect(spent.count == 100)
      #expect(spent.allSatisfy { $0 <= 300 * (1 + 1e-12) })
      #expect(spent.allSatisfy { $0 > 200 }, "a budget that isn't spent shows nothing")
    }
  }

  @Test func anEffectThatWasTypedIsAnAssumption() throws {
    try withSmall { play in
      for (change, isTyped) in [("x1.5", true), ("2.6%", true), ("x normal(1.2, 0.1)", false)] {
        let study = try play(["experiment.variants.bold.ads.creative.ctr=\(change)"])
        let sentence = try #require(part(study, "decision.premise.en") as? String)
        #expect(sentence.hasPrefix(isTyped ? "If " : "Given "), "\(sentence)")
        #expect(sentence.contains(isTyped ? "as you wrote" : "you believe"), "\(sentence)")
        #expect(sentence.contains("not a finding"), "\(sentence)")
        #expect(part(study, "decision.by_assumption") as? Bool == isTyped)
        let arabic = try #require(part(study, "decision.premise.ar") as? String)
        #expect(arabic.contains { ("\u{600}"..."\u{6FF}").contains($0) })
      }
    }
  }

  @Test func anAATestHasNoPower() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let study = try SmallScenario.study(["--replicates", "200", "--aa"], in: folder)
      let behaviour = part(study, "comparisons.0.test_behaviour")
      for name in ["power", "wrong_winner", "sign_error", "exaggeration"] {
        #expect(number(behaviour, "\(name).value") == nil, "\(name)")
        #expect((part(behaviour, "\(name).reason") as? String)?.isEmpty == false, "\(name)")
      }
      #expect(part(study, "decision.verdict") == nil)
      // 5 % ± 1.5; coverage of zero likewise.
      #expect(abs(try #require(number(behaviour, "false_positive_rate.value")) - 0.05) < 0.06)
      #expect(abs(try #require(number(behaviour, "coverage.value")) - 0.95) < 0.06)
    }
  }
}
