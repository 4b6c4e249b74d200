import Foundation
import Statistics
import Testing

/// What must hold of every comparison, whatever the numbers.
@Suite struct SymmetryTests {
  private let a = SampleMoments(count: 400, mean: 10, variance: 25)
  private let b = SampleMoments(count: 500, mean: 10.7, variance: 30)
  private let p = Proportion(successes: 30, trials: 1000)
  private let q = Proportion(successes: 45, trials: 1100)

  @Test func swappingTheArmsFlipsTheSign() throws {
    let forward = try WelchTTest(control: a, treatment: b)
    let backward = try WelchTTest(control: b, treatment: a)
    #expect(forward.difference == -backward.difference)
    #expect(forward.pValue == backward.pValue)
    #expect(
      forward.interval == Interval(lower: -backward.interval.upper, upper: -backward.interval.lower)
    )
    let z = try TwoProportionZTest(control: p, treatment: q)
    let swapped = try TwoProportionZTest(control: q, treatment: p)
    #expect(z.statistic == -swapped.statistic)
    #expect(z.pValue == swapped.pValue)
    let newcombe = try newcombeInterval(control: p, treatment: q, confidence: 0.9)
    let mirrored = try newcombeInterval(control: q, treatment: p, confidence: 0.9)
    #expect(abs(newcombe.lower + mirrored.upper) < 1e-15)
    #expect(abs(newcombe.upper + mirrored.lower) < 1e-15)
    let score = try scoreDifferenceInterval(control: p, treatment: q, confidence: 0.9)
    let scoreMirrored = try scoreDifferenceInterval(control: q, treatment: p, confidence: 0.9)
    #expect(abs(score.lower + scoreMirrored.upper) < 1e-12)
  }

  @Test func countingMoneyInCentsChangesNoDecision() throws {
    func cents(_ arm: SampleMoments) -> SampleMoments {
      SampleMoments(count: arm.count, mean: arm.mean * 100, variance: arm.variance * 10_000)
    }
    for method in RelativeDifferenceTest.Method.allCases {
      let euros = try RelativeDifferenceTest(control: a, treatment: b, method: method)
      let inCents = try RelativeDifferenceTest(
        control: cents(a), treatment: cents(b), method: method)
      #expect(abs(euros.pValue / inCents.pValue - 1) < 1e-11)
      #expect(abs(euros.interval.lower - inCents.interval.lower) < 1e-14)
    }
  }

  @Test func oneSidedPValuesAddUpToOne() throws {
    let greater = try WelchTTest(control: a, treatment: b, alternative: .greater)
    let less = try WelchTTest(control: a, treatment: b, alternative: .less)
    let both = try WelchTTest(control: a, treatment: b)
    #expect(abs(greater.pValue + less.pValue - 1) < 1e-14)
    #expect(abs(both.pValue - 2 * greater.pValue) < 1e-16)
    #expect(greater.interval.upper == .infinity)
    #expect(less.interval.lower == -.infinity)
  }

  /// An interval is the set of differences that the test doesn't reject.
  @Test func theIntervalEndsWhereTheTestRejects() throws {
    let interval = try WelchTTest(control: a, treatment: b, confidence: 0.9).interval
    for end in [interval.lower, interval.upper] {
      let test = try WelchTTest(control: a, treatment: b, nullDifference: end)
      #expect(abs(test.pValue - 0.1) < 1e-12)
    }
  }

  @Test func aRatioWithoutDenominatorNoiseIsAMean() throws {
    let values = [1.0, 4, 2, 8, 5]
    let ratio = try DeltaMethodRatio(RunningCovariance(values, [2, 2, 2, 2, 2]))
    let halves = RunningMoments(values.map { $0 / 2 })
    #expect(ratio.ratio == halves.mean)
    #expect(abs(ratio.unitVariance - halves.variance) < 1e-15)
    #expect(abs(ratio.standardError - halves.standardError) < 1e-15)
  }

  @Test func bayesAgreesWithItself() throws {
    let bayes = BetaBinomial(arms: [p, q])
    let (control, treatment) = (bayes.posteriors[0], bayes.posteriors[1])
    let better = try BetaBinomial.probabilityTreatmentBetter(control: control, treatment: treatment)
    let worse = try BetaBinomial.probabilityTreatmentBetter(control: treatment, treatment: control)
    #expect(abs(better + worse - 1) < 1e-8)
    let best = try bayes.probabilitiesBest()
    #expect(abs(best[0] - worse) < 1e-8)
    #expect(abs(best[1] - better) < 1e-8)
    // The two losses differ by the difference of the means.
    let losses = try bayes.expectedLosses()
    #expect(abs(losses[0] - losses[1] - (treatment.mean - control.mean)) < 1e-10)
    #expect(
      abs(losses[0] - (try BetaBinomial.expectedLoss(choosing: control, over: treatment))) < 1e-10)
  }

  /// Of the least share of an arm that is all but sure to lose, digits must be right too.
  ///
  /// For whole numbers P(Beta(a, b) > Beta(c, 1)) has a closed form: a product of ratios.
  @Test func bayesKeepsTheDigitsOfTinyProbabilities() throws {
    // Treatment Beta(1, 2001), control Beta(51, 1): E[x⁵¹] = Π (1 + i) / (2002 + i) for i in 0..<51.
    let exact = (0..<51).reduce(1.0) { $0 * (1 + Double($1)) / (2002 + Double($1)) }
    let found = try BetaBinomial.probabilityTreatmentBetter(
      control: Beta(alpha: 51, beta: 1), treatment: Beta(alpha: 1, beta: 2001))
    #expect(exact < 1e-100)
    #expect(abs(found / exact - 1) < 1e-6)
  }
}
