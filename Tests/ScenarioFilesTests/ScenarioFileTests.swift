import CampaignModel
import Foundation
import ScenarioFiles
import Statistics
import Testing

@Suite("A scenario file becomes the scenario it says")
struct ScenarioFileTests {
  @Test func theExampleOfTheDescriptionIsRead() throws {
    let scenario = try scenario(springSale)
    #expect(scenario.name == "spring-sale")
    #expect(scenario.seed == 7)
    #expect(scenario.schedule.start.iso == "2026-03-01")
    #expect(scenario.schedule.days == 28)
    #expect(scenario.schedule.weekend == [.friday, .saturday])
    #expect(scenario.market.currency == "EGP")
    #expect(scenario.market.dollar.central == 48.5)
    #expect(scenario.market.orderValue.mean.central == 900)
    #expect(scenario.audience.size == 4_000_000)
    #expect(scenario.audience.alreadyAware?.central == 0.12)
    #expect(scenario.audience.discovery == nil)
    #expect(scenario.audience.segments.map(\.share) == [0.4, 0.6])
    #expect(scenario.audience.segments[0].clickThroughRate.central == 1.2)
    #expect(scenario.campaigns.map(\.name) == ["prospecting", "retargeting"])
    #expect(scenario.campaigns[0].targeting.states == [.unaware, .aware])
    #expect(scenario.campaigns[0].frequencyCap == FrequencyCap(impressions: 3, days: 7))
    #expect(scenario.campaigns[1].targeting.states == [.visitor, .deciding])
    #expect(scenario.campaigns[1].targeting.visitorDays == 30)
    #expect(scenario.arms.map(\.name) == ["control", "story", "holdout"])
    #expect(scenario.arms.map(\.role) == [.control, .treatment, .holdout])
    #expect(scenario.arms.map(\.share) == [0.45, 0.45, 0.1])
    #expect(scenario.experiment.metric == "conversion_rate")
    #expect(scenario.experiment.secondary == ["ctr", "revenue_per_user"])
    #expect(scenario.experiment.guardrails == ["frequency", "hide_rate"])
    #expect(scenario.decision == DecisionRule(horizon: 90, target: 0.8, minimumEffect: 0.05))
  }

  @Test func aMonthlyShareIsAHazardPerDay() throws {
    let organic = try scenario(springSale).audience.organicPurchases.central
    #expect(abs(pow(1 - organic, 30.4375) - 0.996) < 1e-12)
  }

  @Test func presetsInDollarsAreConvertedForTheCountry() throws {
    let cpm = try scenario(springSale).campaigns[0].costPerMille
    let preset = Platform.facebook.objectives["conversion"]!.costPerMille
    let index = MarketPresets.current.costPerMilleByCountry["eg"]!.value
    #expect(abs(cpm.central - preset.value * index * 48.5) < 1e-9)
    guard case .preset(let source, _, _) = cpm.origin else {
      Issue.record("not a preset")
      return
    }
    #expect(source == preset.source)
  }

