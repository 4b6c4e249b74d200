internal import Foundation

/// One of the exponentials that a delay is a mixture of, as new deciders draw it.
struct DelayComponent: BitwiseCopyable, Sendable {
  /// Its share of those whom the components before it have left.
  var share: Double
  /// P(converts in the step of the decision).
  var sameStep: Double
  /// Which of the space's delays it is.
  var delay: Int

  /// Probability that an exponential delay of mean τ days, begun uniformly in the day, ends in it.
  static func sameStep(_ mean: Double) -> Double {
    mean > 0 ? 1 - mean * -Foundation.expm1(-1 / mean) : 1
  }
}
