/// A significant estimate corrected for having been picked because it was significant: the most likely
/// effect given that the test passed.
///
/// Barely significant results shrink most, clear ones hardly at all.
///
/// Zhong, H., and Prentice, R. L. (2008). "Bias-reduced estimators and confidence intervals for odds
/// ratios in genome-wide association studies." *Biostatistics* 9(4), 621–634.
package struct ConditionalEstimate: Sendable, Equatable {
  /// In units of the standard error; of the statistic's sign, and never beyond it.
  package let zStatistic: Double
  /// Corrected ÷ original, in (0, 1]: the factor for the estimate itself.
  package let shrinkage: Double

  /// - Parameters:
  ///   - zStatistic: Estimate ÷ standard error.
  ///   - alpha: Of the two-sided test that it passed, in (0, 1).
  /// - Throws: `notSignificant` where it didn't.
  package init(zStatistic z: Double, alpha: Double) throws {
    let size = abs(try requireFinite(z))
    guard size > Significance(effect: 0, alpha: alpha).critical else {
      throw Undefined.notSignificant
    }
    // At the maximum of the likelihood the statistic is what is expected of a significant one; the
    // expectation rises from 0 at no effect to above the statistic at an effect as large as it.
    let effect = try findRoot(in: 0...size) { effect in
      size - effect - Significance(effect: effect, alpha: alpha).bias
    }
    zStatistic = z < 0 ? -effect : effect
    shrinkage = effect / size
  }
}
