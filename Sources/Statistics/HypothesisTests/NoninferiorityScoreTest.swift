/// Whether treatment − control, of two proportions, lies above a margin: the score test.
///
/// Farrington, C. P., and Manning, G. (1990). "Test statistics and sample size formulae for comparative
/// binomial trials with null hypothesis of non-zero risk difference or non-unity relative risk."
/// *Statistics in Medicine* 9(12), 1447–1454. With the other variance of Miettinen and Nurminen (1985).
package struct NoninferiorityScoreTest: Sendable, Equatable {
  /// Treatment − control.
  package let difference: Double
  /// The likeliest rate of the control among pairs that differ by the margin.
  package let restrictedControlRate: Double
  package let restrictedTreatmentRate: Double
  package let statistic: Double
  package let pValue: Double
  package let logPValue: Double

  /// - Parameters:
  ///   - margin: In (−1, 1), below 0 for a loss that would be put up with.
  ///   - variance: `.mee`'s factor of 1 is Farrington and Manning's.
  package init(
    control: Proportion, treatment: Proportion, margin: Double, variance: ScoreVariance = .mee
  ) throws(Undefined) {
    precondition(abs(margin) < 1, "margin must be between -1 and 1, found \(margin)")
    guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
    difference = treatment.rate - control.rate
    let rates = RestrictedRates(control, treatment, difference: margin)
    restrictedControlRate = rates.control
    restrictedTreatmentRate = rates.treatment
    let total = control.trials + treatment.trials
    let factor = variance == .miettinenNurminen ? total / (total - 1) : 1
    guard rates.variance > 0 else { throw .noVariation }
    statistic = (difference - margin) / (factor * rates.variance).squareRoot()
    pValue = ReferenceLaw.normal.pValue(statistic, .greater)
    logPValue = ReferenceLaw.normal.logPValue(statistic, .greater)
  }
}
