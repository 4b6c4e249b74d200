internal import Foundation
internal import Statistics

/// The logarithm of a ratio of totals as a mean over clusters: whole days or regions are the independent
/// units, and people in them are not.
///
/// Cochran, W. G. (1977). *Sampling Techniques*, 3rd ed., §6.3: the ratio's linearisation.
struct ClusteredRatio {
  /// One a cluster, ln R + n (xᵢ/Σx − yᵢ/Σy): their mean is the logarithm, and the error of that mean
  /// the ratio's.
  let values: [Double]

  struct Cluster {
    var numerator: Double
    var denominator: Double
  }

  /// Nil where either total is 0.
  init?(_ clusters: [Cluster]) {
    let (above, below) = clusters.reduce((0.0, 0.0)) {
      ($0.0 + $1.numerator, $0.1 + $1.denominator)
    }
    guard above > 0, below > 0 else { return nil }
    let (logarithm, count) = (log(above / below), Double(clusters.count))
    values = clusters.map {
      logarithm + count * ($0.numerator / above - $0.denominator / below)
    }
  }
}

/// An effect on the logarithmic scale, as one of the tests of means has it.
struct LogEffect {
  let logarithm: Double
  /// Nil where nothing varies: the effect then has no error to be held against.
  private(set) var statistic: Double?
  var pValue: Double?
  /// Of the relative effect, and half its width on the logarithmic scale in standard errors.
  private(set) var interval: Interval?
  private(set) var intervalReach: Double?

  private init(
    _ logarithm: Double,
    _ test: (statistic: Double, pValue: Double, interval: Interval, standardError: Double)?
  ) {
    self.logarithm = logarithm
    guard let test else { return }
    (statistic, pValue) = (test.statistic, test.pValue)
    interval = Interval(lower: expm1(test.interval.lower), upper: expm1(test.interval.upper))
    intervalReach = (test.interval.upper - logarithm) / test.standardError
  }

  /// Of clusters of their own on either side.
  init(from control: [Double], to treatment: [Double], alpha: Double) {
    let (a, b) = (
      SampleMoments(RunningMoments(control)), SampleMoments(RunningMoments(treatment))
    )
    let test = try? WelchTTest(control: a, treatment: b, confidence: 1 - alpha)
    self.init(
      b.mean - a.mean, test.map { ($0.statistic, $0.pValue, $0.interval, $0.standardError) })
  }

  /// Of clusters that belong together two by two.
  init(pairing control: [Double], with treatment: [Double], alpha: Double) {
    let differences = zip(control, treatment).map { $1 - $0 }
    let test = try? PairedTTest(differences: differences, confidence: 1 - alpha)
    self.init(
      RunningMoments(differences).mean,
      test.map { ($0.statistic, $0.pValue, $0.interval, $0.standardError) })
  }

  /// Of a logarithm with a known error.
  init(_ logarithm: Double, standardError: Double, alpha: Double) {
    let test = try? EstimateTest(
      logarithm, standardError: standardError, confidence: 1 - alpha)
    self.init(
      logarithm, test.map { ($0.statistic, $0.pValue, $0.interval, $0.standardError) })
  }
}
