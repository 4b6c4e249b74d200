import CampaignModel
import ScenarioFiles
import Statistics
import Testing

@Suite("No text crashes the reader")
struct FuzzTests {
  private let scraps: [String] = [
    "", " ", "\n", "\t", ":", ": ", ",", "{", "}", "[", "]", "-", "- ", "?", "&a ", "*a", "!x ",
    "|", ">", "'", "\"", "#", "%", "%%", "x", "x1", "+8%", "-", "1e999", "-1", "0", "١٢٪",
    "\u{202E}",
    "\u{0}", "\r", "none", "null", "~", "normal(", ")", "between 1 and", "EGP", "per day", "per",
    "999999999999999999999", "\u{E000}", "\u{FEFF}", "😀", "---\n", "...", "<<: x", "true", "..",
    ".",
    "different", "{}", "[]", "1_000", "__", "\\", "\u{85}", "\u{2028}",
  ]

  @Test(arguments: 0..<20)
  func aMutatedFileIsAScenarioOrHasDiagnostics(batch: Int) {
    let seeds = [springSale, Template.all[batch % Template.all.count].text()]
    for round in 0..<100 {
      let streams = Streams(seed: 20_260_301, replicate: batch * 100 + round)
      var stream = streams.stream(.beliefs, key: "fuzz")
      func pick(_ count: Int) -> Int { min(count - 1, Int(stream.uniform() * Double(count))) }
      var text = Array(seeds[round % 2].unicodeScalars)
      for _ in 0...pick(6) {
        let at = pick(text.count)
        switch pick(5) {
        case 0: text.removeSubrange(at..<min(text.count, at + 1 + pick(12)))
        case 1: text.insert(contentsOf: scraps[pick(scraps.count)].unicodeScalars, at: at)
        case 2:
          let end = min(text.count, at + 1 + pick(40))
          text.insert(contentsOf: text[at..<end], at: pick(text.count))
        case 3:
          let end = min(text.count, at + 1 + pick(6))
          text.replaceSubrange(at..<end, with: scraps[pick(scraps.count)].unicodeScalars)
        default: text.swapAt(at, pick(text.count))
        }
        if text.isEmpty { text = ["a"] }
      }
      var mutated = String.UnicodeScalarView()
      mutated.append(contentsOf: text)
      check(String(mutated))
    }
  }

  private func check(_ text: String) {
    do throws(ScenarioErrors) {
      let scenario = try ScenarioFile(name: "test.yaml", text: text).read()
      #expect(abs(scenario.arms.map(\.share).reduce(0, +) - 1) < 1e-9)
      #expect(scenario.assumptions.allSatisfy { $0.central.isFinite })
    } catch {
      #expect(!error.diagnostics.isEmpty)
      #expect(!error.drawing.isEmpty)
      for diagnostic in error.diagnostics {
        #expect((diagnostic.location?.line ?? 1) >= 1 && (diagnostic.location?.column ?? 1) >= 1)
      }
    }
  }
}
