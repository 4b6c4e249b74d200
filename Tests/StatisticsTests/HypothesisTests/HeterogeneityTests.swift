import Statistics
import Testing

@Suite struct HeterogeneityTests {
  private let estimates = [0.1, 0.25, -0.05, 0.3]
  private let errors = [0.08, 0.1, 0.09, 0.12]

  @Test func ofTwoSegmentsItIsTheTestOfTheirDifference() throws {
    let heterogeneity = try HeterogeneityTest(
      estimates: [-0.03, 0.04], standardErrors: [0.01, 0.012])
    let difference = try EstimateTest(
      differenceOf: 0.04, standardError: 0.012, and: -0.03, standardError: 0.01)
    #expect(
      abs(heterogeneity.statistic / (difference.statistic * difference.statistic) - 1) < 1e-13)
    #expect(abs(heterogeneity.pValue / difference.pValue - 1) < 1e-11)
  }

  @Test func scaleAndPlaceChangeNoQ() throws {
    let plain = try HeterogeneityTest(estimates: estimates, standardErrors: errors)
    let moved = try HeterogeneityTest(
      estimates: estimates.map { 1e6 * ($0 + 2) }, standardErrors: errors.map { 1e6 * $0 })
    #expect(abs(moved.statistic / plain.statistic - 1) < 1e-12)
    #expect(abs(moved.varianceBetween / plain.varianceBetween / 1e12 - 1) < 1e-12)
    #expect(abs(moved.randomEffect.estimate / 1e6 - plain.randomEffect.estimate - 2) < 1e-12)
  }

  @Test func segmentsThatAgreeHaveNoVarianceBetween() throws {
    let test = try HeterogeneityTest(
      estimates: [0.1, 0.1, 0.1], standardErrors: [0.05, 0.02, 0.08])
    #expect(test.statistic < 1e-28)
    #expect(test.inconsistency == 0)
    #expect(test.varianceBetween == 0)
    #expect(test.randomEffect == test.fixedEffect)
    #expect(abs(test.pValue - 1) < 1e-15)
  }

  /// The moment equation that defines τ²: with it, Q by the fixed weights is what is expected of Q.
  @Test func theVarianceBetweenExplainsQ() throws {
    let test = try HeterogeneityTest(estimates: estimates, standardErrors: errors)
    let weights = errors.map { 1 / ($0 * $0) }
    let total = weights.reduce(0, +)
    let expected = zip(weights, errors).reduce(0) { sum, segment in
      sum + segment.0 * (segment.1 * segment.1 + test.varianceBetween) * (1 - segment.0 / total)
    }
    #expect(abs(expected / test.statistic - 1) < 1e-12)
  }

  /// A segment that outweighs all others a hundred orders of magnitude is still compared with them.
  @Test func anOutweighingSegmentLeavesDigits() throws {
    let test = try HeterogeneityTest(estimates: [0, 3, 5], standardErrors: [1e-12, 1, 1])
    // Σw − Σw²/Σw is then twice the sum of the small weights: (Q − 2) / 4 with Q = 3² + 5².
    #expect(abs(test.varianceBetween - 8) < 1e-12)
  }

  @Test func reasons() {
    #expect(throws: Undefined.tooFewGroups) {
      try HeterogeneityTest(estimates: [1], standardErrors: [1])
    }
    #expect(throws: Undefined.tooFewGroups) {
      try HeterogeneityTest(estimates: [], standardErrors: [])
    }
    #expect(throws: Undefined.noVariation) {
      try HeterogeneityTest(estimates: [1, 2], standardErrors: [1, 0])
    }
    #expect(throws: Undefined.beyondRange) {
      try HeterogeneityTest(estimates: [1e308, -1e308], standardErrors: [1, 1e-300])
    }
  }
}
