/// The sum of the ranks that a fair coin keeps: Wilcoxon's signed-rank statistic under the null
/// hypothesis, for ranks with or without ties.
struct SignedRankLaw: Sendable {
  /// P(sum = k × `step`), one entry a k.
  private let probabilities: [Double]
  /// ½ where ranks are tied, otherwise 1.
  private let step: Double

  /// - Parameter ranks: Whole numbers and halves.
  init(ranks: [Double]) {
    let step = ranks.allSatisfy { $0 == $0.rounded() } ? 1.0 : 0.5
    let steps = ranks.map { Int($0 / step) }.sorted()
    // Only ever adds positive numbers, so that the smallest probability keeps its digits.
    var probabilities = [Double](repeating: 0, count: steps.reduce(0, +) + 1)
    probabilities[0] = 1
    var reach = 0
    probabilities.withUnsafeMutableBufferPointer { p in
      for rank in steps {
        reach += rank
        for k in stride(from: reach, through: rank, by: -1) { p[k] = (p[k] + p[k - rank]) / 2 }
        for k in 0..<rank { p[k] /= 2 }
      }
    }
    self.probabilities = probabilities
    self.step = step
  }

  /// P(sum ≤ w), for a sum that can come about.
  func cdf(_ w: Double) -> Double {
    min(1, probabilities[...Int((w / step).rounded())].reduce(0, +))
  }

  /// P(sum ≥ w): as often as the other ranks add up to what is left.
  func atLeast(_ w: Double) -> Double { cdf(Double(probabilities.count - 1) * step - w) }
}
