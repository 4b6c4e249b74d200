import CampaignModel
import Reports
import Testing

/// Names that try to be markup, paths, escape sequences or a change of direction.
struct HostileNamesTests {
  static let names = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "../../etc/passwd", "a\0b",
    "\u{202E}evil", "\u{1B}]0;title\u{7}", "{{{style}}}", "| a | b |\n| - | - |", "`rm -rf`",
    "[x](javascript:alert(1))", "datum.value", "http://example.org/x.png", "</td></table>",
  ]

  private func study(_ name: String) -> Study {
    SampleStudy.make(
      scenario: name, question: name, control: name + "1", treatment: name, campaign: name,
      segment: name, sentence: Words(en: "Finds \(name).", ar: "يجد \(name)."))
  }

  @Test(arguments: names, Language.allCases)
  func noFormatLetsThemThrough(name: String, language: Language) {
    for renderer in Renderers.all {
      let text = renderer.render(study(name), options: RenderOptions(language: language))
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 }, "\(renderer.name)")
      #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
      if ["html", "markdown"].contains(renderer.name) {
        #expect(!text.contains("<script") && !text.contains("<img src=x"))
      }
    }
  }

  @Test(arguments: names)
  func theyAreValuesInChartsAlone(name: String) {
    func keys(_ value: VegaValue) -> [String] {
      switch value {
      case .object(let object): Array(object.keys) + object.values.flatMap(keys)
      case .array(let list): list.flatMap(keys)
      default: []
      }
    }
    func set(_ study: Study) -> [Set<String>] {
      Chart.all(for: study, options: RenderOptions()).map { Set(keys($0.specification)) }
    }
    #expect(set(study(name)) == set(SampleStudy.study))
  }

  @Test func aCommandHoldsNoFence() {
    var study = SampleStudy.study
    study.engine = "```\n# x"
    let text = MarkdownRenderer().render(study, options: RenderOptions())
    #expect(text.components("```").count == 3)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
