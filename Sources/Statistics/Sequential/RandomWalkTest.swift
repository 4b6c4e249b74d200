internal import CRmath

/// The sequential test of conversions as a random walk: stop as soon as the treatment's conversions are
/// ahead of the control's by a barrier, give up at a total.
///
/// Miller, E. (2015). "Simple sequential A/B testing." evanmiller.org. The chance to get there is the
/// ballot theorem's; Feller, W. (1968). *An Introduction to Probability Theory and Its Applications* 1,
/// chapter III.
package struct RandomWalkTest: Sendable, Equatable {
  /// Conversions of both arms at which the test ends.
  package let totalConversions: Double
  /// Treatment − control at which the treatment wins.
  package let barrier: Double

  /// - Parameters: Whole numbers, up to 2⁵³; the barrier 1 or more.
  package init(totalConversions: Double, barrier: Double) {
    precondition(
      totalConversions >= 0 && totalConversions == totalConversions.rounded()
        && barrier >= 1 && barrier == barrier.rounded(),
      "a barrier of \(barrier) in \(totalConversions) conversions")
    self.totalConversions = totalConversions
    self.barrier = barrier
  }

  /// The lowest barrier that arms of equal rates reach with probability α at most; one above the total,
  /// out of reach, where even all conversions in a row are too likely.
  package init(totalConversions: Double, alpha: Double) {
    var (low, high) = (0.0, totalConversions + 1)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      let test = RandomWalkTest(totalConversions: totalConversions, barrier: middle)
      if test.hitProbability(treatmentShare: 0.5) <= alpha { high = middle } else { low = middle }
    }
    self.init(totalConversions: totalConversions, barrier: high)
  }

  /// The probability to reach the barrier in time.
  ///
  /// Walks that end at the barrier or beyond, and by reflection those that were there and came back:
  /// these are as many as end as far beyond, with the roles of up and down exchanged from the barrier on.
  ///
  /// Right to 1e-10 or better up to a million conversions, of equal arms at any number.
  ///
  /// - Parameter treatmentShare: The probability that a conversion is the treatment's, in [0, 1].
  package func hitProbability(treatmentShare p: Double) -> Double {
    precondition(0 <= p && p <= 1, "a share of \(p)")
    let (n, d) = (totalConversions, barrier)
    guard d <= n, p > 0 else { return 0 }
    let half = n / 2 + d / 2
    let beyond = Binomial(trials: n, probability: p).upperTail(half.rounded(.up) - 1)
    guard p < 1 else { return beyond }
    let logBack =
      d * (log(p) - log1p(-p)) + pbinom(half.rounded(.down), n, 1 - p, 0, 1)
    return min(1, beyond + exp(logBack))
  }
}
