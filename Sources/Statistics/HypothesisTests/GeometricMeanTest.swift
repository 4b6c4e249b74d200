internal import CRmath

/// Welch's t-test of the logarithms of values: whether geometric means differ, as a ratio.
///
/// For order values and times, which are skewed to the right: on their logarithms the test is close to
/// exact where that of the means is not. It says what happens to a typical value, and nothing of the
/// total. Zeros have no logarithm: of revenue by user it is the buyers alone that can be compared.
///
/// Bland, J. M., and Altman, D. G. (1996). "The use of transformation when comparing two means." *BMJ*
/// 312, 1153.
package struct GeometricMeanTest: Sendable, Equatable {
  /// Geometric means.
  package let control: Double
  package let treatment: Double
  /// Treatment ÷ control − 1, of the geometric means.
  package let relativeDifference: Double
  /// Of the difference of the mean logarithms.
  package let standardError: Double
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  /// Of the relative difference; from −1, or to infinity, for a one-sided alternative.
  package let interval: Interval

  /// - Parameters: Values above 0.
  package init(
    control: [Double], treatment: [Double], alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws(Undefined) {
    guard !control.isEmpty, !treatment.isEmpty else { throw .emptyArm }
    guard (control + treatment).allSatisfy({ $0 > 0 }) else { throw .nonPositiveValue }
    let controls = SampleMoments(RunningMoments(control.map { log($0) }))
    let treatments = SampleMoments(RunningMoments(treatment.map { log($0) }))
    let test = try WelchTTest(
      control: controls, treatment: treatments, alternative: alternative, confidence: confidence)
    self.control = exp(controls.mean)
    self.treatment = exp(treatments.mean)
    relativeDifference = try requireFinite(expm1(test.difference))
    standardError = test.standardError
    statistic = test.statistic
    degreesOfFreedom = test.degreesOfFreedom
    pValue = test.pValue
    logPValue = test.logPValue
    interval = Interval(lower: expm1(test.interval.lower), upper: expm1(test.interval.upper))
  }
}
