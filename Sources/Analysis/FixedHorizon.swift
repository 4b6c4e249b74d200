package import CampaignModel
internal import Foundation
internal import Statistics

/// The test that people run: the metric's own two-sided test at level α, at every look; it stops at
/// the first significant look. With one look at the end it keeps α; with more it is peeking, and
/// doesn't.
package struct FixedHorizon: AnalysisMethod {
  package init() {}

  package func analyze(_ seen: Seen, under design: AnalysisDesign) -> Analysis {
    let treatments = design.arms.dropFirst()
    let control = design.arms[0]
    let boundary = Normal.standard.quantile(1 - design.launchAlpha / 2)
    let sign = design.primary.moreIsBetter ? 1.0 : -1.0
    let final = design.looks.last ?? 1
    let finalEvents = max(1, events(design.primary, seen, design, day: final))
    let information = design.looks.map {
      events(design.primary, seen, design, day: $0) / finalEvents
    }

    var looks: [Analysis.Look] = []
    var primary: [Comparison] = []
    var outcome = Analysis.Outcome.inconclusive
    for (look, day) in design.looks.enumerated() {
      primary = treatments.map {
        compare(design.primary, seen, design, control: control, treatment: $0, day: day)
      }
      outcome = decide(primary, design, sign: sign)
      looks.append(
        Analysis.Look(
          day: day, information: information[look], boundary: boundary, outcome: outcome))
      if outcome != .inconclusive { break }
    }
    var comparisons = primary
    for metric in design.others {
      for treatment in treatments {
        comparisons.append(
          compare(metric, seen, design, control: control, treatment: treatment, day: final))
      }
    }
    return Analysis(
      looks: looks, comparisons: comparisons, outcome: outcome,
      platformOutcome: platformRule(seen, design, sign: sign, day: final),
      information: information, lift: lift(seen, design, day: final))
  }

  private func lift(_ seen: Seen, _ design: AnalysisDesign, day: Int) -> [Comparison] {
    guard let holdout = design.holdout else { return [] }
    return design.liftMetrics.flatMap { metric in
      design.arms.map {
        compare(metric, seen, design, control: holdout, treatment: $0, day: day)
      }
    }
  }

  /// Launches the significant winner with the largest effect; keeps the control where every
  /// treatment is significantly worse.
  private func decide(
    _ comparisons: [Comparison], _ design: AnalysisDesign, sign: Double
  ) -> Analysis.Outcome {
    let adjusted = adjustedPValues(comparisons, design)
    let signs = zip(comparisons, adjusted).map { comparison, p -> Double in
      guard p < design.alpha, let z = comparison.zStatistic else { return 0 }
      return z * sign > 0 ? 1 : -1
    }
    let winners = zip(comparisons, signs).filter { $0.1 > 0 }.map(\.0)
    if let best = winners.max(by: {
      sign * ($0.relativeEffect ?? 0) < sign * ($1.relativeEffect ?? 0)
    }) {
      return .launch(best.treatment)
    }
    let allWorse = !signs.isEmpty && signs.allSatisfy { $0 < 0 }
    return allWorse ? .keepControl : .inconclusive
  }

  /// Corrected for several treatments; 1 where there is none.
  private func adjustedPValues(
    _ comparisons: [Comparison], _ design: AnalysisDesign
  ) -> [Double] {
    let p = comparisons.map { $0.pValue ?? 1 }
    return switch design.rule.correction {
    case .none: p
    case .bonferroni: MultipleTesting.bonferroni.adjusted(p)
    case .holm: MultipleTesting.holm.adjusted(p)
    case .hochberg: MultipleTesting.hochberg.adjusted(p)
    }
  }

  /// The arm whose chance to be the best of all reaches the platform's threshold, at the end.
  private func platformRule(
    _ seen: Seen, _ design: AnalysisDesign, sign: Double, day: Int
  ) -> Analysis.Outcome {
    let read = try? design.arms.map { arm in
      try estimate(design.primary, totals(design.primary, seen, design, arm: arm, day: day))
    }
    guard let read, read.count > 1, read.allSatisfy({ $0.varianceOfMean > 0 }) else {
      return .inconclusive
    }
    let arms = NormalArms(
      estimates: read.map { sign * $0.mean }, errors: read.map { $0.varianceOfMean.squareRoot() })
    guard let chances = try? arms.probabilitiesBest(),
      let best = chances.indices.max(by: { chances[$0] < chances[$1] }),
      chances[best] >= design.platformThreshold
    else { return .inconclusive }
    return best == 0 ? .keepControl : .launch(design.arms[best])
  }

  /// Mean and variance of what a person contributes to a metric.
  private func estimate(_ metric: Metric, _ totals: Totals) throws(Undefined) -> SampleMoments {
    switch metric.test {
    case .proportion:
      let share = proportion(metric, totals)
      guard share.trials > 0 else { throw .tooFewUnits }
      let rate = share.successes / share.trials
      return SampleMoments(count: share.trials, mean: rate, variance: rate * (1 - rate))
    case .mean: return revenue(totals)
    case .ratio: return try ratio(metric, totals).moments
    case .none: throw .noVariation
    }
  }

  /// Events behind a metric in all compared arms so far: its information.
  private func events(
    _ metric: Metric, _ seen: Seen, _ design: AnalysisDesign, day: Int
  ) -> Double {
    design.arms.reduce(0) {
      $0 + metric.numerator(totals(metric, seen, design, arm: $1, day: day))
    }
  }

  private func totals(
    _ metric: Metric, _ seen: Seen, _ design: AnalysisDesign, arm: Int, day: Int
  ) -> Totals {
    Totals(
      seen: seen, arm: arm, days: 0..<day,
      campaign: design.campaign(countedBy: metric))
  }

  /// One metric of one treatment against the control, by the metric's own test.
  private func compare(
    _ metric: Metric, _ seen: Seen, _ design: AnalysisDesign, control: Int, treatment: Int,
    day: Int
  ) -> Comparison {
    let c = totals(metric, seen, design, arm: control, day: day)
    let t = totals(metric, seen, design, arm: treatment, day: day)
    var comparison = Comparison(
      metric: metric.name, control: control, treatment: treatment, test: design.test(of: metric),
      relativeEffect: nil, interval: nil, pValue: nil, zStatistic: nil)
    if let was = metric.value(c), let now = metric.value(t), was > 0 {
      comparison.relativeEffect = now / was - 1
    }
    let confidence = 1 - design.alpha
    do throws(Undefined) {
      switch metric.test {
      case .proportion:
        let arms = (proportion(metric, c), proportion(metric, t))
        let test = try TwoProportionZTest(
          control: arms.0, treatment: arms.1,
          variance: design.rule.method == .unpooledZ ? .unpooled : .pooled)
        note(test.statistic, test.pValue, in: &comparison)
        if let p = try pValue(design.rule.method, arms.0, arms.1) { comparison.pValue = p }
        let ratio = try katzRatioInterval(
          control: arms.0, treatment: arms.1, confidence: confidence)
        comparison.interval = Interval(lower: ratio.lower - 1, upper: ratio.upper - 1)
      case .mean:
        let arms = (revenue(c), revenue(t))
        let test = try WelchTTest(control: arms.0, treatment: arms.1, confidence: confidence)
        note(test.statistic, test.pValue, in: &comparison)
        comparison.interval = try RelativeDifferenceTest(
          control: arms.0, treatment: arms.1, method: .logDelta, confidence: confidence
        ).interval
      case .ratio:
        let arms = (try ratio(metric, c), try ratio(metric, t))
        let test = try WelchTTest(
          control: arms.0.moments, treatment: arms.1.moments, confidence: confidence)
        note(test.statistic, test.pValue, in: &comparison)
        comparison.interval = try RelativeDifferenceTest(
          control: arms.0.moments, treatment: arms.1.moments, method: .logDelta,
          confidence: confidence
        ).interval
      case .none:
        comparison.reason = "shown, not tested"
      }
    } catch {
      comparison.reason = error.description
    }
    return comparison
  }

  /// Of a test that has another p-value than its z; nil: it has none.
  private func pValue(
    _ method: AnalysisRule.Method, _ control: Proportion, _ treatment: Proportion
  ) throws(Undefined) -> Double? {
    switch method {
    case .twoProportionZ, .unpooledZ: return nil
    case .fisher: return try FisherExactTest(control: control, treatment: treatment).pValue
    case .betaBinomial:
      let arms = BetaBinomial(arms: [control, treatment])
      guard let chances = try? arms.probabilitiesBest() else { throw .beyondRange }
      return min(1, 2 * chances.min()!)
    }
  }

  private func note(_ statistic: Double, _ pValue: Double, in comparison: inout Comparison) {
    comparison.zStatistic = statistic
    comparison.pValue = pValue
  }

  /// People with the event among people who could have it.
  private func proportion(_ metric: Metric, _ totals: Totals) -> Proportion {
    let trials = metric.denominator(totals)
    return Proportion(successes: min(metric.numerator(totals), trials), trials: trials)
  }

  /// Revenue per assigned user, from its sum and sum of squares: buyers are few, so the sum of
  /// squares is no near-equal difference.
  private func revenue(_ totals: Totals) -> SampleMoments {
    let n = totals.users
    let mean = n > 0 ? totals.revenue / n : 0
    let variance = n > 1 ? max(0, totals.revenueSquares - n * mean * mean) / (n - 1) : 0
    return SampleMoments(count: n, mean: mean, variance: variance)
  }

  /// Ratio of totals with users as the unit, from the sums of products of user totals.
  private func ratio(_ metric: Metric, _ totals: Totals) throws(Undefined) -> DeltaMethodRatio {
    guard let moments = totals.moments else { throw .noVariation }
    let n = totals.users
    guard n > 1 else { throw .tooFewUnits }
    let products = metric.products(totals, moments)
    func centred(_ sum: Double, _ a: Double, _ b: Double) -> Double {
      (sum - a * b / n) / (n - 1)
    }
    let a = metric.numerator(totals)
    let b = metric.denominator(totals)
    return try DeltaMethodRatio(
      count: n, meanNumerator: a / n, meanDenominator: b / n,
      varianceNumerator: max(0, centred(products.numeratorSquared, a, a)),
      varianceDenominator: max(0, centred(products.denominatorSquared, b, b)),
      covariance: centred(products.product, a, b))
  }
}
