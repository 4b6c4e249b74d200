import Statistics
import Testing

@Suite struct GeometricMeanTests {
  private let control = [3, 4, 5, 9, 2.5, 7]
  private let treatment = [5.0, 7, 11, 20, 6]

  /// scipy 1.17: ttest_ind of the logarithms, equal_var=False, and its confidence_interval.
  @Test func agreesWithATTestOfLogarithms() throws {
    let test = try GeometricMeanTest(control: control, treatment: treatment)
    #expect(abs(test.statistic - 1.9472439736045086) < 1e-12)
    #expect(abs(test.pValue - 0.08674545925064588) < 1e-12)
    #expect(abs(test.degreesOfFreedom - 8.138688509839481) < 1e-11)
    #expect(abs(test.relativeDifference - 0.8636159854805229) < 1e-12)
    #expect(abs(test.interval.lower + 0.10641324300277968) < 1e-11)
    #expect(abs(test.interval.upper - 2.88665623583021) < 1e-10)
  }

  @Test func looksOneWay() throws {
    let test = try GeometricMeanTest(
      control: control, treatment: treatment, alternative: .greater)
    #expect(abs(test.pValue - 0.04337272962532294) < 1e-12)
    #expect(abs(test.interval.lower - 0.02978118999017194) < 1e-11)
    #expect(test.interval.upper == .infinity)
  }

  /// In cents or in dollars: a ratio has no unit.
  @Test func unitsDoNotMatter() throws {
    let (one, other) = (
      try GeometricMeanTest(control: control, treatment: treatment),
      try GeometricMeanTest(
        control: control.map { 100 * $0 }, treatment: treatment.map { 100 * $0 })
    )
    #expect(abs(one.pValue / other.pValue - 1) < 1e-9)
    #expect(abs(one.relativeDifference - other.relativeDifference) < 1e-12)
  }

  @Test func zerosHaveNoLogarithm() {
    #expect(throws: Undefined.nonPositiveValue) {
      try GeometricMeanTest(control: [1, 0, 2], treatment: [1, 2, 3])
    }
  }
}
