import Foundation
import Statistics
import Testing

@Suite("What selection does to estimates is what the formulas say, and corrections undo most of it")
struct SelectionTests {
  @Test(arguments: [0.3, 1.0, 2.5])
  func significanceErrorsMeetTheirFormulas(effect: Double) throws {
    let reckoned = try SignificanceErrors(trueEffect: effect, standardError: 1, alpha: 0.05)
    var (wrong, sizes) = (0, [Double]())
    let power = Simulated("Effect of \(effect) errors: power", 40_000, seed: 181) { stream in
      let z = stream.normal(mean: effect)
      guard abs(z) > 1.959964 else { return false }
      if z < 0 { wrong += 1 }
      sizes.append(abs(z) / effect)
      return true
    }
    #expect(power.isNear(reckoned.power))
    #expect(
      Simulated("Effect of \(effect) errors: sign error", hits: wrong, of: sizes.count)
        .isNear(reckoned.signErrorRate!))
    #expect(
      SimulatedMean("Effect of \(effect) errors: exaggeration", sizes)
        .isNear(reckoned.exaggeration!))
  }

  /// Of the significant ones, the median of the corrected is nearer to the truth than that of the plain.
  @Test(arguments: [0.5, 1.0, 2.0, 3.0])
  func conditionalEstimateUndoesMostOfTheWinnersCurse(effect: Double) throws {
    var (plain, corrected) = ([Double](), [Double]())
    for replicate in 0..<4000 {
      var stream = replicateStream(182, replicate)
      let z = stream.normal(mean: effect)
      guard abs(z) > 1.96 else { continue }
      plain.append(z)
      corrected.append(try ConditionalEstimate(zStatistic: z, alpha: 0.05).zStatistic)
    }
    let (p, c) = (
      quantile(ofSorted: plain.sorted(), 0.5) - effect,
      quantile(ofSorted: corrected.sorted(), 0.5) - effect
    )
    _ = exactly("Effect of \(effect) errors: median bias when significant, plain", p)
    _ = exactly("Effect of \(effect) errors: median bias when significant, corrected", c)
    #expect(abs(c) < abs(p))
  }

  /// Twenty experiments, most of them without much effect: launched are those above 1.96 errors.
  @Test func theTotalOfTheLaunchedIsCorrected() throws {
    let effects = (0..<20).map { Double($0) / 10 - 0.5 }
    let totals = try (0..<5000).map { replicate in
      var stream = replicateStream(183, replicate)
      let estimates = effects.map { stream.normal(mean: $0) }
      let total = try SelectedTotal(
        estimates: estimates, standardErrors: effects.map { _ in 1 }, threshold: 1.96)
      let truth = zip(effects, total.isSelected).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
      return (naive: total.naiveTotal - truth, adjusted: total.adjustedTotal - truth)
    }
    let naive = SimulatedMean("Total of the launched: plain, too high by", totals.map(\.naive))
    let adjusted = SimulatedMean(
      "Total of the launched: corrected, too high by", totals.map(\.adjusted))
    #expect(naive.moments.mean > 2)
    #expect(abs(adjusted.moments.mean) < naive.moments.mean / 3)
  }

  /// One effect in ten is real, of 2.8 errors.
  @Test func falsePositiveRiskMeetsItsFormula() throws {
    let power = try SignificanceErrors(trueEffect: 2.8, standardError: 1, alpha: 0.05).power
    let reckoned = falsePositiveRisk(alpha: 0.05, power: power, prior: 0.1)
    var (significant, wrong) = (0, 0)
    for replicate in 0..<40_000 {
      var stream = replicateStream(184, replicate)
      let isReal = stream.bernoulli(0.1)
      guard abs(stream.normal(mean: isReal ? 2.8 : 0)) > 1.959964 else { continue }
      significant += 1
      if !isReal { wrong += 1 }
    }
    let risk = Simulated("False positive risk, reckoned \(reckoned)", hits: wrong, of: significant)
    #expect(risk.isNear(reckoned))
  }

  /// Effects so spread out that the estimate says all there is to know.
  @Test func replicationIsAsProbableAsReckoned() throws {
    var (surplus, variance, count) = (0.0, 0.0, 0)
    for replicate in 0..<400_000 {
      var stream = replicateStream(185, replicate)
      let effect = (stream.uniform() - 0.5) * 60
      let z = stream.normal(mean: effect)
      guard 1.5 < z, z < 3 else { continue }
      let reckoned = try ReplicationProbability(zStatistic: z, alpha: 0.05).averaged
      surplus += (stream.normal(mean: effect) > 1.959964 ? 1 : 0) - reckoned
      variance += reckoned * (1 - reckoned)
      count += 1
    }
    #expect(count > 5000)
    #expect(abs(surplus) < 4 * variance.squareRoot())
  }
}
