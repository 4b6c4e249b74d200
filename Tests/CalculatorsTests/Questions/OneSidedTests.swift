import Calculators
import CampaignModel
import Statistics
import Testing

/// Beside a test that looks one way stands the bound that belongs to it, at the full confidence.
@Suite struct OneSidedTests {
  private let arms = (
    control: Proportion(successes: 500, trials: 10_000),
    treatment: Proportion(successes: 560, trials: 10_000)
  )

  @Test(arguments: [Alternative.greater, .less])
  func ratesHaveOneBound(alternative: Alternative) throws {
    var question = ProportionsQuestion(control: arms.control, treatments: [arms.treatment])
    question.alternative = alternative
    let answer = try question.answer()
    // The bound at 95 % on one side is that of an interval at 90 %.
    let both = try newcombeInterval(
      control: arms.control, treatment: arms.treatment, confidence: 0.9)
    let ratio = try katzRatioInterval(
      control: arms.control, treatment: arms.treatment, confidence: 0.9)
    let (gap, lift, odds) = (
      try answer.interval("ci"), try answer.interval("relative_ci"),
      try answer.interval("odds_ratio_ci")
    )
    if alternative == .greater {
      #expect(abs(gap.lower - both.lower) < 1e-12 && gap.upper == .infinity)
      #expect(abs(lift.lower - (ratio.lower - 1)) < 1e-12 && lift.upper == .infinity)
      #expect(odds.lower > 1 && odds.upper == .infinity)
    } else {
      #expect(gap.lower == -.infinity && abs(gap.upper - both.upper) < 1e-12)
      #expect(lift.lower == -1 && abs(lift.upper - (ratio.upper - 1)) < 1e-12)
      #expect(odds.lower == 0 && odds.upper.isFinite)
    }
  }

  /// Where the test is just significant the bound is at no effect: the p-value as the level.
  @Test(arguments: MeansQuestion.Test.allCases.prefix(3))
  func meansAgreeWithTheirTest(test: MeansQuestion.Test) throws {
    var question = MeansQuestion(
      control: .moments(count: 500, mean: 10, standardDeviation: 4),
      treatment: .moments(count: 500, mean: 10.4, standardDeviation: 4))
    question.test = test
    question.alternative = .greater
    question.confidence = 1 - (try question.answer().one("p_value"))
    let answer = try question.answer()
    #expect(abs(try answer.interval("ci").lower) < 1e-9)
    #expect(try answer.interval("ci").upper == .infinity)
    #expect(try answer.interval("relative_ci").upper == .infinity)
    #expect(abs(try answer.interval("relative_ci").lower) < 0.001)
  }

  @Test func ratiosAndRatesHaveOneBound() throws {
    let arm = RatiosQuestion.Arm(
      count: 1000, mean: 0.3, deviation: 0.7, meanBelow: 9, deviationBelow: 6, correlation: 0.4)
    var ratios = RatiosQuestion(control: arm, treatment: arm)
    ratios.alternative = .less
    #expect(try ratios.answer().interval("relative_ci").lower == -1)
    #expect(try ratios.answer().interval("relative_ci").upper > 0)
    var rates = EventRatesQuestion(
      control: .init(events: 60, exposure: 51477.5), treatment: .init(events: 30, exposure: 54308.7)
    )
    rates.alternative = .greater
    let bounds = try rates.answer().interval("rate_ratio_ci")
    let both = try scoreRateRatioInterval(
      control: EventRate(events: 60, exposure: 51477.5),
      treatment: EventRate(events: 30, exposure: 54308.7), confidence: 0.9)
    #expect(abs(bounds.lower - both.lower) < 1e-12 && bounds.upper == .infinity)
  }

  @Test func halfAConfidenceHasNoBound() {
    var question = ProportionsQuestion(control: arms.control, treatments: [arms.treatment])
    question.alternative = .greater
    question.confidence = 0.5
    #expect(throws: CalculatorMistake.self) { try question.answer() }
  }
}
