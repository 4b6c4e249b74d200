import Calculators
import CampaignModel
import Statistics
import Testing

extension Answer {
  func one(_ name: String) throws -> Double {
    for field in fields where field.name == name {
      if case .one(let value) = field.value { return value }
    }
    throw Missing(name: name)
  }

  func interval(_ name: String) throws -> (lower: Double, upper: Double) {
    for field in fields where field.name == name {
      if case .interval(let lower, let upper) = field.value { return (lower, upper) }
    }
    throw Missing(name: name)
  }

  func many(_ name: String) throws -> [Double] {
    for field in fields where field.name == name {
      if case .many(let values) = field.value { return values }
    }
    throw Missing(name: name)
  }

  struct Missing: Error { let name: String }
}

private func near(_ found: Double, _ wanted: Double, _ tolerance: Double = 1e-6) -> Bool {
  abs(found - wanted) <= tolerance * abs(wanted)
}

@Suite struct QuestionTests {
  /// The counts of a published ad-against-announcement test; z by hand.
  @Test func proportionsOfAPublishedTest() throws {
    let answer = try ProportionsQuestion(
      control: Proportion(successes: 420, trials: 23524),
      treatments: [Proportion(successes: 14423, trials: 564577)]
    ).answer()
    let (pc, pt) = (420 / 23524.0, 14423 / 564577.0)
    let p = (420 + 14423) / (23524 + 564577.0)
    let z = (pt - pc) / (p * (1 - p) * (1 / 23524.0 + 1 / 564577.0)).squareRoot()
    #expect(near(try answer.one("statistic"), z))
    #expect(near(try answer.one("relative_difference"), pt / pc - 1))
    #expect(answer.warnings.isEmpty)
    #expect(answer.sentence.words.en.hasPrefix("The treatment is higher"))
  }

