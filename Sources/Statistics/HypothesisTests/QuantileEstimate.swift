/// A quantile of one arm, with a variance from its interval: for `WelchTTest` of two such.
///
/// The interval is read as if the quantile were normal: its width is twice 1.96 standard errors. For
/// large samples that needs no density.
package struct QuantileEstimate: Sendable, Equatable {
  /// How many units.
  package let count: Double
  package let quantile: Double
  private let unitVariance: Double

  /// - Parameters:
  ///   - count: How many units there are.
  ///   - intervalCount: How many of them, or of their events, the interval was taken from.
  ///   - interval: Of order statistics, at a confidence of 95 %.
  ///
  /// Deng, A., Knoblich, U., and Lu, J. (2018). "Applying the delta method in metric analytics: a
  /// practical guide with novel ideas." *KDD '18*, 233–242, §3.5.
  package init(
    count: Double, intervalCount: Double, quantile: Double, interval: Interval
  ) throws(Undefined) {
    guard count > 0, intervalCount > 0 else { throw .emptyArm }
    guard count > 1 else { throw .tooFewUnits }
    self.count = count
    self.quantile = quantile
    let standardError = interval.width / 2 / normalReach(confidence: 0.95)
    unitVariance = intervalCount / count * (count - 1) * standardError * standardError
    guard quantile.isFinite, unitVariance.isFinite else { throw .beyondRange }
  }

  /// Of values, one a unit.
  ///
  /// - Parameter p: In (0, 1).
  package init(_ values: [Double], _ p: Double) throws(Undefined) {
    let sorted = values.sorted()
    let interval = try orderStatisticInterval(ofSorted: sorted, p, confidence: 0.95)
    guard let lower = interval.lower, let upper = interval.upper else { throw .tooFewUnits }
    try self.init(
      count: Double(sorted.count), intervalCount: Double(sorted.count),
      quantile: Statistics.quantile(ofSorted: sorted, p),
      interval: Interval(lower: lower, upper: upper))
  }

  /// The quantile as if it were a mean.
  package var moments: SampleMoments {
    SampleMoments(count: count, mean: quantile, variance: unitVariance)
  }
}
