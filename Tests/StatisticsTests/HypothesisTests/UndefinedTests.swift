import Statistics
import Testing

/// What can't be had is an error with a reason, never a p-value of 1 or an interval (0, 0).
@Suite struct UndefinedTests {
  private let some = Proportion(successes: 3, trials: 10)
  private let none = Proportion(successes: 0, trials: 10)
  private let empty = Proportion(successes: 0, trials: 0)

  @Test func anEmptyArmHasNoRate() {
    #expect(throws: Undefined.emptyArm) { try wilsonInterval(empty, confidence: 0.95) }
    #expect(throws: Undefined.emptyArm) { try TwoProportionZTest(control: empty, treatment: some) }
    #expect(throws: Undefined.emptyArm) {
      try newcombeInterval(control: some, treatment: empty, confidence: 0.95)
    }
    #expect(throws: Undefined.emptyArm) {
      try scoreDifferenceInterval(control: some, treatment: empty, confidence: 0.95)
    }
  }

  @Test func noSuccessAnywhereLeavesNothingToTest() {
    #expect(throws: Undefined.noVariation) {
      try TwoProportionZTest(control: none, treatment: none)
    }
    #expect(throws: Undefined.noVariation) {
      try waldDifferenceInterval(control: none, treatment: none, confidence: 0.95)
    }
    #expect(throws: Undefined.noSuccesses) {
      try katzRatioInterval(control: none, treatment: some, confidence: 0.95)
    }
  }

  @Test func aSingleUnitHasNoVariance() {
    let one = SampleMoments(RunningMoments([4]))
    let two = SampleMoments(RunningMoments([4, 6]))
    #expect(throws: Undefined.tooFewUnits) { try WelchTTest(control: one, treatment: two) }
    #expect(throws: Undefined.tooFewUnits) { try StudentTTest(control: two, treatment: one) }
    #expect(throws: Undefined.tooFewUnits) { try DeltaMethodRatio(RunningCovariance([1], [2])) }
  }

  @Test func unitsThatAreAllAlikeLeaveNothingToTest() {
    let alike = SampleMoments(count: 50, mean: 2, variance: 0)
    #expect(throws: Undefined.noVariation) { try WelchTTest(control: alike, treatment: alike) }
    #expect(throws: Undefined.noVariation) { try MeanZTest(control: alike, treatment: alike) }
  }

  @Test func aRatioNeedsADenominator() {
    #expect(throws: Undefined.zeroDenominator) {
      try DeltaMethodRatio(RunningCovariance([1, 2], [0, 0]))
    }
  }

  @Test func aRelativeDifferenceNeedsABaseline() {
    let zero = SampleMoments(count: 50, mean: 0, variance: 1)
    let positive = SampleMoments(count: 50, mean: 0.1, variance: 1)
    for method in RelativeDifferenceTest.Method.allCases {
      #expect(throws: Undefined.nonPositiveBaseline) {
        try RelativeDifferenceTest(control: zero, treatment: positive, method: method)
      }
    }
    #expect(throws: Undefined.nonPositiveMean) {
      try RelativeDifferenceTest(control: positive, treatment: zero, method: .logDelta)
    }
    #expect(throws: Undefined.unboundedRatio) {
      try RelativeDifferenceTest(control: positive, treatment: positive, method: .fieller)
    }
  }

  @Test func unitsInAnUnplannedArmAreAnErrorByThemselves() {
    #expect(throws: Undefined.unitsInUnplannedArm) {
      try SampleRatioMismatchTest(observed: [10, 10, 1], weights: [1, 1, 0])
    }
  }

  @Test func anArmPlannedEmptyAndFoundEmptyIsLeftOut() throws {
    let three = try SampleRatioMismatchTest(observed: [5100, 4900, 0], weights: [0.5, 0.5, 0])
    let two = try SampleRatioMismatchTest(observed: [5100, 4900], weights: [0.5, 0.5])
    #expect(three == two)
    #expect(abs(two.pValue - 0.04550026389635842) < 1e-12)
  }

  @Test(arguments: Undefined.allCases)
  func everyReasonHasWords(reason: Undefined) {
    #expect(!reason.description.isEmpty)
  }
}
