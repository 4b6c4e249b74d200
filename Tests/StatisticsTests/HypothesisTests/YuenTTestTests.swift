import Statistics
import Testing

@Suite struct YuenTTestTests {
  private let control = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3]
  private let treatment = [2.0, 7, 1, 8, 2, 8, 1, 8, 2, 80, 4, 5]

  @Test func withoutTrimmingItIsWelch() throws {
    let yuen = try YuenTTest(control: control, treatment: treatment, trim: 0)
    let welch = try WelchTTest(
      control: SampleMoments(RunningMoments(control)),
      treatment: SampleMoments(RunningMoments(treatment)))
    #expect(abs(yuen.difference - welch.difference) < 1e-13)
    #expect(abs(yuen.statistic - welch.statistic) < 1e-13)
    #expect(abs(yuen.degreesOfFreedom - welch.degreesOfFreedom) < 1e-11)
    #expect(abs(yuen.pValue - welch.pValue) < 1e-14)
  }

  @Test func aWhaleInTheTrimmedEndChangesNothing() throws {
    var whale = treatment
    whale[9] = 1e9
    let usual = try YuenTTest(control: control, treatment: treatment, trim: 0.1)
    #expect(try YuenTTest(control: control, treatment: whale, trim: 0.1) == usual)
    #expect(usual.pValue < 1)
  }

  @Test func swappingTheArmsFlipsTheSign() throws {
    let forward = try YuenTTest(
      control: control, treatment: treatment, trim: 0.2, alternative: .greater)
    let backward = try YuenTTest(
      control: treatment, treatment: control, trim: 0.2, alternative: .less)
    #expect(abs(forward.statistic + backward.statistic) < 1e-14)
    #expect(abs(forward.pValue - backward.pValue) < 1e-14)
    #expect(abs(forward.interval.lower + backward.interval.upper) < 1e-14)
  }

  @Test func whatCannotBeTestedHasAReason() {
    #expect(throws: Undefined.emptyArm) {
      try YuenTTest(control: [], treatment: treatment, trim: 0.1)
    }
    // One of three values is left.
    #expect(throws: Undefined.tooFewUnits) {
      try YuenTTest(control: [1, 2, 3], treatment: treatment, trim: 0.4)
    }
    #expect(throws: Undefined.noVariation) {
      try YuenTTest(control: [1, 1, 1, 1], treatment: [2, 2, 2, 2], trim: 0.25)
    }
    #expect(throws: Undefined.beyondRange) {
      try YuenTTest(control: [1e308, -1e308, 1e300, 0], treatment: treatment, trim: 0)
    }
  }
}
