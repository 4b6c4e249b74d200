/// The shift between two samples by Hodges and Lehmann: the median of all differences, treatment −
/// control, with the interval that belongs to the exact rank-sum test.
///
/// For up to 40 000 pairs. With tied values the interval covers more than it says.
///
/// Hodges, J. L., and Lehmann, E. L. (1963). "Estimates of location based on rank tests." *The Annals of
/// Mathematical Statistics* 34(2), 598–611.
package struct HodgesLehmannShift: Sendable, Equatable {
  package let estimate: Double
  /// From one of the differences to another; the widest there is, where the samples are too small for
  /// the confidence.
  package let interval: Interval

  package init(
    control: [Double], treatment: [Double], confidence: Double = 0.95,
    alternative: Alternative = .twoSided
  ) throws(Undefined) {
    precondition(
      0 < confidence && confidence < 1, "confidence must be in (0, 1), found \(confidence)")
    guard !control.isEmpty, !treatment.isEmpty else { throw .emptyArm }
    let law = try RankSumLaw(control.count, treatment.count)
    let differences = treatment.flatMap { t in control.map { t - $0 } }.sorted()
    guard differences.allSatisfy(\.isFinite) else { throw .beyondRange }
    estimate = quantile(ofSorted: differences, 0.5)
    let tail = alternative == .twoSided ? (1 - confidence) / 2 : 1 - confidence
    // Ranks from either end; for a tail of ½ or more both would pass each other.
    let rank = max(1, law.quantile(min(tail, 0.5)))
    interval = Interval(
      lower: alternative == .less ? -.infinity : differences[rank - 1],
      upper: alternative == .greater ? .infinity : differences[differences.count - rank])
  }
}
