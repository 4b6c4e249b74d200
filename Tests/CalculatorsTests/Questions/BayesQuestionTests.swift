import Calculators
import CampaignModel
import Statistics
import Testing

@Suite struct BayesQuestionTests {
  /// The bounds of a double integral over both densities; see PosteriorEffectTests.
  @Test func differencesAndLiftsHaveIntervals() throws {
    var question = BayesQuestion(
      arms: [120, 145].map { Proportion(successes: $0, trials: 10_000) })
    question.rope = .absolute(0.001)
    let answer = try question.answer()
    guard
      case .intervals(let lower, let upper)? = answer.fields.first(where: {
        $0.name == "lift_credible"
      })?.value
    else { throw Answer.Missing(name: "lift_credible") }
    #expect(lower[0].isNaN && abs(lower[1] + 0.04941189625004574) < 1e-8)
    #expect(abs(upper[1] - 0.5358596939190816) < 1e-8)
    #expect(abs(try answer.many("rope_below")[1] - 0.015379791017890916) < 1e-8)
    #expect(abs(try answer.many("rope_above")[1] - (1 - 0.1773139240261)) < 1e-8)
    #expect(answer.sentence.words.en.hasSuffix("is undecided."))
  }

  @Test(arguments: [
    (100.0, "Arm 2 is better by more"), (-100, "Arm 2 is worse by more"), (0, "The arms are equal"),
  ])
  func theRegionDecides(shift: Double, words: String) throws {
    var question = BayesQuestion(
      .means([1000, 1000 + shift].map { .moments(count: 100, mean: $0, standardDeviation: 10) }))
    question.rope = .absolute(10)
    #expect(try question.answer().sentence.words.en.contains(words))
  }

  /// Closed form: the events of one are Beta-distributed in the sum.
  @Test func eventsAreGammaPoisson() throws {
    let answer = try BayesQuestion(
      .events([.init(events: 60, exposure: 51477.5), .init(events: 30, exposure: 54308.7)])
    ).answer()
    let bayes = try GammaPoisson(
      control: .init(events: 60, exposure: 51477.5),
      treatment: .init(events: 30, exposure: 54308.7), prior: Gamma(shape: 0.5, scale: .infinity))
    let better = try answer.many("probability_better_than_first")[1]
    #expect(abs(better / bayes.probabilityTreatmentBetter - 1) < 1e-6)
  }

  /// Closed form, with a flat prior and with one.
  @Test func meansAreNormal() throws {
    var question = BayesQuestion(
      .means([
        .moments(count: 5200, mean: 25.4, standardDeviation: 90),
        .moments(count: 5100, mean: 28.1, standardDeviation: 94),
      ]))
    let sd = (90.0 * 90 / 5200 + 94.0 * 94 / 5100).squareRoot()
    let effect = Normal(mean: 28.1 - 25.4, sd: sd)
    #expect(abs(try question.answer().many("probability_best")[1] - effect.upperTail(0)) < 1e-8)
    let loss = try question.answer().many("expected_loss")[1]
    let flat = try NormalEffect(estimate: 28.1 - 25.4, standardError: sd, prior: nil)
    #expect(abs(loss - flat.expectedLossChoosingTreatment) < 1e-7)
    question.prior = (25, 1)
    let means = try question.answer().many("posterior_means")
    #expect(25 < means[0] && means[0] < 25.4 && means[1] < 28.1)
  }

  @Test func uniformPriorsAloneAnswer() throws {
    let nothing = Proportion(successes: 0, trials: 0)
    let answer = try BayesQuestion(arms: [nothing, nothing]).answer()
    guard
      case .intervals(let lower, let upper)? = answer.fields.first(where: {
        $0.name == "difference_credible"
      })?.value
    else { throw Answer.Missing(name: "difference_credible") }
    // Of two uniforms: P(difference > d) = (1 − d)² / 2.
    #expect(abs(upper[1] - (1 - 0.05.squareRoot())) < 1e-8 && abs(lower[1] + upper[1]) < 1e-8)
  }

  @Test(arguments: [
    BayesQuestion.Arms.events([.init(events: 1.5, exposure: 2), .init(events: 1, exposure: 2)]),
    .events([.init(events: 1, exposure: 0), .init(events: 1, exposure: 2)]),
    .means([.values([1]), .values([2])]), .rates([Proportion(successes: 1, trials: 2)]),
  ])
  func whatCannotBeSoIsRefused(arms: BayesQuestion.Arms) {
    #expect(throws: CalculatorMistake.self) { try BayesQuestion(arms).answer() }
  }
}
