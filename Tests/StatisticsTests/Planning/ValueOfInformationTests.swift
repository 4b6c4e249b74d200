import Foundation
import Statistics
import Testing

/// Worlds at the quantiles of a normal belief about how much better B is than A.
private func normalWorlds(_ count: Int, mean: Double, sd: Double) -> [Double] {
  let law = Normal(mean: mean, sd: sd)
  return (0..<count).map { law.quantile((Double($0) + 0.5) / Double(count)) }
}

@Suite struct ValueOfInformationTests {
  /// Raiffa & Schlaifer (1961), §5.9: E max(0, D) − max(0, m), D normal about m with the deviation of the
  /// posterior mean, τ²/√(τ² + s²).
  @Test(arguments: [
    (0.0, 1.0, 0.5), (0.0, 1.0, 3.0), (0.7, 1.0, 1.0), (-0.4, 2.0, 1.5), (1.5, 0.6, 0.3),
  ])
  func isTheClosedFormOfNormals(mean: Double, sd: Double, error: Double) {
    let better = normalWorlds(4000, mean: mean, sd: sd)
    let value = ValueOfInformation(profits: [better.map { _ in 0 }, better])
    let reading = ValueOfInformation.Reading(
      means: better, errors: Array(repeating: error, count: better.count))
    let spread = sd * sd / (sd * sd + error * error).squareRoot()
    let exact = Normal(mean: mean, sd: spread).expectedExcess(over: 0) - max(0, mean)
    let gains = value.gains(from: reading)
    #expect(abs(gains.reduce(0, +) / 4000 - exact) < 0.002 * sd)
    let perfect = Normal(mean: mean, sd: sd).expectedExcess(over: 0) - max(0, mean)
    #expect(abs(value.ofPerfectInformation - perfect) < 0.002 * sd)
    // The posterior mean passes 0 at −m s²/τ².
    let rule = value.bestRule(after: reading)
    #expect(rule.actions == [0, 1])
    #expect(abs(rule.bounds[0] + mean * error * error / (sd * sd)) < 0.02 * (sd + error))
  }

  /// A second way: draw a world, draw a reading, weigh all worlds by it, act, and see what comes of it.
  @Test func isWhatBruteForceFinds() {
    var stream = Streams(seed: 3, replicate: 0).stream(.beliefs, key: "worlds")
    let count = 600
    let effects = (0..<count).map { _ in stream.normal(mean: 0.02, sd: 0.1) }
    let errors = effects.map { 0.05 + 0.2 * abs($0) }
    // Three actions, none linear in what is read.
    let profits = [
      effects.map { _ in 0.0 }, effects.map { 1000 * $0 - 20 }, effects.map { 80 - 4000 * $0 * $0 },
    ]
    let value = ValueOfInformation(profits: profits)
    let reading = ValueOfInformation.Reading(means: effects, errors: errors)
    var moments = RunningMoments()
    for draw in 0..<6000 {
      let world = draw % count
      let x = stream.normal(mean: effects[world], sd: errors[world])
      var scores = [0.0, 0, 0]
      for other in effects.indices {
        let z = (x - effects[other]) / errors[other]
        let density = exp(-0.5 * z * z) / errors[other]
        for action in 0..<3 { scores[action] += density * profits[action][other] }
      }
      let action = scores.indices.max { scores[$0] < scores[$1] }!
      moments.add(profits[action][world] - profits[value.best][world])
    }
    let rule = value.bestRule(after: reading)
    let found =
      effects.indices.reduce(0) {
        $0 + value.profit(of: rule, after: reading, in: $1) - profits[value.best][$1]
      } / Double(count)
    let error = (moments.variance / 6000).squareRoot()
    #expect(abs(found - moments.mean) < 4 * error)
    #expect(error < 0.05 * found)
  }

  /// Judged by other worlds than it was found by, a rule promises no more than it holds: what is worth
  /// nothing has no gain on average.
  @Test func readingsOfNothingAreWorthNothing() {
    var all = RunningMoments()
    for study in 0..<40 {
      var stream = Streams(seed: 5, replicate: study).stream(.beliefs, key: "worlds")
      let profits = (0..<200).map { _ in stream.normal(mean: 0, sd: 1) }
      let means = (0..<200).map { _ in stream.normal(mean: 0, sd: 1) }
      let value = ValueOfInformation(profits: [profits.map { _ in 0 }, profits])
      let gains = value.gains(
        from: .init(means: means, errors: means.map { _ in 1 }))
      all.add(gains.reduce(0, +) / 200)
    }
    #expect(all.mean < 4 * (all.variance / 40).squareRoot())
  }

  @Test func weightsAreWorldsMoreThanOnce() {
    let once = ValueOfInformation(profits: [[0, 0, 0], [1, -2, 4]], weights: [2, 1, 1])
    let repeated = ValueOfInformation(profits: [[0, 0, 0, 0], [1, 1, -2, 4]])
    #expect(once.expected == repeated.expected)
    #expect(abs(once.ofPerfectInformation - repeated.ofPerfectInformation) < 1e-12)
  }
}
