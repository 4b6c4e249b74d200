/// Student's t-test of two means with one variance.
///
/// Student (1908). "The probable error of a mean." *Biometrika* 6(1), 1–25.
package struct StudentTTest: Sendable, Equatable {
  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  package let interval: Interval

  /// Parameters as of `WelchTTest`.
  package init(
    control: SampleMoments, treatment: SampleMoments, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    guard control.count > 0, treatment.count > 0 else { throw .emptyArm }
    guard control.count > 1, treatment.count > 1 else { throw .tooFewUnits }
    degreesOfFreedom = control.count + treatment.count - 2
    let pooled =
      (control.variance * (control.count - 1) + treatment.variance * (treatment.count - 1))
      / degreesOfFreedom
    let test = try EstimateTest(
      treatment.mean - control.mean,
      standardError: (pooled * (1 / control.count + 1 / treatment.count)).squareRoot(),
      law: .studentT(degreesOfFreedom: degreesOfFreedom), alternative: alternative,
      nullValue: nullDifference,
      confidence: confidence)
    difference = test.estimate
    standardError = test.standardError
    statistic = test.statistic
    pValue = test.pValue
    logPValue = test.logPValue
    interval = test.interval
  }
}
