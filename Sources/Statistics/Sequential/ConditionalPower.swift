extension StoppingBounds {
  /// The probability that a test that went on after a look will yet reach the upper bound.
  ///
  /// - Parameters:
  ///   - look: Counted from 1; a look that isn't the last.
  ///   - statistic: Z at that look.
  ///   - drift: Of the data to come: the one hoped for, or `statistic` / √t for what was seen so far, which
  ///     is as uncertain as the data are few.
  ///
  /// Lan, K. K. G., and Wittes, J. (1988). "The B-value: a tool for monitoring data." *Biometrics* 44(2),
  /// 579–585.
  package func conditionalPower(
    afterLook look: Int, statistic: Double, drift: Double
  ) throws -> Double {
    try ExitProbabilities(
      remaining(afterLook: look, statistic: statistic), drift: drift
    ).totalUpper
  }
}
