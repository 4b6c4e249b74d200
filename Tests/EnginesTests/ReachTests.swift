import CampaignModel
import Statistics
import Testing

/// Experiment 6 of the validation: exposures of the billboard data, r = 0.969, α = 0.218, by a campaign
/// with money for every chance. Sources: model.md §2; NBD fit of the billboard data, closed form.
@Suite struct ReachTests {
  static let dispersion = 0.969
  static let weekly = 0.969 / 0.218

  /// Everybody's chances are all taken: a huge budget, every opportunity won.
  private func trial(days: Int, spread: Double, cap: String = "none") throws -> Trial {
    try Trial(
      campaign: """
        type: awareness
        platform: facebook
        audience: {exclude: []}
        budget: 100000000 USD per day
        opportunities: 10 per day
        frequency_cap: \(cap)
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

  /// One impression in any `window` days is a renewal process (Feller 1968, XIII): who is shown one is shown
  /// none for `window` − 1 days. So u(t) = p (1 − u(t−1) − … − u(t−window+1)), p = 1 − e^−λ of a class.
  @Test(arguments: [2, 5])
  func aRollingCapIsARenewalProcess(window: Int) throws {
    let days = 14
    let trial = try trial(days: days, spread: Self.dispersion, cap: "1 per rolling \(window) days")
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(
      dispersion: Self.dispersion, classes: nil)
    let users = trial.plan.segments[0].users
    var byDay = [Double](repeating: 0, count: days)
    for (level, weight) in zip(mixture.levels, mixture.weights) {
      let p = 1 - Poisson(mean: Self.weekly / 7 * level).pmf(0)
      var shown: [Double] = []
      for day in 0..<days {
        shown.append(p * (1 - shown.suffix(window - 1).reduce(0, +)))
        byDay[day] += users * weight * shown[day]
      }
    }
    let blocks = try self.trial(days: days, spread: Self.dispersion, cap: "1 per \(window) days")
    let expected = trial.expected(.rollout(arm: 0)).truth.campaigns
    for day in 0..<days {
      let impressions = expected.sum(.impressions, days: day..<(day + 1), arm: 0)
      // But for the few whom the mean field passes over: `negligible`.
      #expect(abs(impressions / byDay[day] - 1) < 1e-7)
    }
    // Blocks allow more: at their borders days follow each other that both are free.
    let total = byDay.reduce(0, +)
    #expect(
      blocks.expected(.rollout(arm: 0)).truth.campaigns.sum(.impressions, days: trial.all, arm: 0)
        > 1.02 * total)
    for execution in Trial.Execution.allCases {
      let drawn = trial.drawn(execution, .rollout(arm: 0)).truth.campaigns
      let impressions = drawn.sum(.impressions, days: trial.all, arm: 0)
      // A person's number has a variance below its mean of at most 14 / window + 1.
      let most = Double(days) / Double(window) + 1
      #expect(abs(impressions - total) < 4 * (users * most * most / 4).squareRoot())
    }
  }

  @Test func peopleWhoAreAllAlikeGiveAnotherAnswer() throws {
    let trial = try trial(days: 7, spread: 1000)
    let totals = Totals(
      truth: trial.expected(.rollout(arm: 0)).truth, arm: 0, days: trial.all, baseline: nil)
    #expect(abs(totals.reach / totals.users - 0.988) < 0.002)
  }
}
