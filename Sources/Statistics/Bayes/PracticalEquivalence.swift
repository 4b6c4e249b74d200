/// An effect against a region of practical equivalence (ROPE): effects so small that they don't matter.
///
/// The rule of the interval against the region: an effect is there where the credible interval lies wholly
/// outside, it is as good as none where the interval lies wholly inside, and otherwise nothing is decided.
/// The interval is equal-tailed, so that the difference and the lift keep to each other.
///
/// Kruschke, J. K. (2018). "Rejecting or accepting parameter values in Bayesian estimation." *Advances in
/// Methods and Practices in Psychological Science* 1(2), 270–280.
package struct PracticalEquivalence: Sendable, Equatable {
  package enum Decision: String, Sendable, Equatable, CaseIterable {
    case above, below, equivalent, undecided
  }

  /// The posterior probability below the region, in it and above it; they add up to 1.
  package let below: Double
  package let inside: Double
  package let above: Double
  package let decision: Decision

  /// - Parameters:
  ///   - region: On the effect's scale, ends included.
  ///   - interval: The effect's credible interval.
  package init<Law>(
    _ effect: PosteriorEffect<Law>, region: Interval, interval: Interval
  ) throws {
    below = try effect.chance(atMost: region.lower)
    above = try effect.chance(above: region.upper)
    inside = max(0, 1 - below - above)
    decision =
      if interval.lower > region.upper {
        .above
      } else if interval.upper < region.lower {
        .below
      } else if region.contains(interval.lower) && region.contains(interval.upper) {
        .equivalent
      } else {
        .undecided
      }
  }
}
