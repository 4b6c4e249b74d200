import Foundation
import Statistics
import Testing

@Suite("Intervals of two rates compared cover as the literature says, to 0.01 % and 1:99")
struct ProportionComparisonTests {
  /// At 0.01 % the smaller arm expects five successes.
  struct Split: CustomTestStringConvertible {
    let control: Binomial
    let treatment: Binomial
    let testDescription: String

    static let even = Split(
      control: Binomial(trials: 50_000, probability: 1e-4),
      treatment: Binomial(trials: 50_000, probability: 1.5e-4), testDescription: "50:50")
    static let uneven = Split(
      control: Binomial(trials: 4_950_000, probability: 1e-4),
      treatment: Binomial(trials: 50_000, probability: 1e-4), testDescription: "99:1")
    static let all = [even, uneven]
  }

  @Test(arguments: Split.all)
  func scoreIntervalsOfADifferenceHold(split: Split) throws {
    let mee = try differenceCoverage("Mee", split) {
      try scoreDifferenceInterval(control: $0, treatment: $1, confidence: 0.95, variance: .mee)
    }
    let miettinenNurminen = try differenceCoverage("Miettinen–Nurminen", split) {
      try scoreDifferenceInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    #expect(abs(mee - 0.95) < 0.02)
    #expect(abs(miettinenNurminen - 0.95) < 0.02)
    // The factor N / (N − 1) lengthens the interval.
    #expect(miettinenNurminen >= mee)
  }

  @Test(arguments: Split.all)
  func newcombesHybridHolds(split: Split) throws {
    let coverage = try differenceCoverage("Newcombe", split) {
      try newcombeInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    #expect(abs(coverage - 0.95) < 0.02)
  }

  /// What is added, a success of each kind, is a fifth of all that is expected: in arms alike it errs
  /// to the safe side.
  @Test func agrestiAndCaffosHoldsInArmsAlike() throws {
    let coverage = try differenceCoverage("Agresti–Caffo", .even) {
      try agrestiCaffoInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    #expect(0.95 < coverage && coverage < 0.98)
  }

  /// Where the small arm has no success Wald's interval is nearly a point, at the wrong place.
  @Test func waldsIntervalFailsInASmallArm() throws {
    let p = 1e-4
    let (control, treatment) = (
      Binomial(trials: 990_000, probability: p), Binomial(trials: 10_000, probability: p)
    )
    let wald = exactly(
      "Wald difference: coverage at 0.01 %, 99:1, 1 success expected",
      try probability(control: control, treatment: treatment) {
        try waldDifferenceInterval(control: $0, treatment: $1, confidence: 0.95).contains(0)
      })
    #expect(wald <= 1 - treatment.pmf(0))
    #expect(wald < 0.65)
    let score = exactly(
      "Miettinen–Nurminen: coverage at 0.01 %, 99:1, 1 success expected",
      try probability(control: control, treatment: treatment) {
        try scoreDifferenceInterval(control: $0, treatment: $1, confidence: 0.95).contains(0)
      })
    #expect(score > 0.9)
  }

  @Test func waldsIntervalHoldsAtAHundredSuccesses() throws {
    let coverage = exactly(
      "Wald difference: coverage at 0.01 %, 50:50, 100 successes expected",
      try probability(
        control: Binomial(trials: 1e6, probability: 1e-4),
        treatment: Binomial(trials: 1e6, probability: 1.2e-4)
      ) { try waldDifferenceInterval(control: $0, treatment: $1, confidence: 0.95).contains(2e-5) })
    #expect(abs(coverage - 0.95) < 0.003)
  }

  @Test(arguments: Split.all)
  func koopmansRatioHolds(split: Split) throws {
    let coverage = try ratioCoverage("Koopman", split, ratio: ratio(split)) {
      try koopmanRatioInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    #expect(abs(coverage - 0.95) < 0.02)
  }

  /// Where they exist. At counts this small intervals on the log scale are on the safe side: Agresti
  /// (1999, Biometrics 55, 597–602) finds it of Woolf's.
  @Test(arguments: Split.all)
  func logarithmicRatiosErrToTheSafeSide(split: Split) throws {
    let katz = try ratioCoverage("Katz", split, ratio: ratio(split)) {
      try katzRatioInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    let (c, t) = (split.control.probability, split.treatment.probability)
    let woolf = try ratioCoverage("Woolf", split, ratio: t / (1 - t) / (c / (1 - c))) {
      try woolfOddsRatioInterval(control: $0, treatment: $1, confidence: 0.95)
    }
    #expect(katz > 0.95 && woolf > 0.95)
  }

  /// Cornfield's bounds, two exact one-sided tests.
  @Test(arguments: [0.01, 0.1, 0.5])
  func theExactOddsRatioNeverCoversTooLittle(rate: Double) throws {
    let coverage = exactly(
      "Cornfield odds ratio: coverage at \(rate), 40 against 60",
      try probability(
        control: Binomial(trials: 40, probability: rate),
        treatment: Binomial(trials: 60, probability: rate)
      ) { control, treatment in
        // Without a success, or a failure, every odds ratio is possible.
        let successes = control.successes + treatment.successes
        if successes == 0 || successes == 100 { return true }
        return try ConditionalOddsRatio(control: control, treatment: treatment).interval
          .contains(1)
      })
    #expect(coverage >= 0.95)
  }

  private func ratio(_ split: Split) -> Double {
    split.treatment.probability / split.control.probability
  }

  private func differenceCoverage(
    _ name: String, _ split: Split, _ interval: (Proportion, Proportion) throws -> Interval
  ) throws -> Double {
    let truth = split.treatment.probability - split.control.probability
    return exactly(
      "\(name): coverage at 0.01 %, \(split.testDescription), 5 successes expected",
      try probability(control: split.control, treatment: split.treatment) {
        try interval($0, $1).contains(truth)
      })
  }

  /// Among the outcomes that have an interval.
  private func ratioCoverage(
    _ name: String, _ split: Split, ratio: Double,
    _ interval: (Proportion, Proportion) throws -> Interval
  ) throws -> Double {
    var undefined = 0.0
    let covered = try probability(control: split.control, treatment: split.treatment) { c, t in
      do { return try interval(c, t).contains(ratio) } catch is Undefined {
        undefined +=
          split.control.pmf(c.successes) * split.treatment.pmf(t.successes)
        return false
      }
    }
    return exactly(
      "\(name): coverage at 0.01 %, \(split.testDescription), 5 successes expected",
      covered / (1 - undefined))
  }
}
