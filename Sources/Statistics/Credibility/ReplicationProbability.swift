/// The chance that the same test, run once more at the same size, is significant with the same sign.
///
/// A result with p = 0.05 is as likely to fail as to hold.
///
/// Goodman, S. N. (1992). "A comment on replication, p-values and evidence." *Statistics in Medicine*
/// 11(7), 875–879.
package struct ReplicationProbability: Sendable, Equatable {
  /// If the true effect is just what was estimated.
  package let atEstimate: Double
  /// If the effect is as uncertain as the estimate leaves it, under a flat prior: nearer to ½.
  package let averaged: Double

  /// - Parameters:
  ///   - zStatistic: Of the test that was run, two-sided.
  ///   - alpha: Of the second test, two-sided, in (0, 1).
  package init(zStatistic: Double, alpha: Double) throws(Undefined) {
    let short = Significance(effect: 0, alpha: alpha).critical - abs(try requireFinite(zStatistic))
    atEstimate = Normal.standard.upperTail(short)
    averaged = Normal.standard.upperTail(short / 2.0.squareRoot())
  }

  /// The same where effects are known to scatter normally around 0.
  ///
  /// - Parameters:
  ///   - zStatistic: Of the test that was run.
  ///   - spread: Standard deviation of true effects over the test's standard error.
  /// - Returns: The chance, over what the result leaves open about the effect.
  package static func given(zStatistic: Double, spread: Double, alpha: Double) throws(Undefined)
    -> Double
  {
    let weight = spread * spread / (1 + spread * spread)
    let mean = weight * abs(try requireFinite(zStatistic))
    let critical = Significance(effect: 0, alpha: alpha).critical
    return Normal.standard.upperTail((critical - mean) / (1 + weight).squareRoot())
  }
}
