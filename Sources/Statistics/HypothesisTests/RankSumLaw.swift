/// The law of U under the null hypothesis, without ties: of all pairs of a treatment and a control, the
/// number in which the treatment is greater.
///
/// Mann, H. B., and Whitney, D. R. (1947). "On a test of whether one of two random variables is
/// stochastically larger than the other." *The Annals of Mathematical Statistics* 18(1), 50–60.
struct RankSumLaw: Sendable {
  /// The most pairs for which the law is computed: two arms of 200.
  static let largestPairCount = 40_000.0

  /// P(U = u), from 0 to as far as was asked for, at most to the middle.
  private let probabilities: [Double]
  let pairCount: Int

  /// - Parameter last: The largest u of interest; the law is symmetric, so half the pairs always do.
  init(_ controls: Int, _ treatments: Int, through last: Int? = nil) throws(Undefined) {
    guard Double(controls) * Double(treatments) <= Self.largestPairCount else { throw .tooLarge }
    pairCount = controls * treatments
    probabilities = Self.probabilities(
      min(controls, treatments), max(controls, treatments),
      through: min(last ?? pairCount, pairCount / 2))
  }

  /// By whether the largest value of all is of the one arm or of the other:
  /// P(u; i, j) = i / (i + j) · P(u − j; i − 1, j) + j / (i + j) · P(u; i, j − 1).
  ///
  /// Only ever adds positive numbers, so that the smallest probability keeps its digits.
  private static func probabilities(_ m: Int, _ n: Int, through last: Int) -> [Double] {
    // One row an i, as of the j at hand.
    var rows = (0...m).map { i in [1] + [Double](repeating: 0, count: min(i * n, last)) }
    for j in stride(from: 1, through: n, by: 1) {
      for i in stride(from: 1, through: m, by: 1) {
        let (above, beside) = (Double(i) / Double(i + j), Double(j) / Double(i + j))
        let reach = min(i * j, last)
        let shorter = rows[i - 1]
        rows[i].withUnsafeMutableBufferPointer { row in
          shorter.withUnsafeBufferPointer { shorter in
            for u in 0...reach { row[u] *= beside }
            // Beyond (i − 1) × j the shorter row is empty.
            let (moved, found) = (row.baseAddress! + j, shorter.baseAddress!)
            let last = min(reach - j, (i - 1) * j, shorter.count - 1)
            for u in stride(from: 0, through: last, by: 1) { moved[u] += above * found[u] }
          }
        }
      }
    }
    return rows[m]
  }

  /// P(U ≤ u), for a u in 0...pairs; beyond the middle only if the law goes to the middle.
  func cdf(_ u: Int) -> Double {
    if u < probabilities.count { return min(1, probabilities[...u].reduce(0, +)) }
    return 1 - cdf(pairCount - u - 1)
  }

  /// The smallest u with P(U ≤ u) ≥ p, for a p of at most ½.
  func quantile(_ p: Double) -> Int {
    var sum = 0.0
    for (u, probability) in probabilities.enumerated() {
      sum += probability
      if sum >= p { return u }
    }
    return probabilities.count - 1
  }
}
