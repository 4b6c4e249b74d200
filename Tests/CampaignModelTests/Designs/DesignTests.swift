import CampaignModel
import Testing

@Suite struct DesignTests {
  @Test(arguments: Design.all)
  func saysItsTitleInBothLanguages(design: Design) {
    #expect(Design.named(design.name) == design)
    #expect(!design.title.en.isEmpty && !design.title.ar.isEmpty)
  }

  @Test func namesAreDifferent() {
    #expect(Set(Design.all.map(\.name)).count == Design.all.count)
  }
}
