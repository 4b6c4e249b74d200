import CampaignModel
import Testing

/// Attributed and incremental return meet where nothing stands between them, and each thing that
/// does moves them apart in its direction (`model.md` §4). Expectations: no Monte Carlo error.
@Suite struct AttributionTests {
  private func returns(
    type: String = "conversion", purchases: String = "0%", visits: String = "0%",
    consent: String = "100%", click: String = "unlimited", view: String = "none"
  ) throws -> (attributed: Double, incremental: Double) {
    let trial = try Trial(
      campaign: """
        type: \(type)
        platform: facebook
        audience: {exclude: [customers]}
        budget: 400 USD per day
        creative: {awareness_rate: 0%}
        attribution: {click: \(click), view: \(view)}
        """,
      audience: """
        size: 1000000
        activity_classes: 3
        already_aware: 0%
        organic_visits: \(visits) per month
        organic_purchases: \(purchases) per month
        """, rest: "measurement: {consent: \(consent)}"
    )
    let ads = trial.expected(.rollout(arm: 0))
    let none = trial.expected(.none)
    func revenue(_ ledger: Ledger) -> Double {
      ledger.truth.audience.sum(.revenue, days: trial.all, arm: 0)
    }
    let spend = ads.truth.campaigns.sum(.spend, days: trial.all, arm: 0)
    return (
      ads.seen.campaigns.sum(.revenue, days: trial.all, arm: 0) / spend,
      (revenue(ads) - revenue(none)) / spend
    )
  }

  @Test func theTwoMeetWhereNothingStandsBetween() throws {
    let clean = try returns()
    #expect(clean.incremental > 0)
    // Cells below a billionth of all people are let be.
    #expect(abs(clean.attributed / clean.incremental - 1) < 1e-7)
  }

  @Test(arguments: ["0%", "25%", "60%"])
  func consentLosesItsShare(consent: String) throws {
    let untracked = try returns(consent: consent)
    let share = ["0%": 0, "25%": 0.25, "60%": 0.6][consent]!
    #expect(abs(untracked.attributed / untracked.incremental - share) < 1e-7)
  }

  @Test func aShortClickWindowMissesLateConversions() throws {
    let week = try returns(click: "7 days")
    let day = try returns(click: "1 day")
    #expect(week.attributed < week.incremental * (1 - 1e-6))
    #expect(day.attributed < week.attributed * (1 - 1e-6))
    // Another window has other cells, and those below a billionth of all people are let be.
    #expect(abs(day.incremental / week.incremental - 1) < 1e-7)
  }

  /// Without a click window no click takes credit, of the same day neither.
  @Test func noClickWindowClaimsNothing() throws {
    #expect(try returns(click: "none").attributed == 0)
  }

  @Test func organicBuyersWhoClickedAreClaimed() throws {
    let busy = try returns(purchases: "3%", visits: "6%")
    #expect(busy.attributed > 1.01 * busy.incremental, "\(busy)")
  }

  @Test func aViewWindowClaimsMoreAndCausesNothing() throws {
    let clicks = try returns(purchases: "3%", visits: "6%")
    let views = try returns(purchases: "3%", visits: "6%", view: "1 day")
    #expect(views.attributed > 1.1 * clicks.attributed)
    #expect(abs(views.incremental / clicks.incremental - 1) < 1e-9)
  }

  /// The credit of an ad that shows itself to those who come by themselves.
  @Test func retargetingTakesCreditForWhatItDidNotCause() throws {
    let usual = try returns(
      type: "retargeting", purchases: "2%", visits: "6%", consent: "70%", click: "7 days",
      view: "1 day")
    let prospecting = try returns(
      purchases: "2%", visits: "6%", consent: "70%", click: "7 days", view: "1 day")
    #expect(usual.attributed > 2 * usual.incremental, "\(usual)")
    #expect(
      usual.attributed / usual.incremental > prospecting.attributed / prospecting.incremental)
  }

  /// `visitors_of` holds for every type of campaign.
  @Test(arguments: ["traffic", "retargeting"])
  func visitorsOfFewerDaysAreFewer(type: String) throws {
    func reach(_ days: Int) throws -> Double {
      let trial = try Trial(
        campaign: """
          type: \(type)
          platform: facebook
          audience: {visitors_of: \(days) days}
          budget: 100000 USD per day
          """, audience: "size: 1000000\norganic_visits: 6% per month", days: 1)
      return trial.expected(.rollout(arm: 0)).truth.reach[0][0][0]
    }
    #expect(try reach(3) < 0.5 * reach(30))
  }

  /// Deterministic: a seed names a ledger; a stream of another purpose changes nothing else.
  @Test(arguments: ["conversion", "retargeting", "traffic", "awareness"])
  func aSeedGivesOneLedgerAndAnotherSeedAnother(type: String) throws {
    let trial = try Trial(
      campaign:
        "type: \(type)\nplatform: facebook\naudience: {exclude: [customers]}\nbudget: 300 USD per day",
      audience: "size: 200000\norganic_visits: 6% per month")
    #expect(trial.cohort(replicate: 3) == trial.cohort(replicate: 3))
    #expect(trial.cohort(replicate: 3) != trial.cohort(replicate: 4))
    #expect(trial.cohort(replicate: 3) != trial.cohort(replicate: 3, seed: 2))
  }
}
