import Calculators
import CampaignModel
import Statistics
import Testing

@Suite struct CredibilityQuestionTests {
  /// z = 2.4: by hand the likelihood ratio is exp(2.4² / 2) / 2, and the same test repeats with Φ(0.44).
  @Test func aWinnerMayBeNothing() throws {
    let answer = try WinnerQuestion(estimate: 0.12, standardError: 0.05).answer()
    let ratio = 8.907136589806099
    #expect(try abs(answer.one("false_positive_risk") - 1 / (1 + ratio)) < 1e-9)
    #expect(try abs(answer.one("replication_probability_at_estimate") - 0.6700445) < 1e-6)
    #expect(try answer.one("replication_probability") < 0.6222)
    var doubted = WinnerQuestion(estimate: 0.12, standardError: 0.05)
    doubted.working = 0.1
    #expect(
      try abs(doubted.answer().one("false_positive_risk") - 1 / (1 + ratio / 9)) < 1e-9)
  }

  @Test func aResultAtALookHasAnEValue() throws {
    var question = PeekingQuestion(looks: 14)
    question.result = .init(estimate: 0.12, standardError: 0.05, usual: 0.1)
    let answer = try question.answer()
    let test = try MixtureSPRT(
      difference: 0.12, variance: 0.05 * 0.05, mixingVariance: 0.1 * 0.1)
    #expect(try abs(answer.one("ln_e_value") - test.logEValue) < 1e-12)
    #expect(try abs(answer.interval("always_valid_ci").lower - test.interval.lower) < 1e-12)
    // Significant by itself (z = 2.4), not at any look.
    #expect(answer.sentence.words.en.contains("isn't enough to stop"))
    question.result?.estimate = 0.3
    #expect(try question.answer().sentence.words.en.contains("may stop the test"))
  }

  @Test func futilityBoundsAreThoseOfTheCore() throws {
    var question = LooksQuestion(fractions: [0.5, 1])
    question.alpha = 0.025
    question.sides = 1
    question.futilityPower = 0.8
    let answer = try question.answer()
    let bound = try FutilityBound(
      GroupSequentialBoundary(
        .spending(.obrienFleming), information: [0.5, 1], alpha: 0.025, sides: .one),
      spending: .obrienFleming, power: 0.8)
    #expect(try answer.many("futility_values") == bound.bounds.lower)
    // Giving up early costs power, which a longer test buys back.
    #expect(
      try answer.one("inflation_factor_with_futility") > answer.one("inflation_factor_power_80"))
    question.sides = 2
    #expect(throws: CalculatorMistake.self) { try question.answer() }
  }
}
