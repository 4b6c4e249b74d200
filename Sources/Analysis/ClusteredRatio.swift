internal import CampaignModel
internal import Foundation
internal import Statistics

/// The logarithm of a ratio of totals, and what each cluster moves it by: whole days or regions are the
/// independent units, and people in them are not.
///
/// Cochran, W. G. (1977). *Sampling Techniques*, 3rd ed., §6.3: the ratio's linearisation.
struct ClusteredRatio {
  let logarithm: Double
  /// They sum to 0.
  let influences: [Double]

  /// Nil where either total is 0.
  init?(_ clusters: [Cluster]) {
    let (above, below) = clusters.reduce((0.0, 0.0)) {
      ($0.0 + $1.numerator, $0.1 + $1.denominator)
    }
    guard above > 0, below > 0 else { return nil }
    logarithm = log(above / below)
    influences = clusters.map { $0.numerator / above - $0.denominator / below }
  }

  struct Cluster {
    var numerator: Double
    var denominator: Double
  }

  /// Squared standard error of a sum of influences that are centred: the sample variance times their number.
  static func squaredError(_ influences: [Double]) -> Double {
    let n = Double(influences.count)
    return n / (n - 1) * influences.reduce(0) { $0 + $1 * $1 }
  }
}

/// An effect on the logarithmic scale, with its error and the law of their ratio.
struct LogEffect {
  var logarithm: Double
  var squaredError: Double
  /// Infinite: normal.
  var degreesOfFreedom = Double.infinity
  /// Where it isn't that of the ratio.
  var pValue: Double?

  /// Two samples' difference, each with its own variance.
  ///
  /// Welch, B. L. (1947). *Biometrika* 34, 28–35.
  static func difference(_ a: (Double, [Double]), _ b: (Double, [Double])) -> LogEffect {
    let errors = [a.1, b.1].map(ClusteredRatio.squaredError)
    let counts = [a.1, b.1].map { Double($0.count - 1) }
    let sum = errors[0] + errors[1]
    let below = errors[0] * errors[0] / counts[0] + errors[1] * errors[1] / counts[1]
    return LogEffect(
      logarithm: b.0 - a.0, squaredError: sum,
      degreesOfFreedom: below > 0 ? sum * sum / below : .infinity)
  }

  /// Of clusters that belong together two by two.
  static func paired(_ a: (Double, [Double]), _ b: (Double, [Double])) -> LogEffect {
    LogEffect(
      logarithm: b.0 - a.0,
      squaredError: ClusteredRatio.squaredError(zip(a.1, b.1).map { $1 - $0 }),
      degreesOfFreedom: Double(a.1.count - 1))
  }

  var statistic: Double { logarithm / squaredError.squareRoot() }

  private var law: (tail: (Double) -> Double, quantile: (Double) -> Double) {
    guard degreesOfFreedom.isFinite else {
      return (Normal.standard.upperTail, Normal.standard.quantile)
    }
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    return (student.upperTail, student.quantile)
  }

  var twoSidedPValue: Double { pValue ?? min(1, 2 * law.tail(abs(statistic))) }

  /// Of the relative effect.
  func interval(alpha: Double) -> Interval {
    let reach = -law.quantile(alpha / 2) * squaredError.squareRoot()
    return Interval(lower: expm1(logarithm - reach), upper: expm1(logarithm + reach))
  }

  /// Half the width in standard errors.
  func reach(alpha: Double) -> Double { -law.quantile(alpha / 2) }
}
