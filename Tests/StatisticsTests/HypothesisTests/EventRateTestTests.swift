import Statistics
import Testing

@Suite struct EventRateTestTests {
  private let a = EventRate(events: 41, exposure: 900)
  private let b = EventRate(events: 70, exposure: 1100)

  @Test(arguments: EventRateTest.Method.allCases)
  func swappingTheArmsMirrorsTheTest(method: EventRateTest.Method) throws {
    for (there, back) in [
      (Alternative.twoSided, Alternative.twoSided), (.greater, .less), (.less, .greater),
    ] {
      let forward = try EventRateTest(control: a, treatment: b, method: method, alternative: there)
      let backward = try EventRateTest(control: b, treatment: a, method: method, alternative: back)
      #expect(abs(forward.rateRatio * backward.rateRatio - 1) < 1e-14)
      #expect(abs(forward.pValue / backward.pValue - 1) < 1e-12)
    }
  }

  /// Hours or minutes, the test is the same.
  @Test(arguments: EventRateTest.Method.allCases)
  func theUnitOfExposureDoesNotMatter(method: EventRateTest.Method) throws {
    let hours = try EventRateTest(control: a, treatment: b, method: method)
    let minutes = try EventRateTest(
      control: EventRate(events: 41, exposure: 54_000),
      treatment: EventRate(events: 70, exposure: 66_000), method: method)
    #expect(abs(hours.pValue / minutes.pValue - 1) < 1e-12)
  }

  /// With many events all three are the same normal test.
  @Test func methodsAgreeOnManyEvents() throws {
    let control = EventRate(events: 1e8, exposure: 1e9)
    let treatment = EventRate(events: 1e8 + 28_000, exposure: 1e9)
    let p = try EventRateTest.Method.allCases.map {
      try EventRateTest(control: control, treatment: treatment, method: $0).pValue
    }
    #expect(abs(p[0] / p[1] - 1) < 1e-3)
    #expect(abs(p[2] / p[1] - 1) < 1e-3)
  }

  /// The interval ends where the score, written anew here, is the normal quantile.
  @Test func theIntervalInvertsTheScore() throws {
    let interval = try scoreRateRatioInterval(control: a, treatment: b, confidence: 0.95)
    func score(_ ratio: Double) -> Double {
      let share = ratio * 1100 / 900
      return (70 - 41 * share) / (111 * share).squareRoot()
    }
    #expect(abs(score(interval.lower) - 1.959963984540054) < 1e-12)
    #expect(abs(score(interval.upper) + 1.959963984540054) < 1e-12)
  }

  @Test func withoutControlEventsTheRatioIsInfinite() throws {
    let none = EventRate(events: 0, exposure: 10)
    let some = EventRate(events: 6, exposure: 10)
    let test = try EventRateTest(control: none, treatment: some, method: .exactConditional)
    #expect(test.rateRatio == .infinity)
    #expect(abs(test.pValue - 0.03125) < 1e-15)
    let interval = try scoreRateRatioInterval(control: none, treatment: some, confidence: 0.9)
    #expect(interval.lower > 0 && interval.upper == .infinity)
    let below = try scoreRateRatioInterval(control: some, treatment: none, confidence: 0.9)
    #expect(below.lower == 0 && below.upper.isFinite)
  }

  @Test(arguments: EventRateTest.Method.allCases)
  func whatCannotBeTestedHasAReason(method: EventRateTest.Method) {
    let none = EventRate(events: 0, exposure: 10)
    #expect(throws: Undefined.noEvents) {
      try EventRateTest(control: none, treatment: none, method: method)
    }
    #expect(throws: Undefined.emptyArm) {
      try EventRateTest(
        control: a, treatment: EventRate(events: 0, exposure: 0), method: method)
    }
    #expect(throws: Undefined.beyondRange) {
      try EventRateTest(
        control: EventRate(events: 3, exposure: 1e-300),
        treatment: EventRate(events: 3, exposure: 1e300), method: method)
    }
  }
}
