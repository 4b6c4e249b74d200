import Statistics
import Testing

/// Numbers that overflow are an error with a reason: never a trap, a NaN, or a p-value of 0 or 1 by
/// accident.
@Suite struct BeyondRangeTests {
  private static let magnitudes: [Double] = [
    0, .leastNonzeroMagnitude, 1e-308, 1e-160, 1e-9, 1, 1e9, 1e154, 1e200, 1e308,
    .greatestFiniteMagnitude,
  ]

  private static let arms: [SampleMoments] = magnitudes.flatMap { mean in
    [mean, -mean].flatMap { mean in
      magnitudes.map { SampleMoments(count: 50, mean: mean, variance: $0) }
    }
  }

  /// True of what is a number, and of bounds in order.
  private func sound(
    _ numbers: [Double], pValue: Double, logPValue: Double, _ interval: Interval
  ) -> Bool {
    numbers.allSatisfy(\.isFinite) && 0 <= pValue && pValue <= 1 && logPValue.isFinite
      && logPValue <= 0 && !interval.width.isNaN
  }

  private func check(_ control: SampleMoments, _ treatment: SampleMoments) {
    for alternative in Alternative.allCases {
      if let test = try? WelchTTest(
        control: control, treatment: treatment, alternative: alternative)
      {
        #expect(
          sound(
            [test.difference, test.standardError, test.statistic], pValue: test.pValue,
            logPValue: test.logPValue, test.interval))
      }
      if let test = try? StudentTTest(
        control: control, treatment: treatment, alternative: alternative)
      {
        #expect(
          sound(
            [test.difference, test.standardError, test.statistic], pValue: test.pValue,
            logPValue: test.logPValue, test.interval))
      }
      if let test = try? MeanZTest(
        control: control, treatment: treatment, alternative: alternative)
      {
        #expect(
          sound(
            [test.difference, test.standardError, test.statistic], pValue: test.pValue,
            logPValue: test.logPValue, test.interval))
      }
      for method in RelativeDifferenceTest.Method.allCases {
        if let test = try? RelativeDifferenceTest(
          control: control, treatment: treatment, method: method, alternative: alternative)
        {
          #expect(
            sound(
              [test.relativeDifference, test.standardError, test.statistic], pValue: test.pValue,
              logPValue: test.logPValue, test.interval))
        }
      }
    }
  }

  @Test func everyComparisonOfMeansIsSoundOrHasAReason() {
    for (index, control) in Self.arms.enumerated() {
      // Every arm against a sixth of the others, all pairs of magnitudes in turn.
      for treatment in Self.arms[(index % 6)...].enumerated().filter({ $0.offset % 6 == 0 }) {
        check(control, treatment.element)
      }
    }
  }

  @Test func overflowIsNamed() {
    let huge = SampleMoments(count: 50, mean: 1e308, variance: 1)
    let opposite = SampleMoments(count: 50, mean: -1e308, variance: 1)
    let wild = SampleMoments(count: 50, mean: 0, variance: 1.7e308)
    #expect(throws: Undefined.beyondRange) { try WelchTTest(control: opposite, treatment: huge) }
    #expect(throws: Undefined.beyondRange) { try StudentTTest(control: opposite, treatment: huge) }
    #expect(throws: Undefined.beyondRange) { try MeanZTest(control: opposite, treatment: huge) }
    #expect(throws: Undefined.beyondRange) { try StudentTTest(control: wild, treatment: wild) }
    #expect(throws: Undefined.beyondRange) {
      try ReferenceLaw.normal.interval(1.7e308, standardError: 1e307, confidence: 0.95)
    }
    #expect(throws: Undefined.beyondRange) {
      try WelchTTest(
        control: SampleMoments(RunningMoments([1e308, -1e308])),
        treatment: SampleMoments(RunningMoments([1, 2])))
    }
  }

  @Test(arguments: magnitudes, magnitudes)
  func aRatioIsSoundOrHasAReason(numerator: Double, denominator: Double) {
    for spread in Self.magnitudes {
      let ratio = try? DeltaMethodRatio(
        count: 20, meanNumerator: -numerator, meanDenominator: denominator,
        varianceNumerator: spread, varianceDenominator: spread, covariance: -spread / 2)
      if let ratio {
        #expect(ratio.ratio.isFinite && ratio.unitVariance.isFinite && ratio.unitVariance >= 0)
      }
    }
  }

  /// Large and small scales that don't overflow are computed.
  @Test(arguments: [1e-70, 1e70])
  func theScaleOfMoneyChangesNothing(scale: Double) throws {
    func scaled(_ mean: Double, _ variance: Double) -> SampleMoments {
      SampleMoments(count: 80, mean: mean * scale, variance: variance * scale * scale)
    }
    for method in RelativeDifferenceTest.Method.allCases {
      let plain = try RelativeDifferenceTest(
        control: SampleMoments(count: 80, mean: 9, variance: 4),
        treatment: SampleMoments(count: 80, mean: 10, variance: 5), method: method)
      let large = try RelativeDifferenceTest(
        control: scaled(9, 4), treatment: scaled(10, 5), method: method)
      #expect(abs(large.pValue / plain.pValue - 1) < 1e-10)
      #expect(abs(large.interval.upper - plain.interval.upper) < 1e-12)
    }
  }
}
