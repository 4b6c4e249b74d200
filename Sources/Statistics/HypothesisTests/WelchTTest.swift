/// Welch's t-test of two means with variances of their own.
///
/// Welch, B. L. (1947). "The generalization of 'Student's' problem when several different population
/// variances are involved." *Biometrika* 34(1–2), 28–35.
package struct WelchTTest: Sendable, Equatable {
  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  /// Of the difference; open at one end for a one-sided alternative.
  package let interval: Interval

  /// - Parameters:
  ///   - nullDifference: The treatment − control held by the null hypothesis.
  ///   - confidence: Nominal coverage in (0, 1).
  package init(
    control: SampleMoments, treatment: SampleMoments, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    degreesOfFreedom = try welchDegreesOfFreedom(control, treatment)
    let test = try EstimateTest(
      treatment.mean - control.mean,
      standardError: (control.varianceOfMean + treatment.varianceOfMean).squareRoot(),
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

/// The degrees of freedom of Welch and Satterthwaite for a difference of two independent means.
///
/// Satterthwaite, F. E. (1946). "An approximate distribution of estimates of variance components."
/// *Biometrics Bulletin* 2(6), 110–114.
func welchDegreesOfFreedom(
  _ control: SampleMoments, _ treatment: SampleMoments
) throws(Undefined) -> Double {
  guard control.count > 0, treatment.count > 0 else { throw .emptyArm }
  guard control.count > 1, treatment.count > 1 else { throw .tooFewUnits }
  let (c, t) = (control.varianceOfMean, treatment.varianceOfMean)
  guard try requireFinite(c + t) > 0 else { throw .noVariation }
  // As shares of the sum, so that squares of small money neither underflow nor overflow.
  let (cShare, tShare) = (c / (c + t), t / (c + t))
  return 1 / (cShare * cShare / (control.count - 1) + tShare * tShare / (treatment.count - 1))
}
