import Foundation
import Statistics
import Testing

@Suite struct RandomWalkTests {
  /// Against all walks: the share at each height of those that haven't been there, step by step.
  @Test(arguments: [(10.0, 4.0, 0.6), (51, 3, 0.5), (50, 14, 0.48), (30, 30, 0.7), (7, 8, 0.5)])
  func agreesWithCountingWalks(total: Double, barrier: Double, share: Double) {
    let (n, d) = (Int(total), Int(barrier))
    var heights = [Double](repeating: 0, count: 2 * n + 3)
    heights[n + 1] = 1
    var hit = 0.0
    for _ in 0..<n {
      var next = [Double](repeating: 0, count: heights.count)
      for index in 1..<(heights.count - 1) where heights[index] > 0 {
        next[index + 1] += heights[index] * share
        next[index - 1] += heights[index] * (1 - share)
      }
      if n + 1 + d < next.count {
        hit += next[n + 1 + d]
        next[n + 1 + d] = 0
      }
      heights = next
    }
    let found = RandomWalkTest(totalConversions: total, barrier: barrier)
      .hitProbability(treatmentShare: share)
    #expect(abs(found - hit) <= 1e-12 * hit)
  }

  /// As the reference has it, in logarithms: Σ (d / k) C(k, (k + d) / 2) p^((k + d) / 2) q^((k − d) / 2).
  @Test(arguments: [(3000.0, 900.0, 0.5), (3000, 200, 0.45), (5000, 60, 0.52), (4000, 700, 0.55)])
  func agreesWithTheBallotSum(total: Double, barrier: Double, share: Double) {
    let sum = stride(from: barrier, through: total, by: 2).reduce(0.0) { sum, k in
      let (up, down) = ((k + barrier) / 2, (k - barrier) / 2)
      let choices = lgamma(k + 1) - lgamma(up + 1) - lgamma(down + 1)
      return sum + barrier / k * exp(choices + up * log(share) + down * log1p(-share))
    }
    let found = RandomWalkTest(totalConversions: total, barrier: barrier)
      .hitProbability(treatmentShare: share)
    #expect(abs(found / sum - 1) < 1e-9)
  }

  @Test func theEndsAreExact() {
    let test = RandomWalkTest(totalConversions: 20, barrier: 5)
    #expect(test.hitProbability(treatmentShare: 0) == 0)
    #expect(test.hitProbability(treatmentShare: 1) == 1)
    #expect(
      RandomWalkTest(totalConversions: 4, barrier: 5).hitProbability(treatmentShare: 0.9) == 0)
    #expect(
      RandomWalkTest(totalConversions: 0, barrier: 1).hitProbability(treatmentShare: 0.9) == 0)
  }

  /// From 1,000 conversions on a Brownian motion is near: 2 (1 − Φ(d / √n)).
  @Test(arguments: [1e3, 1e9, 9e15])
  func theBarrierKeepsTheError(total: Double) {
    let test = RandomWalkTest(totalConversions: total, alpha: 0.05)
    #expect(test.hitProbability(treatmentShare: 0.5) <= 0.05)
    let lower = RandomWalkTest(totalConversions: total, barrier: test.barrier - 1)
    #expect(lower.hitProbability(treatmentShare: 0.5) > 0.05)
    #expect(abs(test.barrier / (1.959963984540054 * total.squareRoot()) - 1) < 0.03)
  }
}
