/// The exact interval of a binomial proportion: coverage is never below nominal, and often above.
///
/// Clopper, C. J., and Pearson, E. S. (1934). "The use of confidence or fiducial limits illustrated in
/// the case of the binomial." *Biometrika* 26(4), 404–413.
package func clopperPearsonInterval(
  _ proportion: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  let (x, n) = (proportion.successes, proportion.trials)
  guard n > 0 else { throw .emptyArm }
  let tail = (1 - confidence) / 2
  return Interval(
    lower: x == 0 ? 0 : Beta(alpha: x, beta: n - x + 1).quantile(tail),
    // The upper tail of a beta is the lower tail of its mirror image.
    upper: x == n ? 1 : 1 - Beta(alpha: n - x, beta: x + 1).quantile(tail))
}
