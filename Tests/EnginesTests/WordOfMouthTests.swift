import CampaignModel
import Foundation
import Statistics
import Testing

/// Shares of one day tell people on the next, of whatever arm.
@Suite struct WordOfMouthTests {
  private func trial(_ talk: String, ads: String = "awareness_rate: 0%, share_rate: 2%") throws
    -> Trial
  {
    try Trial(
      campaign: """
        type: awareness
        platform: facebook
        budget: 300 USD per day
        creative: {\(talk.isEmpty ? "awareness_rate: 0%" : ads)}
        """,
      audience: """
        size: 100000
        already_aware: 0%
        forgetting: 0% per day
        organic_visits: 0% per month
        organic_purchases: 0% per month
        \(talk)
        """, days: 6,
      experiment: "{variants: {control: {}, other: {}}, holdout: 20%}")
  }

  /// By hand: ads make nobody aware themselves and nobody clicks; each day tells a part of those left, by the shares
  /// of the day before.
  @Test func aRecursionByHand() throws {
    let trial = try trial(
      "word_of_mouth: {reach: 40, persuasion: 10%}",
      ads: "awareness_rate: 0%, share_rate: 2%, ctr: 0%")
    let ledger = trial.expected()
    let users = trial.plan.users
    var unaware = users
    var shares = 0.0
    for day in 0..<6 {
      unaware *= exp(-4 * shares / users)
      let impressions = (0..<3).reduce(0.0) {
        $0 + ledger.truth.campaigns.sum(.impressions, days: day..<(day + 1), arm: $1)
      }
      shares = 0.02 * impressions
      let aware = (0..<3).reduce(0.0) { $0 + ledger.truth.audience[.aware, day, $1, 0, 0] }
      #expect(abs(aware - (users - unaware)) < 1e-6 * users)
    }
    #expect(unaware < 0.9 * users)
  }

  /// Who is shown nothing hears of it as well.
  @Test(arguments: Trial.Execution.allCases)
  func theHoldoutIsToldToo(execution: Trial.Execution) throws {
    let trial = try trial("word_of_mouth: {reach: 40, persuasion: 10%}")
    let known = (trial.drawn(execution).truth, trial.expected().truth)
    let (drawn, mean) = (known.0.audience[.aware, 5, 2, 0, 0], known.1.audience[.aware, 5, 2, 0, 0])
    #expect(mean > 1000)
    #expect(abs(drawn - mean) < 5 * mean.squareRoot())
    let silent = try self.trial("")
    #expect(silent.expected().truth.audience[.aware, 5, 2, 0, 0] == 0)
    // A launch reaches more than the arm scaled would: its shares are those of all.
    #expect(trial.expected().truth.rollout(arm: 0) == nil)
  }
}
