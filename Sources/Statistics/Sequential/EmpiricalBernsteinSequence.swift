internal import CRmath

/// An interval for the mean of observations in [0, 1] that holds after every one of them at once,
/// without any assumption on their law, and that is short where they vary little.
///
/// Waudby-Smith, I., and Ramdas, A. (2024). "Estimating means of bounded random variables by betting."
/// *Journal of the Royal Statistical Society B* 86(1), 1–27, theorem 2.
package struct EmpiricalBernsteinSequence: Sendable, Equatable {
  /// One after each observation.
  package let intervals: [Interval]

  /// - Parameters:
  ///   - values: In [0, 1], in their order.
  ///   - alpha: 1 − coverage, over all observations.
  package init(_ values: [Double], alpha: Double = 0.05) {
    precondition(values.allSatisfy { 0 <= $0 && $0 <= 1 }, "values must be in [0, 1]")
    precondition(0 < alpha && alpha < 1, "alpha must be in (0, 1), found \(alpha)")
    let below = lowerBounds(values, alpha: alpha / 2)
    let above = lowerBounds(values.map { 1 - $0 }, alpha: alpha / 2)
    intervals = zip(below, above).map { Interval(lower: $0, upper: max($0, 1 - $1)) }
  }
}

private func lowerBounds(_ values: [Double], alpha: Double) -> [Double] {
  let evidence = -log(alpha)
  var (sum, squares) = (0.0, 0.0)
  var (weights, weighted, penalty) = (0.0, 0.0, 0.0)
  return values.enumerated().map { index, x in
    let t = Double(index + 1)
    // What is staked on x is set before x is seen.
    let spread = (0.25 + squares) / t
    let stake = min(0.5, (2 * evidence / (t * log1p(t) * spread)).squareRoot())
    let plainMean = index == 0 ? 0 : sum / Double(index)
    weights += stake
    weighted += stake * x
    penalty += (x - plainMean) * (x - plainMean) * -log1pmx(-stake)
    sum += x
    let mean = (0.5 + sum) / (t + 1)
    squares += (x - mean) * (x - mean)
    return max(0, (weighted - evidence - penalty) / weights)
  }
}
