/// Lin's regression: outcome on arm, centred covariate and their product, with errors that hold whatever
/// the variances.
///
/// With a slope of its own for each arm the adjustment can't do worse than none, in large samples. It is
/// one straight line an arm, and the effect is the gap between them at the mean covariate of all units.
/// The error is that of the effect on the units at hand: on everybody who might have come it is larger
/// where the slopes differ, as the mean covariate is then a matter of chance too.
///
/// Lin, W. (2013). "Agnostic notes on regression adjustments to experimental data: reexamining Freedman's
/// critique." *The Annals of Applied Statistics* 7(1), 295–318. Negi, A., and Wooldridge, J. M. (2021).
/// "Revisiting regression adjustment in experiments with heterogeneous treatment effects." *Econometric
/// Reviews* 40(5), 504–534.
package struct InteractedRegressionTest: Sendable, Equatable {
  /// How the squared residual of a unit is corrected for the unit's own pull on its line, its leverage h.
  ///
  /// MacKinnon, J. G., and White, H. (1985). "Some heteroskedasticity-consistent covariance matrix
  /// estimators with improved finite sample properties." *Journal of Econometrics* 29(3), 305–325.
  package enum ErrorEstimator: Sendable, Equatable, CaseIterable {
    /// e² / (1 − h): unbiased where the variances are equal.
    case hc2
    /// e² / (1 − h)²: close to the jackknife, and on the safe side in small samples.
    case hc3
  }

  /// Of the effect, treatment − control; Student's law with N − 4 degrees of freedom.
  package let test: EstimateTest

  /// - Parameters: As of `WelchTTest`.
  package init(
    control: CovariateSample, treatment: CovariateSample, errors: ErrorEstimator,
    alternative: Alternative = .twoSided, nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    let (c, t) = (control.moments, treatment.moments)
    let sums = try CovariateSums(control: c, treatment: t)
    let degreesOfFreedom = sums.count - 4
    guard degreesOfFreedom > 0 else { throw .tooFewUnits }
    let dx = sums.covariateDifference
    // How far the mean of all units lies from that of each arm.
    let fromControl = dx * (t.count / sums.count)
    let fromTreatment = -dx * (c.count / sums.count)
    let lineOfControl = try ArmLine(c, at: fromControl)
    let lineOfTreatment = try ArmLine(t, at: fromTreatment)
    let variance =
      try lineOfControl.variance(of: control, errors)
      + lineOfTreatment.variance(of: treatment, errors)
    test = try EstimateTest(
      sums.outcomeDifference + lineOfTreatment.slope * fromTreatment
        - lineOfControl.slope * fromControl,
      standardError: variance.squareRoot(), law: .studentT(degreesOfFreedom: degreesOfFreedom),
      alternative: alternative, nullValue: nullDifference, confidence: confidence)
  }
}

/// The least-squares line of one arm, read at a distance from the arm's mean covariate.
private struct ArmLine {
  let slope: Double
  private let moments: CovariateMoments
  private let squares: Double
  private let distance: Double

  init(_ moments: CovariateMoments, at distance: Double) throws(Undefined) {
    squares = try requireFinite((moments.count - 1) * moments.varianceCovariate)
    guard squares > 0 else { throw .constantCovariate }
    slope = try requireFinite(moments.covariance / moments.varianceCovariate)
    self.moments = moments
    self.distance = distance
  }

  /// Of the value read: the sum of squared residuals, each by its squared weight in that value.
  func variance(
    of sample: CovariateSample, _ errors: InteractedRegressionTest.ErrorEstimator
  ) throws(Undefined) -> Double {
    var sum = 0.0
    for (y, x) in zip(sample.outcomes, sample.covariates) {
      let deviation = x - moments.meanCovariate
      let residual = y - moments.meanOutcome - slope * deviation
      let weight = 1 / moments.count + distance * (deviation / squares)
      let freedom = 1 - 1 / moments.count - deviation * (deviation / squares)
      guard freedom > 1e-10 else { throw .singleUnitDecides }
      let corrected = residual * weight / (errors == .hc2 ? freedom.squareRoot() : freedom)
      sum += corrected * corrected
    }
    return try requireFinite(sum)
  }
}
