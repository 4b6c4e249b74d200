internal import CRmath

/// Revenue by user as what it is made of: the share who buy, times the mean of those who do.
package struct TwoPartRevenue: Sendable, Equatable {
  /// How many buy, of all users.
  package let buyers: Proportion
  /// What those spend.
  package let order: SampleMoments

  /// - Parameters:
  ///   - users: How many there are, buyers included.
  ///   - order: Of the buyers, of whom two are needed.
  package init(users: Double, order: SampleMoments) throws(Undefined) {
    guard users > 0 else { throw .emptyArm }
    guard order.count > 0 else { throw .noSuccesses }
    guard order.count > 1 else { throw .tooFewUnits }
    guard order.mean > 0 else { throw .nonPositiveMean }
    guard order.mean.isFinite, order.variance.isFinite else { throw .beyondRange }
    buyers = Proportion(successes: order.count, trials: users)
    self.order = order
  }

  /// - Parameter revenues: One a user, 0 or more; 0 of who bought nothing.
  package init(_ revenues: [Double]) throws(Undefined) {
    precondition(revenues.allSatisfy { $0 >= 0 }, "revenues of 0 or more")
    try self.init(
      users: Double(revenues.count),
      order: SampleMoments(RunningMoments(revenues.lazy.filter { $0 > 0 })))
  }

  /// Of a user.
  package var mean: Double { buyers.rate * order.mean }

  /// Of the mean, by the delta method: the share and the mean of the buyers are uncorrelated.
  package var standardError: Double {
    let ofShare = order.mean * order.mean * buyers.unitVariance / buyers.trials
    let ofOrder = buyers.rate * buyers.rate * order.varianceOfMean
    return (ofShare + ofOrder).squareRoot()
  }
}

/// Where a lift in revenue by user comes from: more buyers, or larger orders.
///
/// The logarithms of the two parts' ratios add up to that of the whole.
///
/// Duan, N., Manning, W. G., Morris, C. N., and Newhouse, J. P. (1983). "A comparison of alternative
/// models for the demand for medical care." *Journal of Business & Economic Statistics* 1(2), 115–126.
package struct TwoPartTest: Sendable, Equatable {
  /// Treatment ÷ control − 1, of a part or of the whole; normal on the scale of the logarithm.
  package struct Lift: Sendable, Equatable {
    package let relativeDifference: Double
    /// Of the logarithm of the ratio.
    package let standardError: Double
    package let statistic: Double
    package let pValue: Double
    package let logPValue: Double
    package let interval: Interval

    fileprivate init(
      ratio: Double, standardError: Double, alternative: Alternative, confidence: Double
    ) throws(Undefined) {
      guard ratio > 0, ratio.isFinite, standardError.isFinite else { throw .beyondRange }
      guard standardError > 0 else { throw .noVariation }
      self.standardError = standardError
      relativeDifference = ratio - 1
      statistic = log(ratio) / standardError
      pValue = ReferenceLaw.normal.pValue(statistic, alternative)
      logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
      let logarithm = try ReferenceLaw.normal.interval(
        log(ratio), standardError: standardError, confidence: confidence, alternative)
      interval = Interval(lower: expm1(logarithm.lower), upper: expm1(logarithm.upper))
    }
  }

  /// Of the share who buy; nil where all do.
  package let buyers: Lift?
  /// Of what a buyer spends; nil where all spend the same, which says nothing of its error.
  package let order: Lift?
  /// Of revenue by user.
  package let revenue: Lift

  package init(
    control: TwoPartRevenue, treatment: TwoPartRevenue, alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws(Undefined) {
    // Of the logarithm of a share: (1 − p) / (n p); of a mean: its squared relative error.
    func ofShare(_ arm: TwoPartRevenue) -> Double {
      (arm.buyers.trials - arm.buyers.successes) / arm.buyers.trials / arm.buyers.successes
    }
    func ofOrder(_ arm: TwoPartRevenue) -> Double {
      arm.order.varianceOfMean / arm.order.mean / arm.order.mean
    }
    let (shareVariance, orderVariance) = (
      ofShare(control) + ofShare(treatment), ofOrder(control) + ofOrder(treatment)
    )
    let shareRatio = treatment.buyers.rate / control.buyers.rate
    let orderRatio = treatment.order.mean / control.order.mean
    func lift(_ ratio: Double, _ variance: Double) throws(Undefined) -> Lift {
      try Lift(
        ratio: ratio, standardError: variance.squareRoot(), alternative: alternative,
        confidence: confidence)
    }
    buyers = shareVariance > 0 ? try lift(shareRatio, shareVariance) : nil
    order = orderVariance > 0 ? try lift(orderRatio, orderVariance) : nil
    revenue = try lift(shareRatio * orderRatio, shareVariance + orderVariance)
  }
}
