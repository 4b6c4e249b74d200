import CampaignModel
import Engines
import Foundation
import Statistics
import Testing

/// The experiment in which treatments show the control's ads, and what of it the test itself can stand for.
@Suite struct BlankTests {
  private let trial: Trial
  /// The plan whose arms truly have the same campaigns.
  private let alike: Plan
  private let engines: [Trial.Execution: any Engine]

  init() throws {
    trial = try Trial(
      campaign: """
        type: conversion
        platform: facebook
        budget: 150 USD per day
        """,
      audience: "size: 60000", days: 6,
      experiment: "{holdout: 10%, variants: {control: {}, other: {c.creative.ctr: x 2}}}")
    var alike = trial.plan
    for arm in alike.arms.indices where alike.arms[arm].role == .treatment {
      alike.arms[arm].campaigns = alike.arms[0].campaigns
    }
    self.alike = alike
    engines = [.counts: CohortEngine(for: trial.plan), .agents: AgentEngine(for: trial.plan)]
  }

  private func play(
    _ plan: Plan, _ policy: Policy, _ execution: Trial.Execution, _ streams: Streams
  ) -> Ledger {
    engines[execution]!.play(
      plan, in: trial.world, under: policy, moments: true, streams: streams)
  }

  @Test func isExpectedToBeTheTestOfArmsThatAreAlike() {
    let engine = MeanFieldEngine(for: trial.plan)
    func expected(_ plan: Plan, _ policy: Policy) -> Ledger {
      engine.play(
        plan, in: trial.world, under: policy, moments: true, streams: Streams(seed: 0, replicate: 0)
      )
    }
    #expect(expected(trial.plan, .blank(everybody: true)) == expected(alike, .test))
    #expect(expected(trial.plan, .test) != expected(alike, .test))
  }

  @Test(arguments: Trial.Execution.allCases)
  func ofEverybodyIsTheTestOfArmsThatAreAlike(execution: Trial.Execution) {
    let streams = Streams(seed: 4, replicate: 2)
    #expect(
      play(trial.plan, .blank(everybody: true), execution, streams)
        == play(alike, .test, execution, streams))
  }

  /// People are dealt as in the test, and the treatment goes its own way from there.
  @Test(arguments: Trial.Execution.allCases)
  func ofTreatmentsLeavesTheOthersAlone(execution: Trial.Execution) {
    let streams = Streams(seed: 4, replicate: 2)
    let test = play(trial.plan, .test, execution, streams).seen
    var blank = play(trial.plan, .blank(everybody: false), execution, streams.again).seen
    #expect(blank.users == test.users)
    let impressions = trial.plan.arms.indices.map {
      blank.campaigns.sum(.impressions, days: trial.all, arm: $0)
    }
    #expect(impressions[0] == 0 && impressions[1] > 1000)
    let before = Totals(seen: blank, arm: 1, days: trial.all)
    for arm in [0, 2] { blank.take(arm, from: test) }
    for arm in [0, 2] {
      #expect(
        Totals(seen: blank, arm: arm, days: trial.all)
          == Totals(seen: test, arm: arm, days: trial.all))
    }
    #expect(Totals(seen: blank, arm: 1, days: trial.all) == before)
    #expect(before != Totals(seen: test, arm: 1, days: trial.all))
  }

  /// Beside the test's control the treatment has the law that it has beside a control of its own: the same
  /// mean, variance and covariance. (Money is split by those who pay, so that the number of people held out
  /// ties the arms in either case.)
  @Test func theControlOfTheTestIsAControl() {
    let metrics: [SeenEntry] = [.impressions, .clicks, .clickConversions]
    var own = metrics.map { _ in RunningCovariance() }
    var shared = own
    var (ownDifference, sharedDifference) = (
      metrics.map { _ in RunningMoments() }, metrics.map { _ in RunningMoments() }
    )
    let plays = 600
    for replicate in 0..<plays {
      let streams = Streams(seed: 6, replicate: replicate)
      let test = play(trial.plan, .test, .counts, streams).seen
      var blank = play(trial.plan, .blank(everybody: false), .counts, streams.again).seen
      blank.take(0, from: test)
      let whole = play(
        trial.plan, .blank(everybody: true), .counts, Streams(seed: 60, replicate: replicate)
      ).seen
      for (index, metric) in metrics.enumerated() {
        func totals(_ seen: Seen) -> (Double, Double) {
          func total(_ arm: Int) -> Double {
            seen.campaigns.sum(metric, days: trial.all, arm: arm) / seen.users[arm].reduce(0, +)
          }
          return (total(0), total(1))
        }
        let (a, b) = (totals(blank), totals(whole))
        shared[index].add(a.0, a.1)
        own[index].add(b.0, b.1)
        sharedDifference[index].add(a.1 - a.0)
        ownDifference[index].add(b.1 - b.0)
      }
    }
    for index in metrics.indices {
      let (mine, theirs) = (sharedDifference[index], ownDifference[index])
      let error = (theirs.variance / Double(plays)).squareRoot()
      #expect(abs(mine.mean) < 4 * error, "\(metrics[index])")
      #expect(abs(theirs.mean) < 4 * error, "\(metrics[index])")
      // The logarithm of a variance of n plays has an error of √(2/n), Fisher's transform of a correlation
      // one of √(1/n).
      #expect(
        abs(log(mine.variance / theirs.variance)) < 4 * (4 / Double(plays)).squareRoot(),
        "\(metrics[index])")
      func correlation(_ moments: RunningCovariance) -> Double {
        moments.covariance / (moments.varianceX * moments.varianceY).squareRoot()
      }
      let difference = atanh(correlation(shared[index])) - atanh(correlation(own[index]))
      #expect(
        abs(difference) < 4 * (2 / Double(plays)).squareRoot(),
        "\(metrics[index]): \(correlation(shared[index])), \(correlation(own[index]))")
    }
  }
}
