package import CampaignModel
internal import Foundation
internal import Statistics

/// The test that people run: the metric's own two-sided test at every look, until the design's stopping
/// rule is met. With one look at the end it keeps α; with more it does where the rule pays for them, and
/// is peeking where it doesn't.
package struct LookByLook: AnalysisMethod {
  package init() {}

  package func analyze(_ seen: Seen, under design: AnalysisDesign) -> Analysis {
    let treatments = design.arms.dropFirst()
    let control = design.arms[0]
    let sign = design.primary.moreIsBetter ? 1.0 : -1.0
    let final = design.looks.last ?? 1
    let events = design.looks.map { design.events(in: seen, until: $0) }
    let information = events.map { $0 / max(1, events.last ?? 1) }
    let boundaries = events.enumerated().map {
      design.monitoring.criticalValue(look: $0.offset, events: $0.element)
    }

    var looks: [Analysis.Look] = []
    var primary: [Comparison] = []
    var readings = treatments.map { _ in [(z: Double, events: Double)]() }
    var outcome = Analysis.Outcome.inconclusive
    for (look, day) in design.looks.enumerated() {
      let reach = design.monitoring.intervalReach(look: look, events: events[look])
      primary = treatments.map {
        compare(
          design.primary, seen, design, control: control, treatment: $0, day: day, reach: reach)
      }
      for index in primary.indices {
        readings[index].append((primary[index].size, events[look]))
      }
      outcome = decide(primary, design, sign: sign, boundary: boundaries[look])
      looks.append(
        Analysis.Look(day: day, information: information[look], outcome: outcome))
      if outcome != .inconclusive { break }
    }
    for index in primary.indices {
      primary[index].pValue = primary[index].pValue.map {
        design.monitoring.pValue(readings[index], single: $0)
      }
    }
    var comparisons = primary
    for metric in design.others {
      for treatment in treatments {
        comparisons.append(
          compare(metric, seen, design, control: control, treatment: treatment, day: final))
      }
    }
    var analysis = Analysis(
      looks: looks, comparisons: comparisons, outcome: outcome,
      platformOutcome: platformRule(seen, design, sign: sign, day: final),
      information: information, boundaries: boundaries, lift: lift(seen, design, day: final))
    analysis.staged = staged(seen, design, day: final)
    return analysis
  }

  /// The metric that decides by every reading of a staged test.
  private func staged(_ seen: Seen, _ design: AnalysisDesign, day: Int) -> [StagedReading] {
    guard let staging = design.staging, let treatment = design.arms.dropFirst().first else {
      return []
    }
    let readings = StagedReadings(
      seen: seen, design: design, control: design.arms[0], treatment: treatment, day: day)
    return staging.readings.map { reading in
      let effect = readings.read(design.primary, reading)
      return StagedReading(
        reading: reading, relativeEffect: effect.map { expm1($0.logarithm) },
        interval: effect?.interval, pValue: effect?.pValue)
    }
  }

  private func lift(_ seen: Seen, _ design: AnalysisDesign, day: Int) -> [Comparison] {
    guard let holdout = design.holdout else { return [] }
    return design.liftMetrics.flatMap { metric in
      design.arms.map {
        compare(metric, seen, design, control: holdout, treatment: $0, day: day)
      }
    }
  }

  /// A bandit ends with what looks best. Others launch the winner with the largest effect of those beyond
  /// the boundary, and keep the control where every treatment is worse beyond it.
  private func decide(
    _ comparisons: [Comparison], _ design: AnalysisDesign, sign: Double, boundary: Double
  ) -> Analysis.Outcome {
    if design.allocation?.picksWinner == true {
      let best = comparisons.max {
        sign * ($0.relativeEffect ?? 0) < sign * ($1.relativeEffect ?? 0)
      }
      guard let best, let effect = best.relativeEffect, sign * effect > 0 else {
        return .keepControl
      }
      return .launch(best.treatment)
    }
    guard boundary.isFinite else { return .inconclusive }
    let decided =
      design.monitoring.isSingle
      ? adjustedPValues(comparisons, design).map { $0 < design.alpha }
      : comparisons.map { $0.size >= boundary }
    let signs = zip(comparisons, decided).map { comparison, isDecided -> Double in
      guard isDecided, let z = comparison.zStatistic else { return 0 }
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
    // It is told of one test of people at a time.
    guard !design.sharesPeople else { return .inconclusive }
    let read = try? design.arms.map { arm in
      try estimate(
        design.primary, design.totals(of: design.primary, in: seen, arm: arm, until: day))
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

  /// One metric of one treatment against the control, by the metric's own test.
  ///
  /// - Parameter reach: Half the interval's width in standard errors; nil: that of a single reading.
  private func compare(
    _ metric: Metric, _ seen: Seen, _ design: AnalysisDesign, control: Int, treatment: Int,
    day: Int, reach: Double? = nil
  ) -> Comparison {
    let c = design.totals(of: metric, in: seen, arm: control, until: day)
    let t = design.totals(of: metric, in: seen, arm: treatment, until: day)
    var comparison = Comparison(
      metric: metric.name, control: control, treatment: treatment, test: design.test(of: metric),
      day: day)
    if let reading = design.reading, metric.test != .none,
      design.sharesPeople || design.isClustered
    {
      let readings = StagedReadings(
        seen: seen, design: design, control: control, treatment: treatment, day: day)
      note(readings.read(metric, reading), in: &comparison)
      return comparison
    }
    if let was = metric.value(c), let now = metric.value(t), was > 0 {
      comparison.relativeEffect = now / was - 1
    }
    let single = -Normal.standard.quantile(design.alpha / 2)
    // Beyond eight standard errors a confidence level is 1 to every digit.
    let width = min(reach ?? single, 8)
    comparison.intervalReach = width
    let confidence = width == single ? 1 - design.alpha : 1 - 2 * Normal.standard.upperTail(width)
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

  /// Of a test that has another p-value than its z; nil: it has none, or the arms are too large for it.
  private func pValue(
    _ method: AnalysisRule.Method, _ control: Proportion, _ treatment: Proportion
  ) throws(Undefined) -> Double? {
    guard control.trials + treatment.trials <= method.most else { return nil }
    switch method {
    case .twoProportionZ, .unpooledZ: return nil
    case .barnard:
      return try UnconditionalExactTest(
        control: control, treatment: treatment, statistic: .pooledZ
      ).pValue
    case .boschloo:
      return try UnconditionalExactTest(
        control: control, treatment: treatment, statistic: .fisher
      ).pValue
    case .fisher: return try FisherExactTest(control: control, treatment: treatment).pValue
    case .betaBinomial:
      let arms = BetaBinomial(arms: [control, treatment])
      guard let chances = try? arms.probabilitiesBest() else { throw .beyondRange }
      return min(1, 2 * chances.min()!)
    }
  }

  private func note(_ effect: LogEffect?, in comparison: inout Comparison) {
    comparison.relativeEffect = effect.map { expm1($0.logarithm) }
    guard let effect, let statistic = effect.statistic, let pValue = effect.pValue else {
      comparison.reason =
        (effect == nil ? Undefined.tooFewUnits : .noVariation).description
      return
    }
    comparison.interval = effect.interval
    comparison.intervalReach = effect.intervalReach
    note(statistic, pValue, in: &comparison)
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

extension Comparison {
  /// |z| of the test, from its p-value where it has another than its z.
  fileprivate var size: Double {
    guard let pValue, zStatistic != nil else { return 0 }
    return pValue > 0 ? max(0, -Normal.standard.quantile(pValue / 2)) : abs(zStatistic!)
  }
}
