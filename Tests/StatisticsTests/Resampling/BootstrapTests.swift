import Foundation
import Statistics
import Testing

@Suite struct BootstrapTests {
  private let streams = Streams(seed: 20, replicate: 3)
  private let few = [3.0, 1, 4, 1, 5, 9, 2]
  private let more = [2.0, 7, 1, 8, 2, 8, 1, 8, 2, 9]

  @Test(arguments: [2, 3, 7])
  func anyNumberOfThreadsGivesTheSameNumbers(threads: Int) throws {
    for summary in Bootstrap.Summary.allCases {
      let alone = try Bootstrap(
        control: few, treatment: more, summary, .difference, resamples: 1001, streams: streams,
        threads: 1)
      let together = try Bootstrap(
        control: few, treatment: more, summary, .difference, resamples: 1001, streams: streams,
        threads: threads)
      #expect(alone == together)
    }
  }

  @Test func anotherSeedGivesOtherNumbers() throws {
    func resampled(_ streams: Streams) throws -> [Double] {
      try Bootstrap(few, .mean, resamples: 100, streams: streams).resampled
    }
    #expect(try resampled(streams) != resampled(Streams(seed: 21, replicate: 3)))
    #expect(try resampled(streams) != resampled(Streams(seed: 20, replicate: 4)))
  }

  /// All 5⁵ resamples of five values: the law that is drawn from, for odd numbers and for even.
  @Test(arguments: Bootstrap.Summary.allCases, [[1.0, 2, 4, 8, 16], [1, 2, 4, 8]])
  func resamplesFollowTheLawOfAllResamples(
    summary: Bootstrap.Summary, values: [Double]
  ) throws {
    let n = values.count
    var law: [Double: Double] = [:]
    let all = Int(pow(Double(n), Double(n)))
    for number in 0..<all {
      var (rest, sample) = (number, [Double]())
      for _ in 0..<n {
        sample.append(values[rest % n])
        rest /= n
      }
      sample.sort()
      let statistic =
        summary == .mean
        ? sample.reduce(0, +) / Double(n) : (sample[(n - 1) / 2] + sample[n / 2]) / 2
      law[statistic.rounded(toMultiple: 1e-6), default: 0] += 1 / Double(all)
    }
    let draws = 200_000
    let bootstrap = try Bootstrap(values, summary, resamples: draws, streams: streams)
    var counts: [Double: Double] = [:]
    for value in bootstrap.resampled { counts[value.rounded(toMultiple: 1e-6), default: 0] += 1 }
    #expect(Set(counts.keys).isSubset(of: law.keys))
    // Pearson's statistic over the classes that are often enough, the rest as one.
    let often = law.filter { $0.value * Double(draws) >= 20 }
    var statistic = 0.0
    for (value, probability) in often.sorted(by: { $0.key < $1.key }) {
      let expected = probability * Double(draws)
      let off = counts[value, default: 0] - expected
      statistic += off * off / expected
    }
    #expect(ChiSquared(degreesOfFreedom: Double(often.count)).upperTail(statistic) > 1e-4)
  }

