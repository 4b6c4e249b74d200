/// The difference of two means, with an error that allows for units which behave alike in clusters.
///
/// The regression of the outcome on the arm, with the sandwich estimator over clusters: what counts are
/// the sums of residuals by cluster. Clusters may lie in one arm each or in both.
///
/// Liang, K.-Y., and Zeger, S. L. (1986). "Longitudinal data analysis using generalized linear models."
/// *Biometrika* 73(1), 13–22.
package struct ClusterRobustTest: Sendable, Equatable {
  package enum Correction: Sendable, Equatable, CaseIterable {
    /// None, which is too sure of itself with few clusters.
    case cr0
    /// Times G/(G − 1) · (N − 1)/(N − 2), of G clusters with N units.
    case cr1
  }

  /// Of treatment − control; Student's law with one degree of freedom less than there are clusters.
  package let test: EstimateTest

  /// - Parameters: As of `WelchTTest`, except:
  ///   - clusters: At least two with units; those without any don't count.
  package init(
    _ clusters: [Cluster], correction: Correction, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    let clusters = clusters.filter { $0.control.count + $0.treatment.count > 0 }
    let controlCount = Double(clusters.reduce(0) { $0 + $1.control.count })
    let treatmentCount = Double(clusters.reduce(0) { $0 + $1.treatment.count })
    guard controlCount > 0, treatmentCount > 0 else { throw .emptyArm }
    guard clusters.count > 1 else { throw .tooFewGroups }
    let controlMean = commonMean(clusters.map(\.control))
    let treatmentMean = commonMean(clusters.map(\.treatment))
    var variance = clusters.reduce(0) { sum, cluster in
      func share(_ moments: RunningMoments, _ mean: Double, _ count: Double) -> Double {
        moments.count == 0 ? 0 : (moments.mean - mean) * (Double(moments.count) / count)
      }
      let influence =
        share(cluster.treatment, treatmentMean, treatmentCount)
        - share(cluster.control, controlMean, controlCount)
      return sum + influence * influence
    }
    let groups = Double(clusters.count)
    if correction == .cr1 {
      let units = controlCount + treatmentCount
      guard units > 2 else { throw .tooFewUnits }
      variance *= groups / (groups - 1) * ((units - 1) / (units - 2))
    }
    test = try EstimateTest(
      treatmentMean - controlMean, standardError: variance.squareRoot(),
      law: .studentT(degreesOfFreedom: groups - 1), alternative: alternative,
      nullValue: nullDifference, confidence: confidence)
  }
}
