internal import CRmath

/// The difference of two ratios of totals whose clusters, such as stores, are in both arms.
///
/// What happens in a store happens to both arms, and cancels in the difference: the error is that of
/// the stores' influences on the difference, not on each arm by itself.
///
/// Liang, K.-Y., and Zeger, S. L. (1986). "Longitudinal data analysis using generalized linear models."
/// *Biometrika* 73(1), 13–22.
package struct ClusteredRatioTest: Sendable, Equatable {
  /// Of treatment − control; Student's law with one degree of freedom less than there are clusters.
  package let test: EstimateTest
  /// Of treatment ÷ control − 1, by the delta method on the logarithm; nil where a ratio isn't above 0.
  package let relativeInterval: Interval?

  /// - Parameters:
  ///   - control: With clusters as the units.
  ///   - covariance: Of the two ratios, from the clusters that are in both arms.
  ///   - clusters: How many clusters are in both arms, at least two.
  package init(
    control: DeltaMethodRatio, treatment: DeltaMethodRatio, covariance: Double, clusters: Int,
    confidence: Double = 0.95
  ) throws(Undefined) {
    guard clusters > 1 else { throw .tooFewGroups }
    let law = ReferenceLaw.studentT(degreesOfFreedom: Double(clusters - 1))
    let (vc, vt) = (control.moments.varianceOfMean, treatment.moments.varianceOfMean)
    test = try EstimateTest(
      treatment.ratio - control.ratio,
      standardError: max(0, vc + vt - 2 * covariance).squareRoot(), law: law,
      confidence: confidence)
    let (c, t) = (control.ratio, treatment.ratio)
    guard c > 0, t > 0 else {
      relativeInterval = nil
      return
    }
    let variance = vc / c / c + vt / t / t - 2 * covariance / c / t
    let ofLogarithm = try law.interval(
      log(t / c), standardError: max(0, variance).squareRoot(), confidence: confidence, .twoSided)
    relativeInterval = Interval(
      lower: expm1(ofLogarithm.lower), upper: expm1(ofLogarithm.upper))
  }
}
