import Calculators
import CampaignModel
import Statistics
import Testing

@Suite struct MeansQuestionTests {
  private let control = [3, 4, 5, 9, 2.5, 7]
  private let treatment = [5.0, 7, 11, 20, 6]

  private func question(_ test: MeansQuestion.Test) -> MeansQuestion {
    var question = MeansQuestion(control: .values(control), treatment: .values(treatment))
    question.test = test
    return question
  }

  @Test func logarithmsCompareGeometricMeans() throws {
    let answer = try question(.logarithms).answer()
    let test = try GeometricMeanTest(control: control, treatment: treatment)
    #expect(try answer.one("relative_difference") == test.relativeDifference)
    #expect(try answer.one("p_value") == test.pValue)
  }

  @Test func logarithmsOfZerosAreRefused() {
    var question = question(.logarithms)
    question.control = .values([0, 1, 2])
    #expect {
      try question.answer()
    } throws: {
      "\($0)".hasPrefix("a value is not above zero, so it has no logarithm")
    }
  }

  /// 462 assignments of 11 values to arms of 6 and 5 are gone through one by one.
  @Test func fewValuesArePermutedExactly() throws {
    let answer = try question(.permutation).answer()
    let exact = try ExactPermutationTest(control: control, treatment: treatment)
    #expect(try answer.one("p_value") == exact.pValue)
    #expect(!answer.fields.contains { $0.name == "monte_carlo_error" })
  }

  @Test func manyValuesArePermutedBySeed() throws {
    var question = MeansQuestion(
      control: .values((0..<40).map { Double($0 % 7) }),
      treatment: .values((0..<40).map { Double($0 % 9) }))
    question.test = .permutation
    let one = try question.answer()
    #expect(try one == question.answer())
    question.seed = 2
    let other = try question.answer()
    #expect(try one.one("p_value") != other.one("p_value"))
    #expect(
      try abs(one.one("p_value") - other.one("p_value")) < 6 * one.one("monte_carlo_error"))
  }

  @Test func theBootstrapDecidesByItsInterval() throws {
    let answer = try question(.bootstrap).answer()
    let drawn = try Bootstrap(
      control: control, treatment: treatment, .mean, .difference, resamples: 10_000,
      streams: Streams(seed: 1, replicate: 0))
    let (bca, percentile) = (
      try drawn.interval(.biasCorrectedAccelerated, confidence: 0.95),
      try drawn.interval(.percentile, confidence: 0.95)
    )
    #expect(try answer.interval("ci").lower == bca.lower)
    #expect(try answer.interval("percentile_ci").upper == percentile.upper)
    #expect(answer.sentence.words.en.hasPrefix(bca.lower > 0 ? "The treatment" : "Can't tell"))
  }

  /// One end of the pooled values each: 1 becomes 2 and 100 becomes 9.
  @Test func winsorisedValuesAreThoseOfTheCore() throws {
    let (c, t) = ([1.0, 2, 3, 4, 5, 6], [4.0, 5, 7, 8, 9, 100])
    var question = MeansQuestion(control: .values(c), treatment: .values(t))
    question.winsorised = 0.1
    let answer = try question.answer()
    let test = try WelchTTest(
      control: SampleMoments(RunningMoments([2, 2, 3, 4, 5, 6])),
      treatment: SampleMoments(RunningMoments([4, 5, 7, 8, 9, 9])))
    #expect(try abs(answer.one("p_value") - test.pValue) < 1e-15)
    let thresholds = try answer.interval("winsorised_at")
    #expect(thresholds.lower == 2 && thresholds.upper == 9)
  }

  /// 3 and 4 are above two of 1, 2, 5, and 6 is above all three: 7 pairs. Of the 20 orders of three and three
  /// 4 have 7 or more, and 18 have 7 or fewer.
  @Test(arguments: [(Alternative.twoSided, 0.4), (.greater, 0.2), (.less, 0.9)])
  func fewRanksAreCountedExactly(alternative: Alternative, expected: Double) throws {
    var question = MeansQuestion(control: .values([1, 2, 5]), treatment: .values([3, 4, 6]))
    question.test = .rankSum
    question.alternative = alternative
    let answer = try question.answer()
    #expect(try answer.one("u_statistic") == 7)
    #expect(try abs(answer.one("p_value") - expected) < 1e-12)
    #expect(answer.fields.contains { $0.value == .word(exactRanks, code: "rank_sum_exact") })
  }

  private var exactRanks: Words {
    Words(en: "Mann–Whitney rank-sum test, exact", ar: "اختبار مان–ويتني للرتب، الدقيق")
  }

  /// A value that both arms have, or 50 users of an arm, make it the normal law's.
  @Test func equalOrManyValuesAreRankedByTheNormalLaw() throws {
    let ties: [[Double]] = [[1, 2, 5], [2, 4, 6]]
    let many: [[Double]] = [(0..<50).map(Double.init), (0..<50).map { Double($0) + 0.25 }]
    for arms in [ties, many] {
      var question = MeansQuestion(control: .values(arms[0]), treatment: .values(arms[1]))
      question.test = .rankSum
      let answer = try question.answer()
      let test = try RankSumTest(
        control: arms[0], treatment: arms[1], method: .normal(continuityCorrection: true))
      #expect(try answer.one("p_value") == test.pValue)
      let isWarned = answer.warnings.contains { $0.words.en.contains("--test permutation") }
      #expect(isWarned == (arms[0].count < 10))
    }
  }

  @Test(arguments: MeansQuestion.Test.allCases)
  func momentsAloneAreEnoughOrRefused(test: MeansQuestion.Test) throws {
    var question = MeansQuestion(
      control: .moments(count: 50, mean: 3, standardDeviation: 2),
      treatment: .moments(count: 50, mean: 4, standardDeviation: 2))
    question.test = test
    if [.welch, .student, .z].contains(test) {
      #expect(try question.answer().one("p_value") < 0.05)
    } else {
      #expect(throws: CalculatorMistake.self) { try question.answer() }
    }
  }

  /// scipy 1.17: stats.dunnett and its confidence_interval.
  @Test func severalTreatmentsArePooledByDunnett() throws {
    var question = MeansQuestion(
      control: .values(control), treatments: [.values(treatment), .values([4, 6, 5, 8, 7])])
    question.test = .student
    let answer = try question.answer()
    let adjusted = try answer.many("adjusted_p_value")
    // Its own integral is by chance, to three digits.
    #expect(abs(adjusted[0] - 0.11338) < 1e-3 && abs(adjusted[1] - 0.89690) < 1e-3)
    guard
      case .intervals(let lower, let upper)? = answer.fields.first(where: {
        $0.name == "simultaneous_ci"
      })?.value
    else { throw Answer.Missing(name: "simultaneous_ci") }
    #expect(abs(lower[0] + 1.063) < 0.02 && abs(upper[1] - 6.697) < 0.02)
    #expect(answer.sentence.words.en.hasPrefix("Treatment 1 stands out most. Can't tell"))
  }

  /// Of two treatments each of the intervals is at 97.5 %.
  @Test func severalTreatmentsByWelchAreBonferronis() throws {
    let question = MeansQuestion(
      control: .values(control), treatments: [.values(treatment), .values([4, 6, 5, 8, 7])])
    let answer = try question.answer()
    let one = try WelchTTest(
      control: SampleMoments(RunningMoments(control)),
      treatment: SampleMoments(RunningMoments(treatment)), confidence: 0.975)
    guard
      case .intervals(let lower, _)? = answer.fields.first(where: {
        $0.name == "simultaneous_ci"
      })?.value
    else { throw Answer.Missing(name: "simultaneous_ci") }
    #expect(abs(lower[0] - one.interval.lower) < 1e-9)
    #expect(try abs(answer.many("adjusted_p_value")[0] - 2 * answer.many("p_value")[0]) < 1e-12)
  }
}
