internal import CRmath

/// The chance that a significant result is nothing: of all tests that pass, the share without an effect.
///
/// The p-value isn't this chance: at a prior of 10 % and a power of 80 %, 36 % of the results with
/// p < 0.05 are nothing.
///
/// - Parameters:
///   - alpha: The level the tests are read at, in (0, 1).
///   - power: The chance to find an effect that is there, in (0, 1].
///   - prior: The share of tested ideas that have an effect, in (0, 1).
///   - bias: The share of results that would be nothing and are reported as significant all the same, by
///     peeking or by picking among metrics; in 0..<1.
/// - Returns: In (0, 1).
///
/// Ioannidis, J. P. A. (2005). "Why most published research findings are false." *PLoS Medicine* 2(8),
/// e124; without bias also Colquhoun, D. (2014). "An investigation of the false discovery rate and the
/// misinterpretation of p-values." *Royal Society Open Science* 1, 140216.
package func falsePositiveRisk(
  alpha: Double, power: Double, prior: Double, bias: Double = 0
) -> Double {
  precondition(
    0 < alpha && alpha < 1 && 0 < power && power <= 1 && 0 < prior && prior < 1
      && 0 <= bias && bias < 1,
    "alpha \(alpha), power \(power), prior \(prior), bias \(bias)")
  let falsePositives = (alpha + bias * (1 - alpha)) * (1 - prior)
  let truePositives = (power + bias * (1 - power)) * prior
  return falsePositives / (falsePositives + truePositives)
}

/// The chance that a result with just this statistic is nothing.
///
/// Larger than that of all results as good or better: those with a p-value just below 0.05 are the worst
/// of their kind.
///
/// - Parameters:
///   - zStatistic: Observed, of a two-sided test.
///   - effect: What the effect would be if there is one, in units of the estimate's standard error.
///   - prior: The share of tested ideas that have an effect, in (0, 1).
/// - Returns: In [0, 1].
///
/// Colquhoun, D. (2017). "The reproducibility of research and the misinterpretation of p-values." *Royal
/// Society Open Science* 4, 171085: the "p-equals" case, here for normal estimates.
package func falsePositiveRisk(
  zStatistic: Double, effect: Double, prior: Double
) throws(Undefined) -> Double {
  precondition(0 < prior && prior < 1, "prior must be in (0, 1), found \(prior)")
  let (z, d) = (abs(try requireFinite(zStatistic)), abs(try requireFinite(effect)))
  // ln of the likelihood ratio φ(z − d) ÷ 2 φ(z): without an effect either sign is as good.
  let evidence = try requireFinite(d * (z - d / 2)) - log(2)
  return 1 / (1 + exp(evidence + log(prior) - log1p(-prior)))
}
