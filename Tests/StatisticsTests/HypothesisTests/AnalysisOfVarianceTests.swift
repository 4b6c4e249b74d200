import Statistics
import Testing

@Suite struct AnalysisOfVarianceTests {
  private static func moments(_ values: [Double]) -> SampleMoments {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return SampleMoments(
      count: Double(values.count), mean: mean, variance: squares / Double(values.count - 1))
  }

  private static let groups = [
    [3.1, 4.0, 2.2, 5.5, 3.9, 4.4], [6.0, 2.0, 9.5, 1.0, 7.5],
    [4.1, 4.3, 4.0, 4.4, 4.2, 4.5, 4.6],
  ].map(moments)

  /// statsmodels 0.15.0, `anova_oneway` with `use_var` "equal" and "unequal".
  @Test(arguments: [
    (AnalysisOfVariance.Variances.equal, 0.6473309004498008, 0.5374577259558772),
    (.unequal, 0.5626087070071902, 0.5966932256051539),
  ])
  func agreesWithStatsmodels(
    variances: AnalysisOfVariance.Variances, statistic: Double, p: Double
  ) throws {
    let test = try AnalysisOfVariance(Self.groups, variances: variances)
    #expect(abs(test.statistic / statistic - 1) < 1e-12)
    #expect(abs(test.pValue / p - 1) < 1e-12)
  }

  /// Of two groups it is the square of the t-test that supposes as much.
  @Test func ofTwoGroupsItIsTheSquareOfT() throws {
    let (a, b) = (Self.groups[0], Self.groups[1])
    let welch = try WelchTTest(control: a, treatment: b)
    let test = try AnalysisOfVariance([a, b], variances: .unequal)
    #expect(abs(test.statistic / (welch.statistic * welch.statistic) - 1) < 1e-12)
    #expect(abs(test.denominatorDegreesOfFreedom / welch.degreesOfFreedom - 1) < 1e-12)
    #expect(abs(test.pValue / welch.pValue - 1) < 1e-12)
  }

  @Test(arguments: AnalysisOfVariance.Variances.allCases)
  func saysWhyNot(variances: AnalysisOfVariance.Variances) {
    let flat = SampleMoments(count: 5, mean: 1, variance: 0)
    #expect(throws: Undefined.tooFewGroups) {
      try AnalysisOfVariance([Self.groups[0]], variances: variances)
    }
    #expect(throws: Undefined.noVariation) {
      try AnalysisOfVariance([flat, flat], variances: variances)
    }
    #expect(throws: Undefined.tooFewUnits) {
      try AnalysisOfVariance(
        [Self.groups[0], SampleMoments(count: 1, mean: 2, variance: 0)], variances: variances)
    }
  }
}
