/// A ratio of two means over the same units, such as clicks ÷ impressions by user.
///
/// The delta method replaces each unit's pair (a, b) by (a − R·b) / mean b, of which the mean is the
/// ratio R's error; so the ratio enters every comparison of means as `moments`. Units are what was
/// randomised: counted by impressions, the same data would look far more certain than they are.
///
/// Deng, A., Knoblich, U., and Lu, J. (2018). "Applying the delta method in metric analytics: a
/// practical guide with novel ideas." *KDD '18*, 233–242.
package struct DeltaMethodRatio: Sendable, Equatable {
  package let count: Double
  /// Mean numerator ÷ mean denominator.
  package let ratio: Double
  /// The variance of one unit's contribution; over `count` it is that of the ratio.
  package let unitVariance: Double

  /// - Parameters:
  ///   - count: How many units.
  ///   - covariance: Like the variances with n − 1 below.
  package init(
    count: Double, meanNumerator: Double, meanDenominator: Double, varianceNumerator: Double,
    varianceDenominator: Double, covariance: Double
  ) throws(Undefined) {
    guard count > 0 else { throw .emptyArm }
    guard meanDenominator != 0 else { throw .zeroDenominator }
    self.count = count
    ratio = try requireFinite(meanNumerator / meanDenominator)
    let spread = try requireFinite(
      varianceNumerator - 2 * ratio * covariance + ratio * ratio * varianceDenominator)
    // A variance, which rounding alone can take below zero.
    unitVariance = try requireFinite(max(0, spread) / meanDenominator / meanDenominator)
  }

  /// Of values, one pair a unit.
  package init(_ pairs: RunningCovariance) throws(Undefined) {
    guard pairs.count > 0 else { throw .emptyArm }
    guard pairs.count > 1 else { throw .tooFewUnits }
    try self.init(
      count: Double(pairs.count), meanNumerator: pairs.meanX, meanDenominator: pairs.meanY,
      varianceNumerator: pairs.varianceX, varianceDenominator: pairs.varianceY,
      covariance: pairs.covariance)
  }

  package var standardError: Double { (unitVariance / count).squareRoot() }

  /// The ratio as if it were a mean: hand it to `WelchTTest` for the absolute difference and to
  /// `RelativeDifferenceTest` for the relative one.
  package var moments: SampleMoments {
    SampleMoments(count: count, mean: ratio, variance: unitVariance)
  }
}
