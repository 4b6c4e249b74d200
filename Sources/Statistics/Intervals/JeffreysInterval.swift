/// The equal-tailed interval of a binomial proportion under Jeffreys' prior, Beta(½, ½), without a
/// rule of its own at the boundaries.
///
/// Brown, L. D., Cai, T. T., and DasGupta, A. (2001). "Interval estimation for a binomial proportion."
/// *Statistical Science* 16(2), 101–133.
package func jeffreysInterval(
  _ proportion: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  guard proportion.trials > 0 else { throw .emptyArm }
  let posterior = Beta(
    alpha: proportion.successes + 0.5, beta: proportion.trials - proportion.successes + 0.5)
  return posterior.credibleInterval(level: confidence)
}

extension Beta {
  /// With half of 1 − `level` in each tail.
  package func credibleInterval(level: Double) -> Interval {
    Interval(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
  }
}
