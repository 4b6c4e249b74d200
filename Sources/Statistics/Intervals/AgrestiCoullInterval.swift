/// Wald's interval of a binomial proportion after adding z²/2 successes and failures, cut to [0, 1].
///
/// Agresti, A., and Coull, B. A. (1998). "Approximate is better than 'exact' for interval estimation
/// of binomial proportions." *The American Statistician* 52(2), 119–126.
package func agrestiCoullInterval(
  _ proportion: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  guard proportion.trials > 0 else { throw .emptyArm }
  let z = normalReach(confidence: confidence)
  let n = proportion.trials + z * z
  let p = (proportion.successes + z * z / 2) / n
  let reach = z * (p * (1 - p) / n).squareRoot()
  return Interval(lower: max(0, p - reach), upper: min(1, p + reach))
}
