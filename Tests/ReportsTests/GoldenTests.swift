import Reports
import Testing

struct GoldenTests {
  @Test(arguments: [
    ("text", Language.en, "text.en.txt"), ("text", .ar, "text.ar.txt"),
    ("markdown", .en, "report.en.md"), ("markdown", .ar, "report.ar.md"),
    ("json", .en, "result.json"), ("html", .en, "report.en.html"),
  ])
  func reportIsAsRecorded(renderer: String, language: Language, file: String) throws {
    let renderer = try #require(Renderers.named(renderer))
    try expectGolden(
      renderer.render(SampleStudy.study, options: RenderOptions(language: language)), file)
  }

  @Test(arguments: [
    ("text", Language.en, "data.en.txt"), ("text", .ar, "data.ar.txt"),
    ("markdown", .en, "data.en.md"), ("markdown", .ar, "data.ar.md"),
    ("json", .en, "data.json"), ("html", .en, "data.en.html"),
  ])
  func reportOfDataIsAsRecorded(renderer: String, language: Language, file: String) throws {
    let renderer = try #require(Renderers.named(renderer))
    try expectGolden(
      renderer.render(SampleDataStudy.study, options: RenderOptions(language: language)), file)
  }

  @Test(arguments: Renderers.all.map(\.name))
  func theSameStudyGivesTheSameBytes(renderer: String) throws {
    let renderer = try #require(Renderers.named(renderer))
    let options = RenderOptions(language: .ar)
    let first = renderer.render(SampleStudy.make(), options: options)
    for _ in 0..<3 { #expect(renderer.render(SampleStudy.make(), options: options) == first) }
    #expect(first.hasSuffix("\n"))
  }
}
