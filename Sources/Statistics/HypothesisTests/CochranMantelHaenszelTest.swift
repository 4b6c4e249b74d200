internal import CRmath

/// The Cochran–Mantel–Haenszel test of one odds ratio common to all strata, against 1.
///
/// Compares within strata alone, so that a stratum which converts better and holds more of one arm
/// deceives nobody. A stratum in which all or none succeed says nothing.
///
/// Mantel, N., and Haenszel, W. (1959). "Statistical aspects of the analysis of data from retrospective
/// studies of disease." *Journal of the National Cancer Institute* 22(4), 719–748.
package struct CochranMantelHaenszelTest: Sendable, Equatable {
  /// Chi-squared with one degree of freedom.
  package let statistic: Double
  package let pValue: Double
  package let logPValue: Double
  /// Treatment's odds ÷ control's; infinite where no pair of units speaks for the control.
  package let commonOddsRatio: Double
  /// None where the odds ratio is 0 or infinite.
  package let interval: Interval?

  /// - Parameters:
  ///   - strata: The two arms of each.
  ///   - continuityCorrection: Takes ½ off |observed − expected|, but no more than there is.
  ///
  /// Robins, J., Breslow, N., and Greenland, S. (1986). "Estimators of the Mantel-Haenszel variance
  /// consistent in both sparse data and large-strata limiting models." *Biometrics* 42(2), 311–323 (the
  /// interval).
  package init(
    strata: [(control: Proportion, treatment: Proportion)], continuityCorrection: Bool = false,
    confidence: Double = 0.95
  ) throws(Undefined) {
    var (deviation, variance) = (0.0, 0.0)
    // R, S and the sums of products of the paper.
    var (r, s, pr, psqr, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (control, treatment) in strata {
      let n = control.trials + treatment.trials
      guard n > 1 else { continue }
      let (a, b) = (treatment.successes, treatment.trials - treatment.successes)
      let (c, d) = (control.successes, control.trials - control.successes)
      deviation += (a * d - b * c) / n
      variance += (a + b) / n * ((c + d) / n) * ((a + c) / n) * ((b + d) / (n - 1)) * n
      let (concordant, discordant) = (a * d / n, b * c / n)
      r += concordant
      s += discordant
      pr += (a + d) / n * concordant
      psqr += (a + d) / n * discordant + (b + c) / n * concordant
      qs += (b + c) / n * discordant
    }
    guard variance > 0 else { throw .noVariation }
    let distance = max(0, abs(deviation) - (continuityCorrection ? 0.5 : 0))
    statistic = distance * distance / variance
    let law = ChiSquared(degreesOfFreedom: 1)
    pValue = law.upperTail(statistic)
    logPValue = law.logUpperTail(statistic)
    commonOddsRatio = r / s
    guard r > 0, s > 0 else {
      interval = nil
      return
    }
    let varianceOfLog = pr / (r * r) / 2 + psqr / (r * s) / 2 + qs / (s * s) / 2
    let logarithm = try ReferenceLaw.normal.interval(
      log(commonOddsRatio), standardError: varianceOfLog.squareRoot(), confidence: confidence)
    interval = Interval(lower: exp(logarithm.lower), upper: exp(logarithm.upper))
  }
}
