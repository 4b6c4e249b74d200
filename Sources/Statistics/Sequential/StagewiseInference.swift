internal import CRmath

/// What a test that stopped at a look says of the effect, once the looks are accounted for.
///
/// Results are ordered by stage: an upper bound reached early is stronger evidence than one reached
/// late, and at the same look the larger Z is. The plain estimate of a test that stopped early is too
/// large on average; the median-unbiased one is as often above the truth as below.
///
/// Tsiatis, A. A., Rosner, G. L., and Mehta, C. R. (1984). "Exact confidence intervals following a group
/// sequential test." *Biometrics* 40(3), 797–803.
package struct StagewiseInference: Sendable, Equatable {
  /// Against "no effect", for "treatment is better".
  package let pValue: Double
  /// Against "no effect", for a difference in either direction: twice the smaller side.
  package let twoSidedPValue: Double
  /// Of the drift: at its ends the one-sided p-values are `alpha`.
  package let driftInterval: Interval
  package let medianUnbiasedDrift: Double
  /// What one would say without regard to the looks: Z / √t.
  package let naiveDrift: Double

  /// - Parameters:
  ///   - bounds: As they were used; futility bounds that don't bind are left out.
  ///   - stoppingLook: Counted from 1.
  ///   - statistic: Z at that look.
  ///   - alpha: In each tail, in (0, ½).
  package init(
    _ bounds: StoppingBounds, stoppingLook: Int, statistic: Double, alpha: Double = 0.025
  ) throws {
    precondition(
      1 <= stoppingLook && stoppingLook <= bounds.looks, "look \(stoppingLook) of \(bounds.looks)")
    precondition(0 < alpha && alpha < 0.5, "alpha must be in (0, 1/2), found \(alpha)")
    let before = stoppingLook - 1
    let seen = try StoppingBounds(
      information: Array(bounds.information.prefix(stoppingLook)),
      upper: bounds.upper.prefix(before) + [statistic],
      lower: bounds.lower.prefix(before) + [statistic])
    func tails(_ drift: Double) throws -> (upper: Double, lower: Double) {
      let exit = try ExitProbabilities(seen, drift: drift)
      return (exit.totalUpper, exit.totalLower)
    }
    let root = bounds.information[before].squareRoot()
    let naive = statistic / root
    guard naive.isFinite else { throw Undefined.beyondRange }
    /// The drift at which a growing function of the tails is 0.
    func drift(_ excess: (_ upper: Double, _ lower: Double) -> Double) throws -> Double {
      var width = 2 / root
      func value(_ drift: Double) throws -> Double {
        let (upper, lower) = try tails(drift)
        return excess(
          log(max(upper, Double.leastNonzeroMagnitude)),
          log(max(lower, Double.leastNonzeroMagnitude)))
      }
      while try value(naive - width) > 0 || value(naive + width) < 0 {
        width *= 2
        if !width.isFinite { throw Undefined.beyondRange }
      }
      return try findRoot(
        in: (naive - width)...(naive + width), tolerance: 1e-10 / root, value)
    }
    let (upper, lower) = try tails(0)
    pValue = min(1, upper)
    twoSidedPValue = min(1, 2 * min(upper, lower))
    naiveDrift = naive
    medianUnbiasedDrift = try drift { $0 - $1 }
    driftInterval = Interval(
      lower: try drift { upper, _ in upper - log(alpha) },
      upper: try drift { _, lower in log(alpha) - lower })
  }
}
