import Foundation
import Testing

@Suite("Before spending") struct PlanTests {
  private func plan(_ more: [String], in folder: URL) throws -> Program.Result {
    try Program.run(
      ["plan", "small.yaml", "--replicates", "60", "--plays", "10"] + more, in: folder)
  }

  @Test func saysWhatToDoInEveryFormat() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder, [("x1.2", "x normal(1.1, 0.05)")])
      let json = try plan(["--format", "json"], in: folder)
      #expect(json.code == 0, "\(json.errors)")
      #expect(json.errors.contains("first answer, 32 draws:"))
      let result = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(result["schema"] as? String == "mizan.plan/1")
      let advice = try #require(result["advice"] as? [String: Any])
      let profits = try #require(advice["expected_profit"] as? [String: Double])
      #expect(Set(profits.keys) == ["launch_plain", "launch_bold", "test", "neither"])
      let sentence = try #require((advice["sentence"] as? [String: String])?["en"])
      let text = try plan(["--quiet"], in: folder)
      #expect(text.errors.isEmpty)
      // The text breaks lines, and the sentence doesn't.
      func words(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
      }
      #expect(words(text.output).contains(words(sentence)))
      for format in ["markdown", "html"] {
        let page = try plan(["--quiet", "--format", format, "--lang", "ar"], in: folder)
        #expect(page.code == 0 && page.output.contains("قبل أن تنفق"))
      }
      #expect(Program.contents(of: folder) == ["small.yaml"])
    }
  }

  @Test func refusesWhatItCannotPlan() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let clusters = try plan(["--set", "experiment.design=bandit"], in: folder)
      #expect(clusters.code == 65 && clusters.errors.contains("a bandit is not planned"))
      #expect(clusters.output.isEmpty)
      let few = try Program.run(["plan", "small.yaml", "--replicates", "2"], in: folder)
      #expect(few.code == 64 && few.errors.contains("from 50 to 1,000,000"))
      let threads = try plan(["--threads", "0"], in: folder)
      #expect(threads.code == 64)
      let missing = try Program.run(["plan", "none.yaml"], in: folder)
      #expect(missing.code == 66)
    }
  }
}
