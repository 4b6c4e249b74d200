import Statistics
import Testing

@Suite("Tests of event rates have the size and coverage that are known of them")
struct EventRateTests {
  /// Expected events in control and treatment; the exposures are in the same ratio.
  @Test(arguments: [(5.0, 5.0), (50, 50), (99, 1), (495, 5), (20, 60)])
  func exactTestNeverRejectsTooOften(control: Double, treatment: Double) throws {
    for alternative in Alternative.allCases {
      #expect(try size(.exactConditional, control, treatment, alternative) <= 0.05)
    }
  }

  @Test(arguments: EventRateTest.Method.allCases)
  func allHoldAtManyEvents(method: EventRateTest.Method) throws {
    // What is exact can't exceed the level, and so stays below it by half a count or so.
    let tolerance = method == .exactConditional ? 0.005 : 0.001
    #expect(abs(try size(method, 400, 400, .twoSided) - 0.05) < tolerance)
  }

  /// Gu, Ng, Tang and Schucany (2008): on the square root the size is kept better at few events.
  @Test func fewEventsAtNinetyNineToOne() throws {
    #expect(try size(.score, 99, 1, .greater) > 0.075)
    #expect(try size(.score, 99, 1, .less) == 0)
    #expect(abs(try size(.squareRoot, 99, 1, .greater) - 0.05) < 0.035)
  }

  @Test(arguments: [(5.0, 10.0), (495, 5), (100, 100)])
  func scoreIntervalOfTheRatioCovers(control: Double, treatment: Double) throws {
    let coverage = exactly(
      "Score interval of a rate ratio: coverage, \(control) and \(treatment) events expected",
      try probability(control: Poisson(mean: control), treatment: Poisson(mean: treatment)) {
        c, t in
        if c + t == 0 { return true }
        return try scoreRateRatioInterval(
          control: EventRate(events: c, exposure: 1), treatment: EventRate(events: t, exposure: 1),
          confidence: 0.95
        ).contains(treatment / control)
      })
    #expect(abs(coverage - 0.95) < 0.012)
  }

  private func size(
    _ method: EventRateTest.Method, _ control: Double, _ treatment: Double,
    _ alternative: Alternative
  ) throws -> Double {
    exactly(
      "Event rates, \(method), \(alternative): size, \(control) and \(treatment) events expected",
      try probability(control: Poisson(mean: control), treatment: Poisson(mean: treatment)) {
        c, t in
        try rejects {
          try EventRateTest(
            control: EventRate(events: c, exposure: control),
            treatment: EventRate(events: t, exposure: treatment), method: method,
            alternative: alternative
          ).pValue
        }
      })
  }
}
