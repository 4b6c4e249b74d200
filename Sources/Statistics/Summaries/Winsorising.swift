/// Values beyond two thresholds, brought back to them: a whale counts as a large order.
///
/// The thresholds come from the values of all arms together: one of its own for each arm would treat the
/// arms differently, and bias their difference. The mean of what is left is another quantity than the
/// mean, and is to be named so.
///
/// Tukey, J. W. (1962). "The future of data analysis." *The Annals of Mathematical Statistics* 33(1),
/// 1–67, §14.
package struct Winsorising: Sendable, Equatable {
  package let thresholds: Interval

  /// - Parameters:
  ///   - arms: The values of every arm.
  ///   - lower: The share of all values below which they are raised, in [0, 1]; 0 raises none.
  ///   - upper: That above which they are lowered, from `lower` to 1; 1 lowers none.
  package init(pooled arms: [[Double]], lower: Double = 0, upper: Double) throws(Undefined) {
    precondition(0 <= lower && lower <= upper && upper <= 1, "shares \(lower) to \(upper)")
    let sorted = arms.flatMap(\.self).sorted()
    guard !sorted.isEmpty else { throw .emptyArm }
    thresholds = Interval(
      lower: quantile(ofSorted: sorted, lower), upper: quantile(ofSorted: sorted, upper))
  }

  package func callAsFunction(_ values: [Double]) -> [Double] {
    values.map { min(max($0, thresholds.lower), thresholds.upper) }
  }
}
