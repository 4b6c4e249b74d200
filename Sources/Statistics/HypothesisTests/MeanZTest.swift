/// The z-test of two means: Welch's standard error, read against the normal law.
///
/// For samples so large that Student's law makes no difference.
package struct MeanZTest: Sendable, Equatable {
  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
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
    let test = try EstimateTest(
      treatment.mean - control.mean,
      standardError: (control.varianceOfMean + treatment.varianceOfMean).squareRoot(),
      law: .normal, alternative: alternative, nullValue: nullDifference,
      confidence: confidence)
    difference = test.estimate
    standardError = test.standardError
    statistic = test.statistic
    pValue = test.pValue
    logPValue = test.logPValue
    interval = test.interval
  }
}
