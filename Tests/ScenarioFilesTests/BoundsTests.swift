import CampaignModel
import ScenarioFiles
import Statistics
import Testing

@Suite("A number stays in its quantity's range, in every world")
struct BoundsTests {
  @Test func drawsAreCutToTheEndOfTheirQuantity() throws {
    let campaign = """
      opportunities: between 9000 per day and 10000 per day
      cpm: lognormal(12 USD, 5)
      competition: between 500 and 1000
      """
    let ads = try scenario(minimal(campaign: campaign)).campaigns[0]
    for (belief, most) in [
      (ads.opportunities, 10_000), (ads.costPerMille, 1e15), (ads.competition, 1000),
    ] {
      #expect(belief.bounds == 0...most)
      for replicate in 0..<50 {
        #expect(belief.draw(from: Streams(seed: 1, replicate: replicate)) <= most)
      }
    }
  }

  @Test func theEndsOfARangeAreInIt() throws {
    let read = try scenario(
      minimal(["decision": "decision: {target: 99.9%}"], campaign: "win_rate: 99.9%"))
    #expect(abs(read.decision.target - 0.999) < 1e-12)
    #expect(abs(read.campaigns[0].winRate.central - 0.999) < 1e-12)
  }

  @Test func aPeriodMayStandAfterTheBracket() throws {
    let read = try scenario(minimal(campaign: "budget: normal(9000 USD, 500 USD) per day"))
    #expect(read.campaigns[0].budget.amount.shape == .normal(mean: 9000, sd: 500))
  }

  @Test(arguments: [
    ("size: 1000000, recent_visitors: 200000", 0.3), ("size: 1000000", 0.1),
    ("size: 1000000, recent_visitors: 990000", 1),
  ])
  func whoVisitedKnowsTheBrand(audience: String, aware: Double) throws {
    let read = try scenario(minimal(["audience": "audience: {\(audience)}"])).audience
    #expect(abs(read.alreadyAware!.central - aware) < 1e-12)
  }

  @Test func aPoolMayBeJoinedByNobody() throws {
    let read = try scenario(
      minimal([
        "audience": "audience: {size: 1000, recent_visitors: 50, organic_visits: 0% per day}"
      ]))
    #expect(read.audience.organicVisits?.shape == .exactly(0))
    #expect(read.audience.recentVisitors?.central == 50)
  }

  @Test func whatHasNoOrderValueShowsNoRevenue() throws {
    #expect(try scenario(minimal(campaign: "event: lead")).experiment.secondary == ["ctr"])
    #expect(try scenario(minimal()).experiment.secondary == ["ctr", "revenue_per_user"])
  }
}
