import Statistics
import Testing

@Suite struct QuantileTests {
  /// The definition: the smallest value with a share of at least p at or below it.
  @Test func inverseCdfIsAValueThatOccurred() {
    let sorted = [1.0, 2, 4, 8, 16, 32, 64]
    for p in stride(from: 0.01, through: 1, by: 0.013) {
      let expected = sorted.first { value in
        Double(sorted.count { $0 <= value }) >= p * 7 - 1e-9
      }
      #expect(inverseCdf(ofSorted: sorted, p) == expected)
    }
    #expect(inverseCdf(ofSorted: sorted, 0) == 1)
    // In binary 0.07 × 100 lies above 7.
    #expect(inverseCdf(ofSorted: (1...100).map(Double.init), 0.07) == 7)
  }

  /// Exactly, for any continuous law: the interval of ranks (k, l) covers with P(k ≤ B < l).
  @Test(arguments: [(20, 0.5), (100, 0.9), (57, 0.25)])
  func orderStatisticsCoverAtLeastNominally(n: Int, p: Double) throws {
    let ranks = (1...n).map(Double.init)
    let interval = try orderStatisticInterval(ofSorted: ranks, p, confidence: 0.9)
    let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
    let law = Binomial(trials: Double(n), probability: p)
    #expect(law.cdf(upper - 1) - law.cdf(lower - 1) >= 0.9)
    // One rank less at either end, and that end's tail is too large.
    #expect(law.cdf(lower) >= 0.05)
    #expect(law.upperTail(upper - 2) > 0.05)
  }

  @Test func aBoundOutOfReachIsNone() throws {
    let few = [1.0, 2, 3, 4, 5]
    let interval = try orderStatisticInterval(ofSorted: few, 0.9, confidence: 0.95)
    #expect(interval.upper == nil)
    #expect(interval.lower == 3)
    #expect(throws: Undefined.emptyArm) {
      try orderStatisticInterval(ofSorted: [], 0.5, confidence: 0.95)
    }
    #expect(throws: Undefined.tooFewUnits) { try QuantileEstimate(few, 0.9) }
  }

  /// Of exponential values at their quantiles: the error of the median is 1 / √n.
  @Test func anIntervalGivesAStandardError() throws {
    let law = Gamma(shape: 1, scale: 1)
    let values = (0..<10_000).map { law.quantile((Double($0) + 0.5) / 10_000) }
    let estimate = try QuantileEstimate(values, 0.5)
    let error = (estimate.moments.variance / 10_000).squareRoot()
    #expect(abs(estimate.quantile - 0.6931471805599453) < 1e-4)
    #expect(abs(error - 0.01) < 3e-4)
  }
}
