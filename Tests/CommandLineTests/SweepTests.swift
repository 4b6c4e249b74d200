import Foundation
import Testing

@Suite("Which assumption decides") struct SweepCommandTests {
  private func sweep(_ more: [String], in folder: URL) throws -> Program.Result {
    try Program.run(["sweep", "small.yaml", "--draws", "32"] + more, in: folder)
  }

  private func json(_ result: Program.Result) throws -> [String: Any] {
    #expect(result.code == 0, "\(result.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func movesEverythingWhereNothingIsNamed() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder, [("x1.2", "x normal(1.1, 0.05)")])
      let result = try json(sweep(["--format", "json", "--quiet"], in: folder))
      #expect(result["schema"] as? String == "mizan.sweep/1")
      let swings = try #require(result["swings"] as? [[String: Any]])
      let sizes = swings.map {
        abs(($0["at_high"] as! Double) - ($0["at_low"] as! Double))
      }
      #expect(sizes == sizes.sorted(by: >) && sizes[0] > 0)
      let indices = try #require(result["indices"] as? [[String: Any]])
      #expect(indices.count == 1)
      #expect((indices[0]["path"] as? String)?.hasPrefix("experiment.variants.bold.") == true)
      for key in ["first_order", "total", "value_of_perfect_information"] {
        let share = try #require(indices[0][key] as? [String: Any])
        #expect(share["value"] is Double && share["standard_error"] is Double)
      }
      for format in ["text", "markdown", "html"] {
        for language in ["en", "ar"] {
          let page = try sweep(["--quiet", "--format", format, "--lang", language], in: folder)
          #expect(page.code == 0 && page.errors.isEmpty, "\(page.errors)")
        }
      }
      #expect(Program.contents(of: folder) == ["small.yaml"])
    }
  }

  @Test func drawsACurveAndAMap() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let curve = ["--vary", "market.margin=10%..60%:3"]
      let one = try json(sweep(curve + ["--format", "json", "--quiet"], in: folder))
      let points = try #require(one["points"] as? [[String: Double]])
      #expect(points.map { $0["market.margin"] } == [0.1, 0.35, 0.6])
      #expect(points.allSatisfy { $0["profit_plain"] != nil && $0["power"] != nil })
      let map = curve + ["--vary", "schedule.days=7, 14", "--figure", "power", "--plays", "5"]
      let two = try json(sweep(map + ["--refine", "2", "--format", "json", "--quiet"], in: folder))
      let cells = try #require(two["points"] as? [[String: Double]])
      #expect(cells.count == 6)
      #expect(cells.count { $0["power_played_standard_error"] != nil } == 2)
      let text = try sweep(map + ["--quiet"], in: folder)
      #expect(text.output.contains("35% │"))
    }
  }

  @Test(arguments: [
    (["--vary", "market.margin=5..3"], 64, "rises from its low to its high end"),
    (["--vary", "market.margin=10%..300%"], 65, "the scenario can't be with market.margin="),
    (["--vary", "name=1..3"], 64, "it is no number that changes what is played"),
    (["--vary", "market.country=1..3"], 65, "the scenario can't be with market.country=1"),
    (["--vary", "market.margn=10%..30%"], 65, "did you mean 'market.margin'"),
    (["--vary", "campaigns.ads.creative.ctr"], 64, "nothing is uncertain about it"),
    (["--vary", "market.margn"], 64, "the scenario has no such number"),
    (["--vary", "=3..4"], 64, "--vary wants PATH=LOW..HIGH"),
    (["--vary", "market.margin=1%..2%", "--vary", "market.margin=1%..2%"], 64, "twice"),
    (["--vary", "ads.cpm=1 USD..2 USD", "--vary", "campaigns.ads.cpm=1 USD..2 USD"], 64, "twice"),
    (["--vary", "market.margin=1%..2%:1000", "--vary", "schedule.days=1..700:700"], 64, "at most"),
    (["--treatment", "nobody"], 64, "there is no variant 'nobody'"),
    (["--set", "experiment.design=bandit"], 65, "a bandit is not planned"),
    (["--resume"], 66, "there is no interrupted sweep"), (["--draws", "2"], 64, "from 32 to"),
  ])
  func refuses(arguments: [String], code: Int, message: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let result = try sweep(arguments, in: folder)
      #expect(Int(result.code) == code, "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.output.isEmpty)
      #expect(Program.contents(of: folder) == ["small.yaml"])
    }
  }
}
