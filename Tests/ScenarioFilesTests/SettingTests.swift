import CampaignModel
import ScenarioFiles
import Testing

@Suite("--set takes the place of what the file says")
struct SettingTests {
  /// Another design than the file's leaves aside how the file divides people.
  @Test(arguments: ["before_after", "bandit", "same_ad_set"])
  func aDesignThatDividesNobodyLeavesDivisionAside(design: String) throws {
    let text = minimal([
      "experiment": """
      experiment:
        design: split_test
        metric: ctr
        looks: weekly
        holdout: 10%
        allocation: {control: 50%, b: 40%}
        arms: separate_ad_sets
        variants: {control: {}, b: {ads.creative.ctr: x1.2}}
      """
    ])
    let file = ScenarioFile(name: "test.yaml", text: text)
    let scenario = try file.read(settings: [("experiment.design", design)])
    #expect(scenario.experiment.design.name == design)
    #expect(scenario.arms.map(\.role) == [.control, .treatment])
    #expect(scenario.experiment.looks == .end && scenario.experiment.ownShocks == nil)
    #expect(throws: ScenarioErrors.self) {
      try ScenarioFile(
        name: "test.yaml", text: text.replacing("split_test", with: design)
      ).read()
    }
  }

  @Test(arguments: [
    ("audience.size", "500000"), ("seed", "٨"), ("market.margin", "30%"),
    ("campaigns.prospecting.creative.ctr", "2%"), ("prospecting.creative.ctr", "normal(2%, 0.1%)"),
    ("prospecting.bid", "{strategy: cost_cap, target: 30 EGP}"),
    ("prospecting.bid", "cost_cap"), ("shocks", "none"), ("shocks.price", "0.2"),
    ("experiment.variants.story.prospecting.creative.ctr", "x1.5"),
    ("experiment.variants.story.campaigns.prospecting.creative.ctr", "x normal(1.2, 0.1)"),
    ("experiment.variants.story.retargeting.creative.ctr", "different"),
    ("experiment.guardrails", "[frequency]"), ("experiment.looks", "daily"),
    ("experiment.looks", "[7, 14 days]"), ("experiment.analysis.stopping", "pocock"),
    ("schedule.start", "2026-05-01"), ("name", "other name: with a colon"),
    ("audience.segments.women-25-34.ctr", "x1.4"), ("measurement.survey.asked", "100"),
  ])
  func theTextAsRunIsTheScenarioAsRun(path: String, value: String) throws {
    let file = ScenarioFile(name: "test.yaml", text: springSale)
    let settings = [(path: path, value: value)]
    guard let changed = try? file.read(settings: settings) else {
      // A bid by its name alone lacks a target; a colon needs quotes.
      #expect(value == "cost_cap" || value.contains(": with"))
      return
    }
    #expect(try changed != file.read())
    let text = try file.canonicalText(settings: settings)
    let again = try scenario(text)
    #expect(sorted(again) == sorted(changed))
    #expect(try file.digest(settings: settings) != file.digest())
  }

  /// Assumptions follow the file's order, which a part that is added comes last in.
  private func sorted(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.assumptions.sort {
      ($0.path, $0.changes.count) < ($1.path, $1.changes.count)
    }
    return scenario
  }

  @Test func withoutSettingsTheTextIsTheFiles() throws {
    let file = ScenarioFile(name: "test.yaml", text: springSale)
    #expect(try file.canonicalText() == springSale)
    #expect(try file.digest() == sha256(springSale.utf8))
  }

  @Test func aNumberIsReplaced() throws {
    let scenario = try scenario(
      springSale, settings: [("audience.size", "500000"), ("prospecting.cpm", "80 EGP")])
    #expect(scenario.audience.size == 500_000)
    #expect(scenario.campaigns[0].costPerMille.central == 80)
    #expect(scenario.arms[1].campaigns[0].costPerMille.central == 80)
  }

  @Test func theLastOfTwoSettingsHolds() throws {
    let settings = [(path: "seed", value: "1"), (path: "seed", value: "2")]
    #expect(try scenario(springSale, settings: settings).seed == 2)
  }

  @Test(arguments: [
    ("audience.size=▲many", "'size' must be a whole number such as 4000000, found 'many'", nil),
    ("▲audience.sze=5", "no such path: 'audience.sze'", "did you mean 'audience.size'?"),
    (
      "▲prospectng.cpm=5 EGP", "no such path: 'prospectng.cpm'",
      "did you mean 'prospecting.cpm'?"
    ),
    (
      "▲prospecting.creative.crt=5%", "no such path: 'prospecting.creative.crt'",
      "did you mean 'prospecting.creative.ctr'?"
    ),
    (
      "prospecting.creative.ctr=▲240%", "'ctr' must be from 0% to 100%, found 240%",
      "did you mean 2.40%?"
    ),
    (
      "market.margin=▲*a", "aliases (*) are not allowed",
      "write the value out; a factor is written x1.08"
    ),
    (
      "▲experiment.variants.storyy.prospecting.creative.ctr=x1.1",
      "there is no variant 'storyy'",
      "did you mean 'experiment.variants.story.prospecting.creative.ctr'?"
    ),
    (
      "seed=▲", "'seed' must be a whole number such as 7, found nothing",
      "leave the key out for its default"
    ),
    (
      "prospecting.bid=▲cost_cap", "'cost_cap' needs a target",
      "write {strategy: cost_cap, target: 40 EGP}"
    ),
    ("prospecting.budget=▲0 EGP per day", "'budget' must be above 0, found '0 EGP per day'", nil),
  ])
  func aMistakeInASettingIsADiagnosticToo(marked: String, message: String, hint: String?) throws {
    let (text, places) = unmarked(marked, file: "--set")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let found = diagnostics(
      in: springSale, settings: [(path: String(parts[0]), value: String(parts[1]))])
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.location) == places)
    #expect(found.first?.hint == hint)
  }
}
