import Statistics
import Testing

@Suite("Five arms: false findings are held as promised")
struct MultipleComparisonTests {
  private static let holdingAnyFalse: [MultipleTesting] = [
    .bonferroni, .holm, .hochberg, .hommel, .sidak, .holmSidak,
  ]

  /// Four treatments against one control, so that the statistics share half their noise.
  @Test(arguments: MultipleTesting.allCases)
  func withoutAnyEffectFalseFindingsAreRare(method: MultipleTesting) throws {
    let any = Simulated("\(method): any false finding, no effects", 20_000, seed: 161) { stream in
      method.rejections(stream.pValues(effects: [0, 0, 0, 0]), alpha: 0.05).contains(true)
    }
    #expect(any.isAtMost(0.05) && any.isAbove(0.015))
  }

  /// Two treatments truly better.
  @Test(arguments: holdingAnyFalse)
  func withEffectsFalseFindingsAreAsRare(method: MultipleTesting) throws {
    let any = Simulated("\(method): any false finding, 2 of 4 effects", 20_000, seed: 162) {
      stream in
      let found = method.rejections(stream.pValues(effects: [3, 3, 0, 0]), alpha: 0.05)
      return found[2] || found[3]
    }
    #expect(any.isAtMost(0.05))
  }

  /// Of independent p-values the false share is exactly that of the true nulls times α. Benjamini, Y., and
  /// Yekutieli, D. (2001), §5; with a shared control no more than that.
  @Test(arguments: [true, false])
  func falseSharesAreHeld(independent: Bool) throws {
    let shares = (0..<20_000).map { replicate in
      var stream = replicateStream(163, replicate)
      let pValues = stream.pValues(effects: [3, 3, 0, 0], independent: independent)
      let found = MultipleTesting.benjaminiHochberg.rejections(pValues, alpha: 0.05)
      let all = found.count { $0 }
      return Double((found[2] ? 1 : 0) + (found[3] ? 1 : 0)) / Double(max(1, all))
    }
    let mean = SimulatedMean(
      "benjaminiHochberg: false share, 2 of 4 effects\(independent ? ", independent" : "")", shares)
    #expect(
      independent ? mean.isNear(0.025) : mean.moments.mean < 0.025 + 4 * mean.moments.standardError)
  }

  @Test func sidakIsExactForIndependentTests() throws {
    let any = Simulated("sidak: any false finding, independent", 20_000, seed: 164) { stream in
      let pValues = stream.pValues(effects: [0, 0, 0, 0], independent: true)
      return MultipleTesting.sidak.rejections(pValues, alpha: 0.05).contains(true)
    }
    #expect(any.isNear(0.05))
  }

  /// What four tests at the full level amount to.
  @Test func uncorrectedTestsFindWhatDunnettsLawSays() throws {
    let any = Simulated("No correction: any false finding, no effects", 20_000, seed: 165) {
      stream in
      stream.pValues(effects: [0, 0, 0, 0]).contains { $0 <= 0.05 }
    }
    let expected = try DunnettLaw(equalArms: 4, degreesOfFreedom: nil, sides: .two)
      .upperTail(1.959964)
    #expect(any.isNear(expected))
    #expect(expected > 0.15)
  }

  /// Exact for normal values of one variance, whatever the sizes and whatever is true.
  @Test(arguments: [[5, 5, 5, 5, 5], [96, 3, 3, 3, 3]])
  func dunnettsIntervalsHoldTogether(sizes: [Int]) throws {
    let truths = [0.0, 0.5, 1, 0, -1]
    let df = Double(sizes.reduce(0, +) - 5)
    let critical = try DunnettLaw(
      control: Double(sizes[0]), treatments: sizes.dropFirst().map(Double.init),
      degreesOfFreedom: df, sides: .two
    ).criticalValue(alpha: 0.05)
    let together = Simulated("Dunnett: all intervals hold, arms of \(sizes)", 20_000, seed: 166) {
      stream in
      let arms = zip(sizes, truths).map { RunningMoments(stream.normals($0, mean: $1)) }
      let variance = arms.reduce(0) { $0 + Double($1.count - 1) * $1.variance } / df
      return (1..<5).allSatisfy { arm in
        let error = (variance * (1 / Double(sizes[arm]) + 1 / Double(sizes[0]))).squareRoot()
        return abs(arms[arm].mean - arms[0].mean - truths[arm]) <= critical * error
      }
    }
    #expect(together.isNear(0.95))
  }

  /// The test itself, which takes long, is what was simulated.
  @Test func dunnettsTestIsOfThatLaw() throws {
    let critical = try DunnettLaw(equalArms: 4, degreesOfFreedom: 25, sides: .two)
      .criticalValue(alpha: 0.05)
    for replicate in 0..<5 {
      var stream = replicateStream(167, replicate)
      let arms = (0..<5).map { moments(stream.normals(6, mean: $0 == 2 ? 1.5 : 0)) }
      let test = try DunnettTest(control: arms[0], treatments: Array(arms.dropFirst()))
      #expect(abs(test.criticalValue - critical) < 1e-8)
      for comparison in test.comparisons {
        let rejects = abs(comparison.statistic) >= critical
        #expect((comparison.pValue <= 0.05) == rejects)
        #expect(comparison.interval.contains(0) != rejects)
      }
    }
  }

  @Test func planOfFiveArmsMeetsItsPower() throws {
    let plan = try PlannedExperiment(weights: [4, 1, 1, 1, 1]) {
      try PlannedMeanTest(.z, varianceControl: 1, varianceTreatment: 1, $0)
    }
    let planned = try plan.powers(effect: 0.3, users: 2000)
    let found = try Simulated(
      "Five arms at 4:1:1:1:1: power of the first at 0.3 sd, planned \(planned[0])", 5000, seed: 168
    ) { stream in
      let (c, t) = (
        stream.meanOf(2000 * plan.shares[0], mean: 0),
        stream.meanOf(2000 * plan.shares[1], mean: 0.3)
      )
      return try MeanZTest(control: c, treatment: t).pValue <= 0.05 / 4
    }
    #expect(found.isNear(planned[0]))
  }
}

extension RandomStream {
  /// Two-sided, of treatments with effects in standard errors of their difference from the control.
  fileprivate mutating func pValues(effects: [Double], independent: Bool = false) -> [Double] {
    let control = normal()
    return effects.map { effect in
      let other = independent ? normal() : control
      let z = effect + (normal() - other) / 2.0.squareRoot()
      return 2 * Normal.standard.upperTail(abs(z))
    }
  }

  /// An arm of known variance 1.
  fileprivate mutating func meanOf(_ count: Double, mean: Double) -> SampleMoments {
    SampleMoments(count: count, mean: normal(mean: mean, sd: 1 / count.squareRoot()), variance: 1)
  }
}
