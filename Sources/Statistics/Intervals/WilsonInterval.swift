/// The Wilson score interval of a binomial proportion.
///
/// Stays inside [0, 1] and keeps its coverage near 0, where click-through rates live;
/// the textbook interval `p ± z·√(p(1−p)/n)` does neither.
///
/// - Parameters:
///   - successes: Count in `0...trials`.
///   - trials: Count; none at all is undefined.
///   - confidence: Nominal coverage in (0, 1), such as 0.95.
/// - Returns: Bounds in [0, 1].
///
/// Wilson, E. B. (1927). "Probable inference, the law of succession, and statistical
/// inference." *Journal of the American Statistical Association* 22(158), 209–212.
package func wilsonInterval(
  successes: Double, trials: Double, confidence: Double
) throws(Undefined) -> Interval {
  try wilsonInterval(Proportion(successes: successes, trials: trials), confidence: confidence)
}

/// The Wilson score interval of a proportion.
package func wilsonInterval(
  _ proportion: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  let n = proportion.trials
  guard n > 0 else { throw .emptyArm }
  let z = normalReach(confidence: confidence)
  let centre = (proportion.successes + z * z / 2) / (n + z * z)
  let reach = z * (n * proportion.unitVariance + z * z / 4).squareRoot() / (n + z * z)
  return Interval(
    lower: proportion.successes == 0 ? 0 : max(0, centre - reach),
    upper: proportion.successes == n ? 1 : min(1, centre + reach))
}
