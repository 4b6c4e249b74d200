internal import CampaignModel
internal import Statistics

/// What a comparison needs to know of one metric in one arm.
enum ArmSummary {
  case share(Proportion)
  case mean(SampleMoments)
  case ratio(DeltaMethodRatio)

  /// How the error of a metric is reckoned.
  enum Method: String {
    /// Every trial counts on its own.
    case share = "two_proportion_z"
    /// Rows or units with a value each.
    case mean = "welch_t"
    /// Rows, units or clusters with a numerator and a denominator each.
    case ratio = "delta_method_ratio"
    /// Values corrected by a covariate.
    case adjusted = "cuped_welch_t"
  }

  init(_ tally: Tally, _ method: Method, slope: Double = 0, meanOfAll: Double = 0) throws(Undefined)
  {
    guard tally.count > 0 else { throw .emptyArm }
    switch method {
    case .share:
      guard tally.denominator > 0 else { throw .emptyArm }
      guard tally.numerator <= tally.denominator else { throw .moreSuccessesThanTrials }
      self = .share(Proportion(successes: tally.numerator, trials: tally.denominator))
    case .mean:
      guard tally.count > 1 else { throw .tooFewUnits }
      self = .mean(
        SampleMoments(
          count: Double(tally.count), mean: tally.pairs.meanX, variance: tally.pairs.varianceX))
    case .ratio: self = .ratio(try DeltaMethodRatio(tally.pairs))
    case .adjusted:
      guard tally.count > 1 else { throw .tooFewUnits }
      let pairs = tally.pairs
      let variance =
        pairs.varianceX - 2 * slope * pairs.covariance + slope * slope * pairs.varianceY
      self = .mean(
        SampleMoments(
          count: Double(tally.count), mean: pairs.meanX - slope * (pairs.meanY - meanOfAll),
          // A variance, which rounding alone can take below zero.
          variance: max(0, variance)))
    }
  }

  /// As if it were a mean of independent contributions.
  var moments: SampleMoments {
    switch self {
    case .share(let share):
      SampleMoments(
        count: share.trials, mean: share.rate,
        variance: share.rate * (1 - share.rate))
    case .mean(let moments): moments
    case .ratio(let ratio): ratio.moments
    }
  }
}

/// The slope by which a covariate from before the test explains a metric, over all arms.
///
/// Deng, A., Xu, Y., Kohavi, R., and Walker, T. (2013). "Improving the sensitivity of online controlled
/// experiments by utilizing pre-experiment data." *WSDM '13*, 123–132.
func covariateSlope(_ arms: [Tally]) -> (slope: Double, mean: Double)? {
  var all = RunningCovariance()
  var (products, squares) = (0.0, 0.0)
  for arm in arms where arm.pairs.count > 1 {
    all.merge(arm.pairs)
    let freedom = Double(arm.pairs.count - 1)
    products += arm.pairs.covariance * freedom
    squares += arm.pairs.varianceY * freedom
  }
  guard squares > 0 else { return nil }
  return (products / squares, all.meanY)
}
