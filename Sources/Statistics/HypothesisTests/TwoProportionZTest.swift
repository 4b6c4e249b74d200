/// The z-test of two proportions.
///
/// Unreliable below about ten successes or failures in an arm. No continuity correction.
///
/// Agresti, A. (2013). *Categorical Data Analysis*, third edition, §3.2.
package struct TwoProportionZTest: Sendable, Equatable {
  /// Whose variance stands below the difference.
  package enum Variance: Sendable, Equatable, CaseIterable {
    /// The common rate's, as the null hypothesis has it.
    case pooled
    /// Each arm's own (Wald).
    case unpooled
  }

  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
  package let pValue: Double
  package let logPValue: Double

  package init(
    control: Proportion, treatment: Proportion, variance: Variance = .pooled,
    alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
    difference = treatment.rate - control.rate
    switch variance {
    case .pooled:
      let both = Proportion(
        successes: control.successes + treatment.successes,
        trials: control.trials + treatment.trials)
      standardError =
        (both.unitVariance * (1 / control.trials + 1 / treatment.trials)).squareRoot()
    case .unpooled:
      standardError =
        (control.unitVariance / control.trials + treatment.unitVariance / treatment.trials)
        .squareRoot()
    }
    guard standardError > 0 else { throw .noVariation }
    statistic = difference / standardError
    pValue = ReferenceLaw.normal.pValue(statistic, alternative)
    logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
  }
}
