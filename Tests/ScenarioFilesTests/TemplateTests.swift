import CampaignModel
import ScenarioFiles
import Testing

@Suite("Every template is a scenario")
struct TemplateTests {
  @Test(arguments: Template.all.map(\.name))
  func aTemplateReads(name: String) throws {
    let template = try #require(Template.all.first { $0.name == name })
    #expect(diagnostics(in: template.text()) == [])
    let scenario = try scenario(template.text())
    #expect(scenario.name == name)
    #expect(scenario.question != nil)
    #expect(scenario.variants.count == 2)
  }

  @Test(arguments: Template.all.map(\.name))
  func editorsFindTheSchemaByTheFirstLine(name: String) throws {
    let template = try #require(Template.all.first { $0.name == name })
    #expect(
      template.text(schema: "x.json").hasPrefix("# yaml-language-server: $schema=x.json\n# "))
    #expect(template.text().hasSuffix("\n") && !template.text().hasSuffix("\n\n"))
    #expect(template.text().split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  @Test func thereIsOneForEachTypeOfCampaign() {
    #expect(Set(CampaignType.all.map(\.name)).isSubset(of: Template.all.map(\.name)))
  }
}
