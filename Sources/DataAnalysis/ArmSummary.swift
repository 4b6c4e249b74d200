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
    /// Values corrected by a covariate; an arm by itself is shown as it is.
    case adjusted = "cuped_welch_t"
  }

  init(_ tally: Tally, _ method: Method) throws(Undefined) {
    guard tally.count > 0 else { throw .emptyArm }
    switch method {
    case .share:
      guard tally.denominator > 0 else { throw .emptyArm }
      guard tally.numerator <= tally.denominator else { throw .moreSuccessesThanTrials }
      self = .share(Proportion(successes: tally.numerator, trials: tally.denominator))
    case .mean, .adjusted:
      guard tally.count > 1 else { throw .tooFewUnits }
      self = .mean(
        SampleMoments(
          count: Double(tally.count), mean: tally.pairs.meanX, variance: tally.pairs.varianceX))
    case .ratio: self = .ratio(try DeltaMethodRatio(tally.pairs))
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
