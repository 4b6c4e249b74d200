import Foundation
import Statistics
import Testing

/// Type S and type M errors, the winner's curse, false positives and replications, against the integrals
/// that define them and against printed figures.
@Suite struct SelectionTests {
  /// E over the significant estimates of `f`, by quadrature, for an estimate ~ N(effect, 1).
  private func overSignificant(
    effect: Double, alpha: Double, _ f: (Double) -> Double
  ) throws -> Double {
    let critical = -Normal.standard.quantile(alpha / 2)
    let law = Normal(mean: effect)
    let right = try integrate(
      { f($0) * law.pdf($0) }, from: critical, to: max(critical, effect) + 12)
    let left = try integrate(
      { f($0) * law.pdf($0) }, from: min(-critical, effect) - 12, to: -critical)
    return left + right
  }

  @Test(arguments: [(0.3, 0.05), (1.2, 0.01), (2.8, 0.05), (4, 0.1)])
  func errorsAreTheIntegrals(effect: Double, alpha: Double) throws {
    let found = try SignificanceErrors(trueEffect: -2 * effect, standardError: 2, alpha: alpha)
    let power = try overSignificant(effect: effect, alpha: alpha) { _ in 1 }
    let wrong = try overSignificant(effect: effect, alpha: alpha) { $0 < 0 ? 1 : 0 }
    let size = try overSignificant(effect: effect, alpha: alpha) { abs($0) }
    #expect(abs(found.power / power - 1) < 1e-8)
    #expect(abs(try #require(found.signErrorRate) / (wrong / power) - 1) < 1e-8)
    #expect(abs(try #require(found.exaggeration) / (size / power / effect) - 1) < 1e-8)
  }

  /// "Beyond power calculations", section on beauty and sex ratio: at an effect of 0.1 with an error of
  /// 3.28, power 0.05, type S error 0.46, exaggeration 77.
  @Test func errorsAsPrinted() throws {
    let found = try SignificanceErrors(trueEffect: 0.1, standardError: 3.28, alpha: 0.05)
    #expect(abs(found.power - 0.05) < 0.001)
    #expect(abs(try #require(found.signErrorRate) - 0.46) < 0.01)
    #expect(abs(try #require(found.exaggeration) - 77) < 1)
  }

