import Foundation
import Statistics
import Testing

@Suite struct StratifiedTests {
  private func arm(_ successes: Double, _ trials: Double) -> Proportion {
    Proportion(successes: successes, trials: trials)
  }

  /// With one stratum it is Pearson's chi-squared, times (N − 1) / N.
  @Test func oneStratumIsAPlainTest() throws {
    let (control, treatment) = (arm(30, 200), arm(50, 210))
    let test = try CochranMantelHaenszelTest(strata: [(control, treatment)])
    let z = try TwoProportionZTest(control: control, treatment: treatment)
    #expect(abs(test.statistic - z.statistic * z.statistic * 409 / 410) < 1e-12)
    #expect(abs(test.commonOddsRatio - 50.0 / 160 / (30.0 / 170)) < 1e-14)
    // Woolf's variance of the logarithm, to which the paper's reduces.
    let spread = (1.0 / 50 + 1.0 / 160 + 1.0 / 30 + 1.0 / 170).squareRoot()
    let interval = try #require(test.interval)
    let width = interval.upper / interval.lower
    #expect(abs(width / exp(2 * 1.959963984540054 * spread) - 1) < 1e-12)
  }

  @Test func swappingTheArmsInvertsTheOddsRatio() throws {
    let strata = [(arm(5, 50), arm(9, 60)), (arm(40, 100), arm(30, 90)), (arm(0, 30), arm(3, 25))]
    let forward = try CochranMantelHaenszelTest(strata: strata, continuityCorrection: true)
    let backward = try CochranMantelHaenszelTest(
      strata: strata.map { ($1, $0) }, continuityCorrection: true)
    #expect(abs(forward.statistic - backward.statistic) < 1e-13)
    #expect(abs(forward.commonOddsRatio * backward.commonOddsRatio - 1) < 1e-14)
    let (there, back) = (try #require(forward.interval), try #require(backward.interval))
    #expect(abs(there.lower * back.upper - 1) < 1e-13)
  }

  @Test func strataWithoutNewsChangeNothing() throws {
    let strata = [(arm(5, 50), arm(9, 60)), (arm(40, 100), arm(30, 90))]
    let silent = [(arm(0, 40), arm(0, 30)), (arm(7, 7), arm(9, 9)), (arm(0, 0), arm(1, 1))]
    #expect(
      try CochranMantelHaenszelTest(strata: strata + silent)
        == (try CochranMantelHaenszelTest(strata: strata)))
  }

  @Test func anInfiniteOddsRatioHasNoInterval() throws {
    let test = try CochranMantelHaenszelTest(strata: [(arm(0, 50), arm(9, 60))])
    #expect(test.commonOddsRatio == .infinity)
    #expect(test.interval == nil)
    #expect(throws: Undefined.noVariation) {
      try CochranMantelHaenszelTest(strata: [(arm(0, 50), arm(0, 60))])
    }
    #expect(throws: Undefined.noVariation) { try CochranMantelHaenszelTest(strata: []) }
  }

  @Test func oneStratumOfMeansIsAZTest() throws {
    let control = SampleMoments(count: 400, mean: 10, variance: 25)
    let treatment = SampleMoments(count: 500, mean: 10.7, variance: 30)
    let z = try MeanZTest(control: control, treatment: treatment)
    let test = try PostStratifiedTest(strata: [(control, treatment)], weights: [7])
    #expect(test.weights == [1])
    #expect(abs(test.statistic - z.statistic) < 1e-13)
    #expect(test.interval == z.interval)
  }

  /// Simpson's paradox: better in each stratum, worse together.
  @Test func strataDoNotDeceive() throws {
    func moments(_ successes: Double, _ trials: Double) -> SampleMoments {
      let rate = successes / trials
      return SampleMoments(count: trials, mean: rate, variance: rate * (1 - rate))
    }
    let strata = [
      (control: moments(234, 270), treatment: moments(81, 87)),
      (control: moments(55, 80), treatment: moments(192, 263)),
    ]
    let together = try TwoProportionZTest(control: arm(289, 350), treatment: arm(273, 350))
    #expect(together.difference < 0)
    #expect(try PostStratifiedTest(strata: strata).difference > 0)
  }

  @Test func weightsNeedNotAddUp() throws {
    let strata = [
      (
        control: SampleMoments(count: 50, mean: 1, variance: 2),
        treatment: SampleMoments(count: 40, mean: 2, variance: 3)
      ),
      (
        control: SampleMoments(count: 1, mean: 1, variance: 0),
        treatment: SampleMoments(count: 90, mean: 4, variance: 3)
      ),
    ]
    // The second, with a single unit in an arm, is left out by its weight.
    #expect(try PostStratifiedTest(strata: strata, weights: [3, 0]).difference == 1)
    #expect(throws: Undefined.tooFewUnits) { try PostStratifiedTest(strata: strata) }
    #expect(throws: Undefined.emptyArm) {
      try PostStratifiedTest(strata: strata, weights: [0, 0])
    }
  }
}
