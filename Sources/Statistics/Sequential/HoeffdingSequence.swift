/// An interval for the mean of observations in [0, 1] that holds after every one of them at once, by the
/// normal mixture: such observations vary as a normal law of variance ¼ does, at most.
///
/// Howard, Ramdas, McAuliffe and Sekhon (2021), on conjugate mixtures.
package struct HoeffdingSequence: Sendable, Equatable {
  /// One after each observation, within [0, 1].
  package let intervals: [Interval]

  /// - Parameters:
  ///   - values: In [0, 1], in their order.
  ///   - alpha: 1 − coverage, over all observations.
  ///   - count: How many observations the interval is to be shortest at, above 0.
  package init(_ values: [Double], alpha: Double = 0.05, tightestAt count: Double) throws {
    precondition(values.allSatisfy { 0 <= $0 && $0 <= 1 }, "values must be in [0, 1]")
    precondition(count > 0, "tightest at \(count) observations")
    let mixture = NormalMixture(
      tightestAt: max(count / 4, Double.leastNonzeroMagnitude), alpha: alpha, sides: .two)
    var sum = 0.0
    intervals = try values.enumerated().map { index, x in
      sum += x
      let t = Double(index + 1)
      let reach = try mixture.bound(atIntrinsicTime: t / 4, alpha: alpha) / t
      return Interval(lower: max(0, sum / t - reach), upper: min(1, sum / t + reach))
    }
  }
}