  @Test func errorsAtTheEnds() throws {
    let none = try SignificanceErrors(trueEffect: 0, standardError: 1, alpha: 0.05)
    #expect(abs(none.power - 0.05) < 1e-15)
    #expect(none.signErrorRate == nil && none.exaggeration == nil)
    let tiny = try SignificanceErrors(trueEffect: 1e-9, standardError: 1, alpha: 0.05)
    #expect(abs(try #require(tiny.signErrorRate) - 0.5) < 1e-8)
    let clear = try SignificanceErrors(trueEffect: 1e200, standardError: 1, alpha: 0.05)
    #expect(clear.power == 1 && clear.exaggeration == 1)
    let strict = try SignificanceErrors(
      trueEffect: 1, standardError: 1, alpha: .leastNonzeroMagnitude)
    #expect(try #require(strict.exaggeration) > 38)
    #expect(throws: Undefined.beyondRange) {
      try SignificanceErrors(trueEffect: 1e300, standardError: 1e-300, alpha: 0.05)
    }
    #expect(throws: Undefined.noVariation) {
      try SignificanceErrors(trueEffect: 1, standardError: 0, alpha: 0.05)
    }
  }

  /// At the conditional estimate the likelihood of the statistic, given significance, is at its top.
  @Test(arguments: [(1.97, 0.05), (2.1, 0.05), (3, 0.05), (6, 0.05), (2.7, 0.01), (1.3, 0.3)])
  func theConditionalEstimateIsMostLikely(z: Double, alpha: Double) throws {
    let found = try ConditionalEstimate(zStatistic: z, alpha: alpha)
    func logLikelihood(_ effect: Double) throws -> Double {
      log(Normal(mean: effect).pdf(z))
        - log(try SignificanceErrors(trueEffect: effect, standardError: 1, alpha: alpha).power)
    }
    let top = try logLikelihood(found.zStatistic)
    for step in [1e-4, 0.01, 0.3] {
      #expect(try logLikelihood(found.zStatistic + step) < top)
      #expect(try logLikelihood(found.zStatistic - step) < top)
    }
    #expect(abs(found.shrinkage * z - found.zStatistic) < 1e-14)
    let mirrored = try ConditionalEstimate(zStatistic: -z, alpha: alpha)
    #expect(mirrored.zStatistic == -found.zStatistic && mirrored.shrinkage == found.shrinkage)
  }

  @Test func clearResultsHardlyShrink() throws {
    var last = 0.0
    for z in [1.96, 2, 2.5, 3, 4, 5, 8, 40, 1e6, 1e300] {
      let shrinkage = try ConditionalEstimate(zStatistic: z, alpha: 0.05).shrinkage
      #expect(last <= shrinkage && 0 < shrinkage && shrinkage <= 1)
      last = shrinkage
    }
    #expect(last == 1)
    #expect(throws: Undefined.notSignificant) {
      try ConditionalEstimate(zStatistic: -1.95, alpha: 0.05)
    }
  }

  /// One experiment: what selection adds to the estimate, E[(X − μ) 1(X > b s)], by quadrature.
  @Test(arguments: [(3.0, 1.0, 1.96), (-0.5, 2.0, 1.2), (0, 0.3, 2)])
  func theBiasOfATotalIsWhatSelectionAdds(effect: Double, error: Double, b: Double) throws {
    let law = Normal(mean: effect, sd: error)
    let added = try integrate(
      { ($0 - effect) * law.pdf($0) }, from: b * error,
      to: max(b * error, effect) + 12 * error)
    let total = try SelectedTotal(estimates: [effect], standardErrors: [error], threshold: b)
    #expect(abs(total.bias / added - 1) < 1e-8)
    #expect(total.isSelected == [effect / error > b])
    #expect(total.naiveTotal == (effect / error > b ? effect : 0))
  }

  @Test func totalsAddUp() throws {
    let (estimates, errors) = ([3.0, 0.5, 2.2, -1], [1.0, 1, 0.8, 0.4])
    let all = try SelectedTotal(estimates: estimates, standardErrors: errors, threshold: 1.96)
    let each = try zip(estimates, errors).map {
      try SelectedTotal(estimates: [$0], standardErrors: [$1], threshold: 1.96)
    }
    #expect(all.isSelected == [true, false, true, false])
    #expect(abs(all.naiveTotal - 5.2) < 1e-15)
    #expect(abs(all.bias - each.reduce(0) { $0 + $1.bias }) < 1e-15)
    #expect(abs(all.adjustedTotal - each.reduce(0) { $0 + $1.adjustedTotal }) < 1e-14)
    #expect(throws: Undefined.noVariation) {
      try SelectedTotal(estimates: [1], standardErrors: [0], threshold: 2)
    }
    #expect(throws: Undefined.beyondRange) {
      try SelectedTotal(estimates: [1.7e308, 1.7e308], standardErrors: [1, 1], threshold: 2)
    }
  }

  private struct Printed {
    let power, oddsOfEffect, bias, predictiveValue: Double
  }

  /// Positive predictive values as Ioannidis prints them in his table 4, and the false discovery rate of
  /// 36 % of Colquhoun (2014).
  @Test func falsePositivesAsPrinted() {
    let table = [
      Printed(power: 0.8, oddsOfEffect: 1, bias: 0.1, predictiveValue: 0.85),
      Printed(power: 0.95, oddsOfEffect: 2, bias: 0.3, predictiveValue: 0.85),
      Printed(power: 0.8, oddsOfEffect: 0.33333333, bias: 0.4, predictiveValue: 0.41),
      Printed(power: 0.2, oddsOfEffect: 0.2, bias: 0.2, predictiveValue: 0.23),
      Printed(power: 0.8, oddsOfEffect: 0.1, bias: 0.3, predictiveValue: 0.20),
      Printed(power: 0.2, oddsOfEffect: 0.1, bias: 0.3, predictiveValue: 0.12),
      Printed(power: 0.8, oddsOfEffect: 0.11111111, bias: 0, predictiveValue: 0.64),
    ]
    for row in table {
      let risk = falsePositiveRisk(
        alpha: 0.05, power: row.power, prior: row.oddsOfEffect / (1 + row.oddsOfEffect),
        bias: row.bias)
      #expect(abs(1 - risk - row.predictiveValue) <= 0.00501)
    }
  }

  /// The risk at one statistic is that of all results in a narrow band around it.
  @Test(arguments: [(1.96, 2.8, 0.5), (2.6, 1.5, 0.1), (-3.3, 2, 0.9)])
  func theRiskAtOneStatisticIsALimit(z: Double, effect: Double, prior: Double) throws {
    func between(_ low: Double, _ high: Double, _ effect: Double) throws -> Double {
      try integrate({ Normal(mean: effect).pdf($0) }, from: low, to: high)
    }
    let (low, high) = (abs(z) - 1e-4, abs(z) + 1e-4)
    let nothing = 2 * (try between(low, high, 0)) * (1 - prior)
    let something = try between(low, high, abs(effect)) * prior
    let found = try falsePositiveRisk(zStatistic: z, effect: effect, prior: prior)
    #expect(abs(found / (nothing / (nothing + something)) - 1) < 1e-6)
    // Just below 0.05 is worse than anywhere below 0.05.
    if abs(z) == 1.96 {
      let power = try SignificanceErrors(trueEffect: effect, standardError: 1, alpha: 0.05).power
      #expect(found > falsePositiveRisk(alpha: 0.05, power: power, prior: prior))
    }
  }

  @Test func aRiskBeyondRangeHasAReason() {
    #expect(throws: Undefined.beyondRange) {
      try falsePositiveRisk(zStatistic: 1e200, effect: 1e200, prior: 0.5)
    }
    #expect(throws: Undefined.beyondRange) {
      try falsePositiveRisk(zStatistic: .nan, effect: 1, prior: 0.5)
    }
  }

  /// The averaged chance is the mean of the chances over what the first result leaves possible.
  @Test(arguments: [0.4, 1.96, 2.576, 4])
  func replicationIsAnAverage(z: Double) throws {
    let found = try ReplicationProbability(zStatistic: -z, alpha: 0.05)
    let critical = -Normal.standard.quantile(0.025)
    let average = try integrate(
      { Normal(mean: z).pdf($0) * Normal(mean: $0).upperTail(critical) }, from: z - 12, to: z + 12)
    #expect(abs(found.averaged - average) < 1e-9)
    #expect(abs(found.atEstimate - Normal(mean: z).upperTail(critical)) < 1e-15)
    #expect(abs(found.averaged - 0.5) <= abs(found.atEstimate - 0.5))
  }

  @Test func aBareResultIsAsLikelyToFailAsToHold() throws {
    let bare = try ReplicationProbability(
      zStatistic: -Normal.standard.quantile(0.025), alpha: 0.05)
    #expect(abs(bare.atEstimate - 0.5) < 1e-15)
    #expect(abs(bare.averaged - 0.5) < 1e-15)
    #expect(throws: Undefined.beyondRange) {
      try ReplicationProbability(zStatistic: .infinity, alpha: 0.05)
    }
  }
}
