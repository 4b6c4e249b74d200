/// Yuen's t-test of two trimmed means: Welch's test with the extremes of each arm set aside.
///
/// For order values, of which a single whale can outweigh an arm. What it compares is the middle of the
/// orders, not the money as a whole.
///
/// Yuen, K. K. (1974). "The two-sample trimmed t for unequal population variances." *Biometrika* 61(1),
/// 165–170.
package struct YuenTTest: Sendable, Equatable {
  /// Treatment − control, of the trimmed means.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  package let interval: Interval

  /// - Parameters:
  ///   - trim: The share of each arm set aside at each end, in [0, ½); 0 is Welch's test.
  ///   - nullDifference: The difference held by the null hypothesis.
  package init(
    control: [Double], treatment: [Double], trim: Double, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    // Around one point, so that a small difference of large means keeps its digits.
    let controls = try trimmedMoments(control, trim: trim)
    let around = controls.mean
    let welch = try WelchTTest(
      control: trimmedMoments(control.map { $0 - around }, trim: trim),
      treatment: trimmedMoments(treatment.map { $0 - around }, trim: trim),
      alternative: alternative, nullDifference: nullDifference, confidence: confidence)
    difference = welch.difference
    standardError = welch.standardError
    statistic = welch.statistic
    degreesOfFreedom = welch.degreesOfFreedom
    pValue = welch.pValue
    logPValue = welch.logPValue
    interval = welch.interval
  }
}

/// The trimmed mean as if it were a mean: of the values left, with the winsorised squares over them.
///
/// Over their count the variance is the squared standard error of the trimmed mean.
func trimmedMoments(_ values: [Double], trim: Double) throws(Undefined) -> SampleMoments {
  precondition(0 <= trim && trim < 0.5, "a share in [0, 0.5) is trimmed, found \(trim)")
  guard !values.isEmpty else { throw .emptyArm }
  let sorted = values.sorted()
  let cut = Int(trim * Double(sorted.count))
  let kept = sorted[cut..<(sorted.count - cut)]
  guard kept.count > 1 else { throw .tooFewUnits }
  var winsorised = RunningMoments(kept)
  let mean = winsorised.mean
  for _ in 0..<cut {
    winsorised.add(kept.first!)
    winsorised.add(kept.last!)
  }
  let squares = winsorised.variance * Double(sorted.count - 1)
  guard mean.isFinite, squares.isFinite else { throw .beyondRange }
  return SampleMoments(
    count: Double(kept.count), mean: mean, variance: squares / Double(kept.count - 1))
}
