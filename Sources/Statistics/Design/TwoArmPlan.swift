/// How two arms are to be compared.
package struct TwoArmPlan: Sendable, Equatable {
  /// Level in (0, 1), of both tails together if two-sided.
  package let alpha: Double
  package let alternative: Alternative
  /// Units of treatment for one of control.
  package let allocationRatio: Double

  package init(
    alpha: Double = 0.05, alternative: Alternative = .twoSided, allocationRatio: Double = 1
  ) {
    precondition(
      0 < alpha && alpha < 1 && allocationRatio > 0 && allocationRatio.isFinite,
      "a plan with alpha \(alpha) and an allocation ratio of \(allocationRatio)")
    self.alpha = alpha
    self.alternative = alternative
    self.allocationRatio = allocationRatio
  }

  /// The chance of a significant result where the null hypothesis holds.
  func chance(_ tails: CountedTails = .both) -> Double {
    alternative == .twoSided && tails == .near ? alpha / 2 : alpha
  }
}
