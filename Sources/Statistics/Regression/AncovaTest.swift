/// The analysis of covariance: least squares of the outcome on arm and covariate, one slope for both
/// arms and one variance for all units.
///
/// Fisher, R. A. (1932). *Statistical Methods for Research Workers*, fourth edition, section 49.1.
package struct AncovaTest: Sendable, Equatable {
  /// Of the adjusted difference, treatment − control; Student's law with N − 3 degrees of freedom.
  package let test: EstimateTest
  /// Of the outcome by the covariate, within the arms.
  package let covariateSlope: Double

  /// - Parameters: As of `WelchTTest`.
  package init(
    control: CovariateMoments, treatment: CovariateMoments, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    let sums = try CovariateSums(control: control, treatment: treatment)
    guard sums.covariate > 0 else { throw .constantCovariate }
    let degreesOfFreedom = sums.count - 3
    guard degreesOfFreedom > 0 else { throw .tooFewUnits }
    covariateSlope = try requireFinite(sums.product / sums.covariate)
    let residuals = sums.outcome - covariateSlope * sums.product
    // Of the variance of a unit; what rounding alone can leave of it is nothing.
    let variance = residuals > 16 * sums.outcome.ulp ? residuals / degreesOfFreedom : 0
    let dx = sums.covariateDifference
    let scale = 1 / sums.between + (dx / sums.covariate) * dx
    test = try EstimateTest(
      sums.outcomeDifference - covariateSlope * dx,
      standardError: (variance * scale).squareRoot(),
      law: .studentT(degreesOfFreedom: degreesOfFreedom), alternative: alternative,
      nullValue: nullDifference, confidence: confidence)
  }
}
