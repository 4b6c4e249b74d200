import CampaignModel
import Statistics
import Testing

/// Experiment 6 of the validation: exposures of the billboard data, r = 0.969, α = 0.218, by a campaign
/// with money for every chance. Sources: model.md §2; NBD fit of the billboard data, closed form.
@Suite struct ReachTests {
  static let dispersion = 0.969
  static let weekly = 0.969 / 0.218

  /// Everybody's chances are all taken: a huge budget, every opportunity won.
  private func trial(days: Int, spread: Double) throws -> Trial {
    try Trial(
      campaign: """
        type: awareness
        platform: facebook
        audience: {exclude: []}
        budget: 100000000 USD per day
        opportunities: 10 per day
        creative: {awareness_rate: 0%}
        """,
      audience: """
        size: 200000
        already_aware: 0%
        organic_visits: 0% per month
        organic_purchases: 0% per month
        activity_spread: \(spread)
        """, days: days
    ) { plan in
      for arm in plan.arms.indices {
        // A score that wins everything, so that chances are impressions.
        plan.arms[arm].campaigns[0].bid.strategy = .manual
        plan.arms[arm].campaigns[0].bid.target = 1e9
        plan.arms[arm].campaigns[0].budget = 1e15
        plan.arms[arm].campaigns[0].dailyOverspend = .infinity
        for day in 0..<plan.days {
          plan.arms[arm].campaigns[0].opportunities[day] = Self.weekly / 7
        }
      }
    }
  }

  @Test(arguments: [(1, 0.812, 5.49), (2, 0.895, 9.96), (4, 0.944, 18.9), (8, 0.970, 36.7)])
  func reachAndFrequencyOfTheBillboards(weeks: Int, reach: Double, frequency: Double) throws {
    let trial = try trial(days: 7 * weeks, spread: Self.dispersion)
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(
      dispersion: Self.dispersion, classes: nil)
    let ledger = trial.cohort(.rollout(arm: 0))
    let totals = Totals(truth: ledger.truth, arm: 0, days: trial.all, baseline: nil)
    let share = totals.reach / totals.users
    #expect(abs(share - reach) < 0.003 + mixture.maximumError)
    #expect(abs(totals.impressions / totals.reach / frequency - 1) < 0.015)
    // The closed form of the classes themselves, within 4 standard errors of a share.
    let mean = Self.weekly * Double(weeks)
    let none = zip(mixture.levels, mixture.weights).reduce(0) {
      $0 + $1.1 * Poisson(mean: $1.0 * mean).pmf(0)
    }
    #expect(abs(share - (1 - none)) < 4 * (none * (1 - none) / totals.users).squareRoot())
    // The negative binomial's, within the printed error of the classes too.
    let exact = 1 - NegativeBinomial(mean: mean, dispersion: Self.dispersion).pmf(0)
    #expect(
      abs(share - exact)
        < mixture.maximumError + 4 * (none * (1 - none) / totals.users).squareRoot())
  }

  @Test func threeOrMoreInAWeek() throws {
    let trial = try trial(days: 7, spread: Self.dispersion)
    let truth = trial.expected(.rollout(arm: 0)).truth
    let people = truth.frequency[0]
    let share = people[3...].reduce(0, +) / people.reduce(0, +)
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(
      dispersion: Self.dispersion, classes: nil)
    #expect(abs(share - 0.540) < 0.004 + mixture.maximumError)
  }

  @Test func peopleWhoAreAllAlikeGiveAnotherAnswer() throws {
    let trial = try trial(days: 7, spread: 1000)
    let totals = Totals(
      truth: trial.expected(.rollout(arm: 0)).truth, arm: 0, days: trial.all, baseline: nil)
    #expect(abs(totals.reach / totals.users - 0.988) < 0.002)
  }
}
