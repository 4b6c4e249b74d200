import Foundation
import Testing

@Suite("Past runs") struct PastRunTests {
  @Test func areListedShownAndExplained() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let none = try Program.run(["results", "list"], in: folder)
      #expect(none.code == 0 && none.output.isEmpty && none.errors.contains("no runs"))
      #expect(try Program.run(["results", "show", "latest"], in: folder).code == 66)
      let run = try Program.run(
        ["run", "small.yaml", "--replicates", "40", "--no-pictures", "--format", "json"], in: folder
      )
      #expect(run.code == 0, "\(run.errors)")

      let listed = try Program.run(["results"], in: folder)
      let reference = try #require(listed.output.split(separator: " ").last?.dropLast())
      #expect(listed.output.contains("  40 plays  small/") && listed.errors.isEmpty)
      let rows = try Program.run(["results", "list", "--format", "json"], in: folder)
      let parsed = try JSONSerialization.jsonObject(with: Data(rows.output.utf8))
      #expect(part(parsed, "0.run") as? String == String(reference))
      #expect(number(parsed, "0.replicates") == 40)
      for name in ["latest", "small", String(reference), "results/\(reference)"] {
        let shown = try Program.run(["results", "show", name, "--format", "json"], in: folder)
        #expect(shown.output == run.output, "\(name)")
      }
      for format in ["text", "markdown", "html"] {
        let shown = try Program.run(["results", "show", "small", "--format", format], in: folder)
        #expect(shown.code == 0 && shown.output.contains("Is it quick?"))
      }
      let wrong = try Program.run(["results", "show", "smal"], in: folder)
      #expect(wrong.code == 66 && wrong.errors.contains("did you mean 'small'?"), "\(wrong.errors)")

      let explained = try Program.run(["explain", "latest"], in: folder)
      #expect(explained.code == 0 && explained.output.contains("Rollout effect"))
      let other = try Program.run(["explain", "latest", "landing_page_view_rate"], in: folder)
      #expect(other.code == 0 && other.output.contains("Landing page views"))
      let sales = try Program.run(["explain", "latest", "purchases"], in: folder)
      #expect(sales.code == 64 && sales.errors.contains("compared no 'purchases'"))
      let unknown = try Program.run(["explain", "latest", "ctrr"], in: folder)
      #expect(unknown.code == 64 && unknown.errors.contains("did you mean 'ctr'?"))
    }
  }

  /// A lever is named beside the metric that it acts on, and is none of another.
  @Test func theLeverIsThatOfTheMetric() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder, [("metric: ctr", "metric: ctr\n  guardrails: [hide_rate]")])
      let run = try Program.run(
        ["run", "small.yaml", "--replicates", "20", "--no-pictures", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      func words(_ metric: String) throws -> String {
        try Program.run(["explain", "latest", metric], in: folder).output
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      #expect(try words("ctr").contains("on clicks per impression, as written"))
      let other = try words("hide_rate")
      #expect(other.contains("nothing that the variant changes acts on this metric"), "\(other)")
      #expect(!other.contains("+20 %"))
    }
  }

  /// What came with Mizan is not among the user's runs, and not the latest of them.
  @Test func samplesAreListedApart() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let samples = folder.appending(path: "results/samples/first")
      try FileManager.default.createDirectory(at: samples, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: SampleTests.samples.appending(path: "first/result.json"),
        to: samples.appending(path: "result.json"))
      let none = try Program.run(["results", "list"], in: folder)
      #expect(none.code == 0 && none.output.isEmpty && none.errors.contains("--samples"))
      let listed = try Program.run(["results", "list", "--samples"], in: folder)
      #expect(listed.output.contains("samples/first") && listed.errors.isEmpty)
      _ = try Program.run(
        ["run", "small.yaml", "--replicates", "4", "--no-pictures", "--quiet"], in: folder)
      let own = try Program.run(["results", "list"], in: folder)
      #expect(own.output.contains(" small/") && !own.output.contains("samples"))
      let latest = try Program.run(["results", "show", "latest"], in: folder)
      #expect(latest.output.contains("Is it quick?"))
      #expect(try Program.run(["results", "show", "samples/first"], in: folder).code == 0)
    }
  }

  @Test func anyPlayCanBeShown() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let run = try Program.run(
        ["run", "small.yaml", "--replicates", "12", "--no-pictures", "--format", "json"], in: folder
      )
      let study = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let typical = "comparisons.0.significance.typical_replicate"
      let index = Int(try #require(number(study, "\(typical).index")))
      let shown = try Program.run(
        ["results", "show", "latest", "--replicate", "\(index)", "--format", "json"], in: folder)
      #expect(shown.code == 0, "\(shown.errors)")
      let play = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
      #expect((play?["replicate"] as? NSNumber)?.intValue == index)
      #expect(
        (play?["ctr.bold.reading"] as? NSNumber)?.doubleValue
          == number(study, "\(typical).estimate"))
      let text = try Program.run(["results", "show", "latest", "--replicate", "0"], in: folder)
      #expect(text.code == 0 && text.output.contains("plain.impressions "))
      for wrong in ["12", "-1", "x"] {
        let result = try Program.run(
          ["results", "show", "latest", "--replicate", wrong], in: folder)
        #expect(result.code == 64, "\(wrong)")
      }
    }
  }

  @Test func aBrokenRunIsSaidAndHidesNoOther() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      _ = try Program.run(
        ["run", "small.yaml", "--replicates", "4", "--no-pictures"], in: folder)
      for (name, text) in [("half", "{\"schema\": \"miz"), ("other", "{\"schema\": \"x\"}")] {
        let place = folder.appending(path: "results/small/\(name)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try text.write(
          to: place.appending(path: "result.json"), atomically: true, encoding: .utf8)
        let shown = try Program.run(["results", "show", "small/\(name)"], in: folder)
        #expect(shown.code == 65 && shown.errors.contains(name))
      }
      let listed = try Program.run(["results", "list"], in: folder)
      #expect(listed.code == 0 && listed.output.contains("4 plays"))
      #expect(listed.errors.contains("half") && listed.errors.contains("other"))
    }
  }
}