  @Test func fewSuccessesAreWarnedOfWithFishersAnswer() throws {
    let answer = try ProportionsQuestion(
      control: Proportion(successes: 1, trials: 10),
      treatments: [Proportion(successes: 7, trials: 10)]
    ).answer()
    let exact = try FisherExactTest(
      control: Proportion(successes: 1, trials: 10),
      treatment: Proportion(successes: 7, trials: 10))
    #expect(
      answer.warnings.map(\.quantities) == [[.init(1, .count), .init(exact.pValue, .pValue)]])
  }

  /// Of three treatments, the smallest p-value is multiplied by three.
  @Test func severalTreatmentsAreReadTogether() throws {
    let answer = try ProportionsQuestion(
      control: Proportion(successes: 100, trials: 10000),
      treatments: [110, 150, 101].map { Proportion(successes: $0, trials: 10000) }
    ).answer()
    let (p, adjusted) = (try answer.many("p_value"), try answer.many("adjusted_p_value"))
    #expect(near(adjusted[1], 3 * p[1]) && adjusted[0] >= p[0])
    #expect(answer.sentence.words.en.hasPrefix("Treatment 2 stands out most"))
  }

  /// Of three treatments the smallest p-value is 0.043, and 0.13 when they are read together.
  @Test func severalTreatmentsAreJudgedTogether() throws {
    let answer = try ProportionsQuestion(
      control: Proportion(successes: 1000, trials: 20000),
      treatments: [1090, 1010, 1000].map { Proportion(successes: $0, trials: 20000) }
    ).answer()
    #expect(try answer.many("p_value")[0] < 0.05)
    #expect(answer.sentence.words.en.hasPrefix("Treatment 1 stands out most. Can't tell"))
  }

  @Test func aTestThatLooksOneWaySaysNothingOfTheOther() throws {
    var question = ProportionsQuestion(
      control: Proportion(successes: 500, trials: 10000),
      treatments: [Proportion(successes: 300, trials: 10000)])
    question.alternative = .greater
    let answer = try question.answer()
    #expect(answer.sentence.words.en.hasPrefix("Not shown to be higher"))
    #expect(!answer.sentence.words.en.contains("chance"))
  }

  /// One value of 100 takes the control's mean above the treatment's, not its trimmed mean.
  @Test func trimmedMeansAreTold() throws {
    var question = MeansQuestion(
      control: .values([1, 2, 3, 100, 2, 3, 1, 2, 2, 3]),
      treatment: .values([3, 4, 5, 4, 5, 4, 3, 5, 4, 4]))
    question.test = .trimmed
    question.trim = 0.2
    let answer = try question.answer()
    #expect(answer.sentence.words.en.hasPrefix("The treatment is higher"))
    let difference = try answer.one("mean_treatment") - answer.one("mean_control")
    #expect(near(difference, try answer.one("difference")))
  }

  /// 2⁻⁵ in each tail: five pairs can't say more.
  @Test func fewPairsAreRankedExactly() throws {
    let answer = try PairedQuestion(differences: [2, 2, 2, 2, 3]).answer()
    #expect(near(try answer.one("p_value_signed_rank"), 0.0625))
  }

  @Test func aTestThatLooksTheWrongWayIsRefused() {
    var setup = TestSetup(metric: .rate(0.02))
    setup.alternative = .less
    #expect(throws: CalculatorMistake.self) {
      try PowerQuestion(setup: setup, effect: .relative(0.1), users: 10_000).answer()
    }
  }

  @Test func anImpossibleTestSaysWhy() throws {
    let answer = try ProportionsQuestion(
      control: Proportion(successes: 0, trials: 10),
      treatments: [Proportion(successes: 0, trials: 10)]
    ).answer()
    #expect(try answer.one("p_value").isNaN)
    #expect(answer.fields.first { $0.name == "p_value" }?.reason == "no variation in the data")
  }

  /// Sample size, power and smallest effect are one function read three ways.
  @Test(arguments: [
    TestSetup(metric: .rate(0.02)), TestSetup(metric: .mean(25, standardDeviation: 90)),
  ])
  func planningIsOneFunction(setup: TestSetup) throws {
    for weights in [[1.0, 1], [50, 25, 25], [99, 1]] {
      var setup = setup
      setup.weights = weights
      let users = try SampleSizeQuestion(setup: setup, effect: .relative(0.1)).answer()
        .one("n_total")
      let power = try PowerQuestion(setup: setup, effect: .relative(0.1), users: users).answer()
        .one("power")
      let effect = try EffectQuestion(setup: setup, users: users).answer().one("relative_effect")
      #expect(power > 0.7999 && power < 0.8002)
      #expect(near(effect, 0.1, 1e-3))
    }
  }

  /// z 1.96 and 0.8416 at 2 % and 2.2 %, by the textbook's formula.
  @Test func sampleSizeAsInTextbooks() throws {
    let users = try SampleSizeQuestion(
      setup: TestSetup(metric: .rate(0.02)), effect: .relative(0.1)
    ).answer().one("n_control")
    let (p, q) = (0.02, 0.022)
    let mean = (p + q) / 2
    let root =
      1.959963984540054 * (2 * mean * (1 - mean)).squareRoot()
      + 0.8416212335729143 * (p * (1 - p) + q * (1 - q)).squareRoot()
    #expect(users == (root * root / ((q - p) * (q - p))).rounded(.up))
  }

  @Test func moreArmsNeedMoreUsers() throws {
    var setup = TestSetup(metric: .rate(0.02))
    let two = try SampleSizeQuestion(setup: setup, effect: .relative(0.1)).answer()
    setup.weights = [1, 1, 1, 1]
    let four = try SampleSizeQuestion(setup: setup, effect: .relative(0.1)).answer()
    #expect(try four.one("n_control") > two.one("n_control"))
    #expect(try four.one("n_total") == 4 * four.one("n_control"))
  }

  /// An audience is used up: of its users fewer are new each day.
  @Test func anAudienceEnds() throws {
    var question = SampleSizeQuestion(
      setup: TestSetup(metric: .rate(0.02)), effect: .relative(0.1))
    question.perDay = 20000
    let endless = try question.answer().one("days")
    question.audience = 400_000
    #expect(try question.answer().one("days") > endless)
    question.audience = 100_000
    #expect(throws: CalculatorMistake.self) { try question.answer() }
  }

  @Test func daysAndCostFollowFromUsers() throws {
    var question = SampleSizeQuestion(
      setup: TestSetup(metric: .rate(0.02)), effect: .relative(0.1))
    question.perDay = 5000
    question.costPerUser = 0.2
    let answer = try question.answer()
    let total = try answer.one("n_total")
    #expect(try answer.one("days") == (total / 5000).rounded(.up))
    #expect(near(try answer.one("cost"), total * 0.2))
  }

  @Test(arguments: [
    TestSetup.Effect.relative(0), .relative(100), .absolute(-0.03), .absolute(.infinity),
  ])
  func impossibleEffectsAreRefused(effect: TestSetup.Effect) {
    #expect(throws: CalculatorMistake.self) {
      try SampleSizeQuestion(setup: TestSetup(metric: .rate(0.02)), effect: effect).answer()
    }
  }

  @Test func aBrokenSplitIsSaid() throws {
    let fine = try SplitQuestion(observed: [9500, 500], planned: [95, 5]).answer()
    let broken = try SplitQuestion(observed: [9500, 500], planned: []).answer()
    #expect(fine.sentence.words.en.hasPrefix("The split is what was planned"))
    #expect(broken.sentence.words.en.hasPrefix("The split is broken"))
  }

  @Test func aWinnerShrinksAndALoserHasNoCorrection() throws {
    let won = try WinnerQuestion(estimate: 0.12, standardError: 0.05).answer()
    let corrected = try won.one("corrected_estimate")
    #expect(0 < corrected && corrected < 0.12)
    let lost = try WinnerQuestion(estimate: 0.05, standardError: 0.05).answer()
    #expect(try lost.one("corrected_estimate").isNaN)
  }

  /// Whatever is asked: names are keys, and no text refers to a quantity that isn't there.
  @Test func namesAreOfOneKind() {
    let names = QuestionGroup.all.flatMap(\.questions).map { $0.name }
    #expect(Set(names).count == names.count)
    for question in QuestionGroup.all.flatMap(\.questions) {
      #expect(question.example.hasPrefix(question.name + " "))
      #expect(!question.title.en.isEmpty && !question.title.ar.isEmpty)
    }
  }
}
