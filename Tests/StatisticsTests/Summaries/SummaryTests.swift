import Foundation
import Statistics
import Testing

@Suite struct SummaryTests {
  @Test func momentsOfLargeValuesKeepTheirDigits() {
    let moments = RunningMoments([1e8 + 4, 1e8 + 7, 1e8 + 13, 1e8 + 16])
    #expect(moments.count == 4)
    #expect(moments.mean == 1e8 + 10)
    #expect(moments.variance == 30)
    #expect(moments.standardError == 7.5.squareRoot())
  }

  @Test func oneValueHasNoKnownError() {
    let moments = RunningMoments([3])
    #expect(moments.variance == .infinity)
    #expect(moments.standardError == .infinity)
  }

  @Test func covarianceIsThatOfTheDefinition() {
    let pairs = RunningCovariance([1, 2, 4, 9], [2, 1, 5, 8])
    #expect(abs(pairs.covariance - 32.0 / 3) < 1e-14)
    #expect(abs(pairs.varianceX - 38.0 / 3) < 1e-14)
  }

  /// NumPy: quantile([1, 2, 4, 8, 16], p).
  @Test(arguments: [(0.0, 1.0), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)])
  func quantilesAreOfType7(p: Double, expected: Double) {
    #expect(abs(quantile(ofSorted: [1, 2, 4, 8, 16], p) - expected) < 1e-14)
  }

  @Test func theMedianOfAnEvenNumberIsTheLowerMiddle() {
    #expect(lowerMedian(ofSorted: [1, 2, 3, 4]) == 2)
    #expect(lowerMedian(ofSorted: [1, 2, 3]) == 2)
    #expect(lowerMedian(ofSorted: [5]) == 5)
  }
}
