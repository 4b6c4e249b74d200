import Foundation
import Statistics
import Testing

@Suite struct AlwaysValidTests {
  /// An interval is the set of effects that the test doesn't reject.
  @Test(arguments: [0.05, 1e-9])
  func theIntervalEndsWhereTheTestRejects(alpha: Double) throws {
    let found = try MixtureSPRT(
      difference: 0.3, variance: 0.02, mixingVariance: 0.1, alpha: alpha)
    for end in [found.interval.lower, found.interval.upper] {
      let test = try MixtureSPRT(difference: 0.3 - end, variance: 0.02, mixingVariance: 0.1)
      #expect(abs(test.pValue / alpha - 1) < 1e-9)
    }
    let sequence = try AsymptoticConfidenceSequence(
      estimate: 0.3, standardError: 0.1, count: 500, alpha: alpha, tuningCount: 2000)
    for end in [sequence.interval.lower, sequence.interval.upper] {
      let test = try AsymptoticConfidenceSequence(
        estimate: 0.3 - end, standardError: 0.1, count: 500, alpha: alpha, tuningCount: 2000)
      #expect(abs(test.pValue / alpha - 1) < 1e-9)
    }
  }

  /// The likelihood ratio by its definition, an integral over effects.
  @Test func theMixtureIsAnIntegral() throws {
    let found = try MixtureSPRT(difference: 0.3, variance: 0.02, mixingVariance: 0.1)
    let direct = try integrate(
      { effect in
        Normal(sd: 0.1.squareRoot()).pdf(effect)
          * Normal(mean: effect, sd: 0.02.squareRoot()).pdf(0.3)
          / Normal(sd: 0.02.squareRoot()).pdf(0.3)
      }, from: -.infinity, to: .infinity)
    #expect(abs(found.logEValue - log(direct)) < 1e-9)
  }

  /// Johari's test is the asymptotic sequence with the mixing variance that goes with ρ.
  @Test func theTwoFormsAreOne() throws {
    let (count, unitVariance) = (4000.0, 3.0)
    let standardError = (unitVariance / count).squareRoot()
    let sequence = try AsymptoticConfidenceSequence(
      estimate: 0.1, standardError: standardError, count: count, tuningCount: 5000)
    let test = try MixtureSPRT(
      difference: 0.1, variance: standardError * standardError,
      mixingVariance: sequence.rho * sequence.rho * unitVariance)
    #expect(abs(sequence.logEValue / test.logEValue - 1) < 1e-12)
    #expect(abs(sequence.interval.lower - test.interval.lower) < 1e-14)
  }

  @Test func pValuesOnlyFall() {
    let found = alwaysValidPValues(logEValues: [-3, 1, 0, 2, -100])
    #expect(found == [1, exp(-1), exp(-1), exp(-2), exp(-2)])
    #expect(alwaysValidPValues(logEValues: []) == [])
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: Undefined.noVariation) {
      try MixtureSPRT(difference: 1, variance: 0, mixingVariance: 1)
    }
    #expect(throws: Undefined.noVariation) {
      try AsymptoticConfidenceSequence(
        estimate: 1, standardError: 0, count: 10, tuningCount: 10)
    }
    #expect(throws: Undefined.beyondRange) {
      try MixtureSPRT(difference: 1e200, variance: 1e-200, mixingVariance: 1)
    }
  }

  /// Both sequences cover the mean at all times with their nominal probability at least.
  @Test func sequencesCoverAtAllTimes() throws {
    var stream = Streams(seed: 5, replicate: 0).stream(.delivery)
    var (missed, missedOther) = (0, 0)
    for _ in 0..<500 {
      let values = (0..<400).map { _ in stream.uniform() < 0.1 ? 1.0 : 0.25 * stream.uniform() }
      let mean = 0.1 + 0.9 * 0.125
      let sequence = EmpiricalBernsteinSequence(values, alpha: 0.1)
      if sequence.intervals.contains(where: { !$0.contains(mean) }) { missed += 1 }
      let other = try HoeffdingSequence(values, alpha: 0.1, tightestAt: 100)
      if other.intervals.contains(where: { !$0.contains(mean) }) { missedOther += 1 }
      // Observations that vary little are known better by a method that notices.
      #expect(sequence.intervals[399].width < other.intervals[399].width)
    }
    #expect(missed < 80)
    #expect(missedOther < 80)
  }

  @Test func turningTheScaleTurnsTheInterval() throws {
    let values = (0..<50).map { Double(($0 * 37) % 50) / 50 }
    let turned = values.map { 1 - $0 }
    let (a, b) = (EmpiricalBernsteinSequence(values), EmpiricalBernsteinSequence(turned))
    for (one, other) in zip(a.intervals, b.intervals) {
      #expect(abs(one.lower - (1 - other.upper)) < 1e-14)
    }
    #expect(EmpiricalBernsteinSequence([]).intervals.isEmpty)
  }
}
