internal import CRmath

/// Several treatments against one control, with the chance of any false finding held.
///
/// All arms share one variance. Sharper than Bonferroni, as it knows that the comparisons have the
/// control in common.
///
/// Dunnett, C. W. (1955). "A multiple comparison procedure for comparing several treatments with a
/// control." *Journal of the American Statistical Association* 50(272), 1096–1121.
package struct DunnettTest: Sendable, Equatable {
  /// One treatment against the control.
  package struct Comparison: Sendable, Equatable {
    /// Treatment − control.
    package let difference: Double
    package let standardError: Double
    package let statistic: Double
    /// Adjusted for all comparisons.
    package let pValue: Double
    package let logPValue: Double
    /// Of the difference; all of them together hold their values with the confidence asked for.
    package let interval: Interval
  }

  /// One a treatment, in their order.
  package let comparisons: [Comparison]
  package let degreesOfFreedom: Double
  /// How many standard errors a difference must reach, in the direction of the alternative.
  package let criticalValue: Double

  package init(
    control: SampleMoments, treatments: [SampleMoments], alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws {
    precondition(!treatments.isEmpty, "DunnettTest needs a treatment")
    let arms = [control] + treatments
    guard arms.allSatisfy({ $0.count > 0 }) else { throw Undefined.emptyArm }
    let df = arms.reduce(0) { $0 + $1.count - 1 }
    guard df > 0 else { throw Undefined.tooFewUnits }
    let variance = arms.reduce(0) { $0 + $1.variance * ((($1.count - 1) / df)) }
    guard variance > 0 else { throw Undefined.noVariation }
    let law = DunnettLaw(
      control: control.count, treatments: treatments.map(\.count), degreesOfFreedom: df,
      sides: alternative == .twoSided ? .two : .one)
    let critical = try law.criticalValue(alpha: 1 - confidence)
    comparisons = try treatments.map { treatment in
      let difference = treatment.mean - control.mean
      let standardError = (variance * (1 / treatment.count + 1 / control.count)).squareRoot()
      let statistic = difference / standardError
      guard statistic.isFinite, standardError.isFinite else {
        throw NumericalError.notANumber(at: difference)
      }
      let towards =
        switch alternative {
        case .twoSided: abs(statistic)
        case .greater: statistic
        case .less: -statistic
        }
      let logarithm = try law.logUpperTail(towards)
      let reach = critical * standardError
      return Comparison(
        difference: difference, standardError: standardError, statistic: statistic,
        pValue: exp(logarithm), logPValue: logarithm,
        interval: Interval(
          lower: alternative == .less ? -.infinity : difference - reach,
          upper: alternative == .greater ? .infinity : difference + reach))
    }
    degreesOfFreedom = df
    criticalValue = critical
  }
}
