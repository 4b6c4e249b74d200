import Analysis
import CampaignModel
import Statistics
import Testing

@Suite struct FixedHorizonTests {
  /// Two arms of people with so many conversions a day.
  private func seen(users: Double, conversions: [[Double]]) -> Seen {
    let days = conversions[0].count
    var table = Tally<SeenEntry>(days: days, arms: 2, segments: 1, campaigns: 1)
    for arm in 0..<2 {
      for day in 0..<days {
        table.add(
          conversions[arm][day], to: .clickConversions, day: day, arm: arm, segment: 0)
      }
    }
    let reach = [[[Double]]](repeating: [[0, 0], [0, 0]], count: days)
    return Seen(
      campaigns: table, users: [[users], [users]], reach: reach,
      pool: [[Double]](repeating: [0, 0], count: days), respondents: [0, 0],
      awareRespondents: [0, 0], moments: nil)
  }

  private func design(looks: [Int]) -> AnalysisDesign {
    AnalysisDesign(
      primary: .conversionRate, others: [], arms: [0, 1], holdout: nil, campaignUnderTest: 0,
      alpha: 0.05, looks: looks, reportingDelay: 0, platformThreshold: 0.65)
  }

  @Test func theDecisionIsTheTwoProportionTests() throws {
    let data = seen(users: 10_000, conversions: [[200], [260]])
    let analysis = FixedHorizon().analyze(data, under: design(looks: [1]))
    let test = try TwoProportionZTest(
      control: Proportion(successes: 200, trials: 10_000),
      treatment: Proportion(successes: 260, trials: 10_000))
    #expect(analysis.comparisons[0].pValue == test.pValue)
    #expect(abs(analysis.comparisons[0].relativeEffect! - 0.3) < 1e-12)
    #expect(analysis.outcome == .launch(1))
    #expect(analysis.platformOutcome == .launch(1))
  }

  @Test func swappingTheArmsTurnsTheDecisionRound() {
    let data = seen(users: 10_000, conversions: [[260], [200]])
    let analysis = FixedHorizon().analyze(data, under: design(looks: [1]))
    #expect(analysis.outcome == .keepControl)
  }

  @Test func peekingStopsAtTheFirstSignificantLook() {
    // A lead of 60 on the first day that is gone on the second.
    let data = seen(users: 10_000, conversions: [[200, 260], [260, 200]])
    let once = FixedHorizon().analyze(data, under: design(looks: [2]))
    let daily = FixedHorizon().analyze(data, under: design(looks: [1, 2]))
    #expect(once.outcome == .inconclusive)
    #expect(daily.outcome == .launch(1) && daily.looks.count == 1)
    #expect(daily.platformOutcome == .inconclusive)
  }

  @Test func whatCannotBeComparedSaysWhy() {
    let analysis = FixedHorizon().analyze(
      seen(users: 10_000, conversions: [[0], [0]]), under: design(looks: [1]))
    #expect(analysis.outcome == .inconclusive)
    #expect(analysis.comparisons[0].pValue == nil && analysis.comparisons[0].reason != nil)
  }
}
