import Statistics
import Testing

@Suite("Sample ratio mismatch is found no more often than it should where there is none")
struct SampleRatioTests {
  @Test(arguments: [(100.0, 1.0, 1.0), (1000, 1, 99), (100_000, 1, 99), (500, 5, 95)])
  func exactTestNeverAlarmsTooOften(total: Double, treatment: Double, control: Double) throws {
    let weights = [control, treatment]
    func size(_ name: String, _ pValue: ([Double]) throws -> Double) throws -> Double {
      exactly(
        "Sample ratio, \(name): size at \(control):\(treatment), \(total) units",
        try probability(
          Binomial(trials: total, probability: treatment / (control + treatment))
        ) { try pValue([total - $0.successes, $0.successes]) <= 0.05 })
    }
    let exact = try size("exact") {
      try SampleRatioMismatchTest(exact: $0, weights: weights).pValue
    }
    let chiSquared = try size("chi-squared") {
      try SampleRatioMismatchTest(observed: $0, weights: weights).pValue
    }
    #expect(0.02 < exact && exact <= 0.05)
    #expect(abs(chiSquared - 0.05) < 0.015)
  }

  @Test func chiSquaredHoldsForFiveArms() throws {
    let weights = [1.0, 1, 1, 1, 96]
    let size = try Simulated("Sample ratio, chi-squared: size at 1:1:1:1:96", 20_000, seed: 81) {
      stream in
      let counts = stream.multinomial(10_000, weights.map { $0 / 100 })
      return try SampleRatioMismatchTest(observed: counts, weights: weights).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// Looked at after each of 1000 units.
  @Test(arguments: [[1.0, 1], [1, 99], [1, 1, 1, 1, 1]])
  func sequentialTestEverAlarmsNoMoreThanItMay(weights: [Double]) throws {
    let total = weights.reduce(0, +)
    let ever = try Simulated("Sample ratio, sequential: size at \(weights)", 400, seed: 82) {
      stream in
      var counts = weights.map { _ in 0.0 }
      for _ in 0..<1000 {
        var draw = stream.uniform() * total
        let arm = weights.firstIndex { weight in
          draw -= weight
          return draw < 0
        }
        counts[arm ?? 0] += 1
        let test = try SequentialMultinomialTest(
          observed: counts, weights: weights, concentration: 100)
        if test.pValue <= 0.05 { return true }
      }
      return false
    }
    #expect(ever.isAtMost(0.05) && ever.hits > 0)
  }

  @Test func sequentialTestFindsAMismatch() throws {
    let found = try Simulated(
      "Sample ratio, sequential: power at 48:52, 20 looks at 1000 units", 500, seed: 83
    ) { stream in
      var counts = [0.0, 0]
      for _ in 0..<20 {
        let treatment = stream.binomial(1000, 0.52)
        counts = [counts[0] + 1000 - treatment, counts[1] + treatment]
        let test = try SequentialMultinomialTest(
          observed: counts, weights: [1, 1], concentration: 1000)
        if test.pValue <= 0.05 { return true }
      }
      return false
    }
    #expect(found.rate > 0.95)
  }
}
