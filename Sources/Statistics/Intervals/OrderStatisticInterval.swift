/// Bounds of a quantile at two order statistics, exact for any law: coverage is never below nominal.
///
/// A bound is nil where no value of the sample is extreme enough for the confidence, and infinite at
/// the open end of a one-sided interval.
///
/// - Parameters:
///   - sorted: Ascending.
///   - p: In (0, 1): 0.5 for the median.
///
/// Conover, W. J. (1999). *Practical Nonparametric Statistics*, third edition, §3.2.
package func orderStatisticInterval(
  ofSorted sorted: [Double], _ p: Double, confidence: Double, _ alternative: Alternative = .twoSided
) throws(Undefined) -> (lower: Double?, upper: Double?) {
  precondition(0 < p && p < 1 && 0 < confidence && confidence < 1, "\(p), \(confidence)")
  guard !sorted.isEmpty else { throw .emptyArm }
  let law = Binomial(trials: Double(sorted.count), probability: p)
  let tail = alternative == .twoSided ? (1 - confidence) / 2 : 1 - confidence
  func orderStatistic(_ rank: Double) -> Double? {
    1 <= rank && rank <= law.trials ? sorted[Int(rank) - 1] : nil
  }
  return (
    alternative == .less ? -.infinity : orderStatistic(law.quantile(tail)),
    alternative == .greater ? .infinity : orderStatistic(law.upperQuantile(tail) + 1)
  )
}