  @Test func presetsPerClickBecomePerLandingPageView() throws {
    let page = try scenario(springSale).campaigns[1].landingPage
    let preset = Platform.facebook.objectives["retargeting"]!
    #expect(
      abs(page.conversionRate.central * page.loadRate.central - preset.conversionRate.value) < 1e-12
    )
  }

  @Test func everythingThatIsLeftOutHasADefault() throws {
    let scenario = try scenario(minimal())
    #expect(scenario.name == "test")
    #expect(scenario.seed == 1)
    #expect(scenario.schedule.days == 28)
    #expect(scenario.schedule.timeZone == "UTC")
    #expect(scenario.market.currency == "USD")
    #expect(scenario.arms.map(\.name) == ["control"])
    #expect(scenario.audience.alreadyAware?.central == 0.1)
    #expect(scenario.audience.segments.map(\.name) == ["everyone"])
    #expect(scenario.campaigns[0].hours == Array(0..<24))
    #expect(scenario.campaigns[0].clickWindow == 7)
    #expect(scenario.measurement.survey.asked == 5600)
    #expect(scenario.shocks.price.central == MarketPresets.current.dayShock.value)
  }

  /// The hours in which most convert, by the preset; they may stand beside others.
  @Test func bestHoursAreThePresets() throws {
    #expect(
      try scenario(minimal(campaign: "hours: best")).campaigns[0].hours
        == [10, 11, 12, 13, 14, 19, 20, 21])
    #expect(
      try scenario(minimal(campaign: "hours: [best, 8]")).campaigns[0].hours
        == [8, 10, 11, 12, 13, 14, 19, 20, 21])
  }

  @Test func assumptionsAreInTheOrderOfTheFile() throws {
    let text = minimal(["audience": "decision: {horizon: 9 days}\naudience: {size: 5000}"])
    let paths = try scenario(text).assumptions.map(\.path)
    #expect(Set(paths).count == paths.count)
    let parts = paths.map { $0.prefix { $0 != "." } }
    #expect(parts.first == "audience")
    let first = try #require(parts.firstIndex(of: "campaigns"))
    #expect(parts.lastIndex(of: "audience")! < first)
    #expect(parts.firstIndex(of: "market")! > first)
  }

  @Test func assumptionsHoldTheControlOnceAndWhatVariantsChange() throws {
    let assumptions = try scenario(springSale).assumptions
    let ctr = assumptions.filter { $0.path == "campaigns.prospecting.creative.ctr" }
    #expect(ctr.map(\.changes.count) == [0, 1])
    #expect(assumptions.filter { $0.path == "campaigns.prospecting.budget" }.count == 1)
    #expect(assumptions.allSatisfy { $0.central.isFinite })
  }

  @Test(arguments: [
    ("ctr: 1.2%", Belief.Shape.exactly(0.012)),
    ("ctr: 0.012", .exactly(0.012)),
    ("ctr: 1.2 %", .exactly(0.012)),
    ("ctr: ١٫٢٪", .exactly(0.012)),
    ("ctr: ۱٫۲٪", .exactly(0.012)),
    ("ctr: 1e-2", .exactly(0.01)),
    ("ctr: normal(8%, 2%)", .normal(mean: 0.08, sd: 0.02)),
    ("ctr: Normal( 0.08 , 0.02 )", .normal(mean: 0.08, sd: 0.02)),
    ("ctr: lognormal(2%, 0.3)", .logNormal(median: 0.02, sigma: 0.3)),
    ("ctr: between 2% and 5%", .between(low: 0.02, high: 0.05)),
    ("ctr: uniform(2%, 5%)", .uniform(low: 0.02, high: 0.05)),
    ("ctr: triangular(2%, 3%, 5%)", .triangular(low: 0.02, mode: 0.03, high: 0.05)),
    ("ctr: beta(12, 988)", .beta(alpha: 12, beta: 988)),
    ("ctr: '1.2%'", .exactly(0.012)),
  ])
  func sharesReadAsPeopleWriteThem(line: String, shape: Belief.Shape) throws {
    let scenario = try scenario(minimal(campaign: "creative:\n  \(line)"))
    #expect(scenario.campaigns[0].creative.clickThroughRate.shape == shape)
    #expect(scenario.campaigns[0].creative.clickThroughRate.origin == .typed)
    #expect(scenario.campaigns[0].creative.clickThroughRate.bounds == 0...1)
  }

  @Test(arguments: [
    ("500 USD per day", 500, Budget.Period.day),
    ("$500/day", 500, .day),
    ("USD 500 a day", 500, .day),
    ("500 USD daily", 500, .day),
    ("700 USD per week", 100, .day),
    ("30437.5 USD per month", 1000, .day),
    ("200_000 USD total", 200_000, .lifetime),
    ("٢٠٠ USD total", 200, .lifetime),
    ("۱۲٬۵۰۰٫۵ USD per day", 12_500.5, .day),
    ("between 100 and 400 USD per day", 200, .day),
    ("normal(500, 20) USD per day", 500, .day),
  ])
  func budgetsReadAsPeopleWriteThem(text: String, amount: Double, period: Budget.Period) throws {
    let budget = try scenario(minimal(campaign: "budget: \(text)")).campaigns[0].budget
    #expect(abs(budget.amount.central - amount) < 1e-9)
    #expect(budget.period == period)
  }

  @Test(arguments: [
    ("3 per 7 days", FrequencyCap(impressions: 3, days: 7)),
    ("3 per week", FrequencyCap(impressions: 3, days: 7)),
    ("2 per day", FrequencyCap(impressions: 2, days: 1)),
    ("3 per rolling 7 days", FrequencyCap(impressions: 3, days: 7, isRolling: true)),
    ("3 per rolling week", FrequencyCap(impressions: 3, days: 7, isRolling: true)),
    ("2 per rolling day", FrequencyCap(impressions: 2, days: 1)),
    ("٣ per 7 days", FrequencyCap(impressions: 3, days: 7)),
    ("none", nil),
  ])
  func capsReadAsPeopleWriteThem(text: String, cap: FrequencyCap?) throws {
    let scenario = try scenario(minimal(campaign: "frequency_cap: \(text)"))
    #expect(scenario.campaigns[0].frequencyCap == cap)
  }

  @Test(arguments: [
    ("8-22", Array(8..<22)), ("22-2", [0, 1, 22, 23]), ("[8, 9, 20-22]", [8, 9, 20, 21]),
    ("0-24", Array(0..<24)), ("7", [7]),
  ])
  func hoursAreClockTimes(text: String, hours: [Int]) throws {
    #expect(try scenario(minimal(campaign: "hours: \(text)")).campaigns[0].hours == hours)
  }

  @Test(arguments: [
    ("lowest_cost", BidStrategy.lowestCost, nil), ("Highest volume", .lowestCost, nil),
    ("{strategy: cost_cap, target: 40 USD}", .costCap, 40.0),
    ("{strategy: Bid cap, target: 4 USD}", .bidCap, 4),
    ("{strategy: ROAS goal, target: 400%}", .targetROAS, 4),
    ("{strategy: target_roas, target: 3.5}", .targetROAS, 3.5),
  ])
  func bidsReadInOurWordsAndThePlatforms(
    text: String, strategy: BidStrategy, target: Double?
  ) throws {
    let bid = try scenario(minimal(campaign: "bid: \(text)")).campaigns[0].bid
    #expect(bid.strategy == strategy)
    #expect(bid.target?.central == target)
  }

  @Test(arguments: [
    ("start: 7", 7, 21), ("start: 2026-03-08\ndays: 7", 7, 7), ("end: 2026-03-10", 0, 10),
    ("days: 2 weeks", 0, 14),
  ])
  func campaignsRunWithinTheTest(lines: String, first: Int, days: Int) throws {
    let campaign = try scenario(minimal(campaign: lines)).campaigns[0]
    #expect(campaign.firstDay == first)
    #expect(campaign.days == days)
  }

  @Test(arguments: [
    ("considered", "considered"), ("none", "none"),
    ("{weights: [1, 3], days: [0, 8]}", "mixture"),
  ])
  func delaysAreNamedOrMixed(text: String, name: String) throws {
    let delay = try scenario(minimal(campaign: "landing_page: {delay: \(text)}"))
      .campaigns[0].landingPage.delay
    #expect(delay.name == name)
    #expect(abs(delay.weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func noneTurnsOffShocksAndWear() throws {
    let scenario = try scenario(
      minimal(["shocks": "shocks: none"], campaign: "creative: {wear_out: none}"))
    #expect(scenario.shocks.price.central == 0)
    #expect(scenario.campaigns[0].creative.wearOutRate.central == 0)
    #expect(scenario.campaigns[0].creative.wearOutFloor.central == 1)
  }

  @Test func namesMayBeArabic() throws {
    let text = minimal([
      "campaigns":
        "campaigns:\n  حملة-الربيع: {type: conversion, platform: facebook, budget: 5 USD per day}",
      "experiment":
        "experiment:\n  variants:\n    control: {}\n    قصة: {حملة-الربيع.creative.ctr: x1.1}",
    ])
    let scenario = try scenario(text)
    #expect(scenario.campaigns[0].name == "حملة-الربيع")
    #expect(scenario.arms[1].patch.map(\.path) == ["campaigns.حملة-الربيع.creative.ctr"])
  }

  @Test func realFiguresAreKeptForReplay() throws {
    let text = minimal(["replay": "replay: {clicks: {total: 812, daily_sd: 12.5}}"])
    #expect(
      try scenario(text).replay == [RealFigure(metric: "clicks", total: 812, dailyDeviation: 12.5)])
  }

  @Test func allProblemsComeAtOnceInTheFilesOrder() {
    let (text, places) = unmarked(
      """
      market: {currency: EGP, usd: ▲48.5 USD}
      audience: {size: ▲many}
      campaigns:
        ads:
          type: conversion
          platform: ▲fazebook
          budget: ▲500 USD per day
          ▲creativ: {}

      """)
    #expect(diagnostics(in: text).map(\.location) == places)
  }
}
