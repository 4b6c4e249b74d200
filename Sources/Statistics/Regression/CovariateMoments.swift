internal import CRmath

/// An outcome of one arm and a covariate known before the experiment, such as last month's spend, as
/// the moments that adjustments need. Running sums are enough, however many units there are.
package struct CovariateMoments: Sendable, Equatable {
  package let count: Double
  package let meanOutcome: Double
  package let meanCovariate: Double
  package let varianceOutcome: Double
  package let varianceCovariate: Double
  package let covariance: Double

  /// - Parameters:
  ///   - count: How many units.
  ///   - covariance: Like the variances with n − 1 below; at most the root of their product.
  package init(
    count: Double, meanOutcome: Double, meanCovariate: Double, varianceOutcome: Double,
    varianceCovariate: Double, covariance: Double
  ) {
    precondition(
      count >= 0 && !(varianceOutcome < 0) && !(varianceCovariate < 0),
      "\(count) units with variances of \(varianceOutcome), \(varianceCovariate)")
    self.count = count
    self.meanOutcome = meanOutcome
    self.meanCovariate = meanCovariate
    self.varianceOutcome = varianceOutcome
    self.varianceCovariate = varianceCovariate
    self.covariance = covariance
  }

  /// - Parameter pairs: Covariate as x, outcome as y, one pair a unit.
  package init(_ pairs: RunningCovariance) {
    let known = pairs.count > 1
    self.init(
      count: Double(pairs.count), meanOutcome: pairs.meanY, meanCovariate: pairs.meanX,
      varianceOutcome: known ? pairs.varianceY : 0, varianceCovariate: known ? pairs.varianceX : 0,
      covariance: known ? pairs.covariance : 0)
  }

  /// The outcome alone.
  package var outcome: SampleMoments {
    SampleMoments(count: count, mean: meanOutcome, variance: varianceOutcome)
  }

  /// The outcome less `slope` times the covariate's distance from `centre`.
  func adjusted(slope: Double, centre: Double) throws(Undefined) -> SampleMoments {
    let mean = try requireFinite(meanOutcome - slope * (meanCovariate - centre))
    return SampleMoments(count: count, mean: mean, variance: try residualVariance(slope: slope))
  }

  /// var(y − slope · x), from the three moments. What rounding alone can leave of it is nothing.
  private func residualVariance(slope: Double) throws(Undefined) -> Double {
    let sum = try requireFinite(varianceOutcome + slope * slope * varianceCovariate)
    let residual = try requireFinite(sum - 2 * slope * covariance)
    return residual > 16 * sum.ulp ? residual : 0
  }
}
