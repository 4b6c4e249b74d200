/// Student's t-test of paired differences: geo pairs, or the same units before and after.
///
/// Student (1908). "The probable error of a mean." *Biometrika* 6(1), 1–25.
package struct PairedTTest: Sendable, Equatable {
  /// Of treatment − control.
  package let meanDifference: Double
  package let standardError: Double
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  package let interval: Interval

  /// - Parameter differences: Treatment − control, one a pair.
  package init(
    differences: [Double], alternative: Alternative = .twoSided, confidence: Double = 0.95
  ) throws(Undefined) {
    guard !differences.isEmpty else { throw .emptyArm }
    guard differences.count > 1 else { throw .tooFewUnits }
    let moments = RunningMoments(differences)
    meanDifference = moments.mean
    standardError = moments.standardError
    guard meanDifference.isFinite, standardError.isFinite else { throw .beyondRange }
    guard standardError > 0 else { throw .noVariation }
    statistic = meanDifference / standardError
    degreesOfFreedom = Double(moments.count - 1)
    let law = ReferenceLaw.studentT(degreesOfFreedom: degreesOfFreedom)
    pValue = law.pValue(statistic, alternative)
    logPValue = law.logPValue(statistic, alternative)
    interval = try law.interval(
      meanDifference, standardError: standardError, confidence: confidence, alternative)
  }
}
