/// The sample quantile of type 7: linear between order statistics, the default of R and NumPy.
///
/// - Parameters:
///   - sorted: Ascending, at least one value.
///   - p: In [0, 1]; 0 is the smallest value and 1 the largest.
///
/// Hyndman, R. J., and Fan, Y. (1996). "Sample quantiles in statistical packages." *The American
/// Statistician* 50(4), 361–365.
package func quantile(ofSorted sorted: [Double], _ p: Double) -> Double {
  precondition(!sorted.isEmpty && 0 <= p && p <= 1, "quantile \(p) of \(sorted.count) values")
  let position = Double(sorted.count - 1) * p
  let below = Int(position)
  let share = position - Double(below)
  if share == 0 { return sorted[below] }
  return sorted[below] + share * (sorted[below + 1] - sorted[below])
}

/// The sample quantile of type 1: the smallest value that no less than a share `p` of all don't exceed.
/// Always a value that occurred.
///
/// - Parameters:
///   - sorted: Ascending, at least one value.
///   - p: In [0, 1]; 0 is the smallest value.
package func inverseCdf(ofSorted sorted: [Double], _ p: Double) -> Double {
  precondition(!sorted.isEmpty && 0 <= p && p <= 1, "quantile \(p) of \(sorted.count) values")
  // 7% of 100 values are 7 of them, though in binary the product lies a little above.
  let position = Double(sorted.count) * p
  return sorted[max(0, Int((position * (1 - 4 * 0x1p-52)).rounded(.up)) - 1)]
}

/// The middle value, and of an even number the lower of the two in the middle: always a value that
/// occurred, such as a replicate that can be looked up.
package func lowerMedian(ofSorted sorted: [Double]) -> Double {
  precondition(!sorted.isEmpty, "the median of no values")
  return sorted[(sorted.count - 1) / 2]
}
