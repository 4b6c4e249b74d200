import Foundation
import Statistics
import Testing

@Suite struct RatioIntervalTests {
  private let p = Proportion(successes: 30, trials: 1000)
  private let q = Proportion(successes: 45, trials: 1100)
  private let none = Proportion(successes: 0, trials: 50)
  private let all = Proportion(successes: 50, trials: 50)
  private let empty = Proportion(successes: 0, trials: 0)

  @Test func swappingTheArmsInvertsTheBounds() throws {
    let pairs = [(p, q), (none, q), (all, p), (all, Proportion(successes: 7, trials: 7))]
    for (control, treatment) in pairs {
      let koopman = try koopmanRatioInterval(
        control: control, treatment: treatment, confidence: 0.9)
      let mirrored = try koopmanRatioInterval(
        control: treatment, treatment: control, confidence: 0.9)
      #expect(abs(koopman.lower * mirrored.upper - 1) < 1e-9 || koopman.lower == 0)
      #expect(abs(koopman.upper * mirrored.lower - 1) < 1e-9 || koopman.upper == .infinity)
    }
    let woolf = try woolfOddsRatioInterval(control: p, treatment: q, confidence: 0.9)
    let mirrored = try woolfOddsRatioInterval(control: q, treatment: p, confidence: 0.9)
    #expect(abs(woolf.lower * mirrored.upper - 1) < 1e-14)
    #expect(abs(woolf.upper * mirrored.lower - 1) < 1e-14)
  }

  /// At a ratio of 1 the score test is the pooled z, so the interval whose confidence is 1 − p ends
  /// there.
  @Test(arguments: [
    (30.0, 1000.0, 45.0, 1100.0), (1, 34, 7, 34), (0, 20, 5, 30), (3, 1e9, 12, 1e9),
    (999_999_000, 1e9, 999_999_100, 1e9),
  ])
  func endsAtOneWhereThePooledZRejects(x: Double, n: Double, y: Double, m: Double) throws {
    let (control, treatment) = (
      Proportion(successes: x, trials: n), Proportion(successes: y, trials: m)
    )
    let z = try TwoProportionZTest(control: control, treatment: treatment)
    let interval = try koopmanRatioInterval(
      control: control, treatment: treatment, confidence: 1 - z.pValue)
    #expect(abs(interval.lower - 1) < 1e-9)
  }

  /// With large counts in both arms Koopman's and Katz's intervals meet.
  @Test func largeCountsLeaveNoChoice() throws {
    let control = Proportion(successes: 3e7, trials: 1e9)
    let treatment = Proportion(successes: 3.1e7, trials: 1e9)
    let koopman = try koopmanRatioInterval(
      control: control, treatment: treatment, confidence: 0.95)
    let katz = try katzRatioInterval(control: control, treatment: treatment, confidence: 0.95)
    #expect(abs(koopman.lower - katz.lower) < 1e-8)
    #expect(abs(koopman.upper - katz.upper) < 1e-8)
  }

  @Test func armsWithoutSuccessHaveOneBound() throws {
    let low = try koopmanRatioInterval(control: p, treatment: none, confidence: 0.95)
    #expect(low.lower == 0 && low.upper.isFinite && low.upper > 0)
    let high = try koopmanRatioInterval(control: none, treatment: p, confidence: 0.95)
    #expect(high.lower > 0 && high.upper == .infinity)
  }

  @Test func whatHasNoRatioHasAReason() {
    #expect(throws: Undefined.noSuccesses) {
      try koopmanRatioInterval(control: none, treatment: none, confidence: 0.95)
    }
    #expect(throws: Undefined.emptyArm) {
      try koopmanRatioInterval(control: empty, treatment: p, confidence: 0.95)
    }
    #expect(throws: Undefined.noSuccesses) {
      try woolfOddsRatioInterval(control: p, treatment: none, confidence: 0.95)
    }
    #expect(throws: Undefined.noFailures) {
      try woolfOddsRatioInterval(control: all, treatment: p, confidence: 0.95)
    }
    #expect(throws: Undefined.emptyArm) {
      try woolfOddsRatioInterval(control: empty, treatment: p, confidence: 0.95)
    }
  }

  /// Exactly, by adding up the binomial probabilities of all pairs of counts that cover.
  @Test func koopmanCoversNearlyNominally() throws {
    let (n, m, pc, pt) = (30.0, 40.0, 0.3, 0.45)
    let (controls, treatments) = (
      Binomial(trials: n, probability: pc), Binomial(trials: m, probability: pt)
    )
    var covered = 0.0
    for x in 0...Int(n) {
      for y in 0...Int(m) where x + y > 0 {
        let interval = try koopmanRatioInterval(
          control: Proportion(successes: Double(x), trials: n),
          treatment: Proportion(successes: Double(y), trials: m), confidence: 0.95)
        if interval.contains(pt / pc) {
          covered += controls.pmf(Double(x)) * treatments.pmf(Double(y))
        }
      }
    }
    #expect(abs(covered - 0.95) < 0.01)
  }
}