  /// Blocks of every kind: full ones, smaller powers of two, and a run of zeros.
  @Test func manyValuesAreDrawnLikeFew() throws {
    let values = (0..<5000).map { user -> Double in
      user < 2000 ? 0 : Double(user * 7919 % 4999) / 100
    }
    let errors = try MeanErrors(values)
    let bootstrap = try Bootstrap(values, .mean, resamples: 20_000, streams: streams)
    let moments = RunningMoments(bootstrap.resampled)
    #expect(abs(moments.mean - bootstrap.estimate) < 4 * moments.standardError)
    #expect(
      abs(bootstrap.standardError - errors.bootstrapStandardError)
        < 4 * bootstrap.monteCarloErrorOfStandardError)
    let z = bootstrap.resampled.map {
      ($0 - bootstrap.estimate) / errors.bootstrapStandardError
    }
    for level in [0.01, 0.1, 0.5, 0.9, 0.99] {
      let quantile = Normal.standard.quantile(level)
      let share = Double(z.count { $0 < quantile }) / 20_000
      #expect(abs(share - level) < 4 * (level * (1 - level) / 20_000).squareRoot() + 2e-3)
    }
  }

  @Test func aShareIsDrawnAsABinomial() throws {
    let values = [Double](repeating: 0, count: 900) + [Double](repeating: 1, count: 100)
    let bootstrap = try Bootstrap(values, .mean, resamples: 50_000, streams: streams)
    let law = Binomial(trials: 1000, probability: 0.1)
    for k in [80.0, 95, 100, 110] {
      let share = Double(bootstrap.resampled.count { $0 * 1000 <= k + 0.5 }) / 50_000
      let expected = law.cdf(k)
      #expect(abs(share - expected) < 4 * (expected * (1 - expected) / 50_000).squareRoot())
    }
  }

  /// Near 1e8 the deviations keep their digits.
  @Test func largeValuesKeepTheirDigits() throws {
    let shifted = try Bootstrap(
      more.map { $0 + 1e8 }, .mean, resamples: 5000, streams: streams)
    let plain = try Bootstrap(more, .mean, resamples: 5000, streams: streams)
    #expect(abs(shifted.standardError - plain.standardError) < 1e-7)
  }

  @Test func intervalsOfASymmetricLawAgree() throws {
    let values = (-50...50).map(Double.init)
    let bootstrap = try Bootstrap(values, .mean, resamples: 40_000, streams: streams)
    #expect(abs(try #require(bootstrap.acceleration)) < 1e-12)
    let percentile = try bootstrap.interval(.percentile, confidence: 0.9)
    for method in Bootstrap.Method.allCases {
      let interval = try bootstrap.interval(method, confidence: 0.9)
      #expect(abs(interval.lower - percentile.lower) < 0.15)
      #expect(abs(interval.upper - percentile.upper) < 0.15)
    }
    let reach = 1.6448536269514722 * bootstrap.standardError
    #expect(abs(percentile.upper - reach) < 0.15)
    let greater = try bootstrap.interval(.percentile, confidence: 0.95, .greater)
    #expect(greater.upper == .infinity)
    #expect(abs(greater.lower - percentile.lower) < 1e-9)
  }

  @Test func accelerationIsThatOfTheClosedForm() throws {
    let bootstrap = try Bootstrap(more, .mean, resamples: 10, streams: streams)
    let errors = try MeanErrors(more)
    #expect(
      abs(try #require(bootstrap.acceleration) - (try #require(errors.acceleration))) < 1e-14)
    #expect(
      abs(errors.bootstrapStandardError - errors.jackknifeStandardError * 0.9.squareRoot()) < 1e-15)
  }

  /// The errors of a share p: binomial, with n and with n − 1 below.
  @Test func errorsOfAShareAreKnown() throws {
    let errors = try MeanErrors([Double](repeating: 0, count: 30) + [1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    #expect(abs(errors.bootstrapStandardError - (0.25 * 0.75 / 40).squareRoot()) < 1e-15)
    #expect(abs(errors.jackknifeStandardError - (0.25 * 0.75 / 39).squareRoot()) < 1e-15)
    // A share's skewness is (1 − 2p) / √(p(1 − p)).
    let skewness = 0.5 / 0.1875.squareRoot()
    let acceleration = try #require(errors.acceleration)
    #expect(abs(acceleration - skewness / 6 / 40.0.squareRoot()) < 1e-14)
  }

  @Test func aRelativeDifferenceIsMeasuredAgainstTheControl() throws {
    let bootstrap = try Bootstrap(
      control: more, treatment: more.map { $0 * 1.5 }, .mean, .relativeDifference,
      resamples: 2000, streams: streams)
    #expect(abs(bootstrap.estimate - 0.5) < 1e-14)
    #expect(try bootstrap.interval(.percentile, confidence: 0.95).contains(0.5))
  }

  @Test func whatCannotBeResampledHasAReason() throws {
    func bootstrap(_ values: [Double]) throws -> Bootstrap {
      try Bootstrap(values, .mean, resamples: 10, streams: streams)
    }
    #expect(throws: Undefined.emptyArm) { try bootstrap([]) }
    #expect(throws: Undefined.tooFewUnits) { try bootstrap([1]) }
    #expect(throws: Undefined.noVariation) { try bootstrap([2, 2, 2]) }
    #expect(throws: Undefined.beyondRange) { try bootstrap([1e308, -1e308]) }
    func relative(_ control: [Double]) throws -> Bootstrap {
      try Bootstrap(
        control: control, treatment: more, .mean, .relativeDifference, resamples: 2000,
        streams: streams)
    }
    #expect(throws: Undefined.nonPositiveBaseline) { try relative([-1, 0, -3]) }
    #expect(throws: Undefined.unboundedRatio) { try relative([0, 0, 5]) }
  }
}

extension Double {
  fileprivate func rounded(toMultiple step: Double) -> Double { (self / step).rounded() * step }
}
