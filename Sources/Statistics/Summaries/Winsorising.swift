/// The outer values at either end, brought back to the next one: a whale counts as a large order.
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
  ///   - lower: The share of all values that are raised, in [0, ½): the whole values in it, so that of 30
  ///     values 10 % are 3 and 5 % are 1.
  ///   - upper: The share that are lowered, alike.
  package init(pooled arms: [[Double]], lower: Double = 0, upper: Double) throws(Undefined) {
    precondition(
      0 <= lower && lower < 0.5 && 0 <= upper && upper < 0.5, "shares \(lower) and \(upper)")
    let sorted = arms.flatMap(\.self).sorted()
    guard !sorted.isEmpty else { throw .emptyArm }
    // 29 % of 100 is 28.999… in binary.
    func cut(_ share: Double) -> Int { Int(share * Double(sorted.count) + 1e-9) }
    thresholds = Interval(
      lower: sorted[cut(lower)], upper: sorted[sorted.count - 1 - cut(upper)])
  }

  package func callAsFunction(_ values: [Double]) -> [Double] {
    values.map { min(max($0, thresholds.lower), thresholds.upper) }
  }
}
