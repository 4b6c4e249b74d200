internal import CRmath

/// An estimate over its standard error, read against a law: what tests of every kind end in.
package struct EstimateTest: Sendable, Equatable {
  package let estimate: Double
  package let standardError: Double
  /// (Estimate − null value) ÷ standard error.
  package let statistic: Double
  /// None for the normal law.
  package let degreesOfFreedom: Double?
  package let pValue: Double
  /// ln of the p-value, which holds where the p-value itself is too small for a `Double`.
  package let logPValue: Double
  /// Of the estimate; open at one end for a one-sided alternative.
  package let interval: Interval

  /// - Parameters:
  ///   - nullValue: What the null hypothesis holds the estimated quantity to be.
  ///   - confidence: Nominal coverage in (0, 1).
  /// - Throws: `noVariation` at an error of zero, `beyondRange` where a number overflowed.
  package init(
    _ estimate: Double, standardError: Double, law: ReferenceLaw = .normal,
    alternative: Alternative = .twoSided, nullValue: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    self.estimate = try requireFinite(estimate)
    self.standardError = try requireFinite(standardError)
    guard standardError > 0 else { throw .noVariation }
    statistic = try requireFinite((estimate - nullValue) / standardError)
    degreesOfFreedom = law.degreesOfFreedom
    pValue = law.pValue(statistic, alternative)
    logPValue = try requireFinite(law.logPValue(statistic, alternative))
    interval = try law.interval(
      estimate, standardError: standardError, confidence: confidence, alternative)
  }

  /// The difference of two independent normal estimates, such as an effect in two segments: the first
  /// less the second.
  package init(
    differenceOf first: Double, standardError firstError: Double, and second: Double,
    standardError secondError: Double, alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws(Undefined) {
    try self.init(
      first - second, standardError: hypot(firstError, secondError), alternative: alternative,
      confidence: confidence)
  }
}
