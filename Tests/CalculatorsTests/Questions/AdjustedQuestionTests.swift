import Calculators
import CampaignModel
import Statistics
import Testing

/// Questions that know more of users than one number each.
@Suite struct AdjustedQuestionTests {
  // MARK: Revenue

  /// By hand: 1.2 % of 45 against 1.65 % of 44.
  @Test func revenueIsBuyersTimesOrders() throws {
    let answer = try RevenueQuestion(
      control: .buyers(users: 10_000, buyers: 120, mean: 45, standardDeviation: 60),
      treatment: .buyers(users: 10_000, buyers: 165, mean: 44, standardDeviation: 58)
    ).answer()
    #expect(try abs(answer.one("mean_control") - 0.54) < 1e-12)
    #expect(try abs(answer.one("mean_treatment") - 0.726) < 1e-12)
    #expect(try abs(answer.one("buyers_relative_difference") - 0.375) < 1e-12)
    let whole = try answer.one("relative_difference")
    let parts =
      try (1 + answer.one("buyers_relative_difference"))
      * (1 + answer.one("order_relative_difference"))
    #expect(abs(1 + whole - parts) < 1e-12)
  }

  /// The same users as values and as what is known of the buyers among them.
  @Test func revenueOfValuesIsThatOfItsParts() throws {
    let (c, t) = ([0, 0, 3.0, 5, 0, 4], [0, 6.0, 7, 0, 9, 1])
    func parts(_ values: [Double]) -> RevenueQuestion.Arm {
      let moments = RunningMoments(values.filter { $0 > 0 })
      return .buyers(
        users: Double(values.count), buyers: Double(moments.count), mean: moments.mean,
        standardDeviation: moments.standardDeviation)
    }
    let one = try RevenueQuestion(control: .values(c), treatment: .values(t)).answer()
    let other = try RevenueQuestion(control: parts(c), treatment: parts(t)).answer()
    #expect(try abs(one.one("p_value") - other.one("p_value")) < 1e-12)
    #expect(one.warnings.count == 1)
  }

  @Test(arguments: [
    RevenueQuestion.Arm.values([1, -2, 3]), .values([0, 0]), .values([]), .values([0, 3]),
    .buyers(users: 10, buyers: 12, mean: 3, standardDeviation: 1),
    .buyers(users: 10, buyers: 0, mean: 0, standardDeviation: 0),
  ])
  func revenueThatCannotBeIsRefused(arm: RevenueQuestion.Arm) {
    #expect(throws: CalculatorMistake.self) {
      try RevenueQuestion(control: arm, treatment: .values([1, 2, 3])).answer()
    }
  }

  // MARK: Quantiles

  @Test func quantilesAreThoseOfTheCore() throws {
    let (c, t) = ((1...60).map(Double.init), (1...60).map { Double($0) * 1.5 })
    var question = QuantilesQuestion(control: c, treatment: t)
    question.probabilities = [0.5, 0.9]
    let answer = try question.answer()
    let test = try WelchTTest(
      control: QuantileEstimate(c, 0.5).moments, treatment: QuantileEstimate(t, 0.5).moments)
    #expect(try abs(answer.many("p_value")[0] - test.pValue) < 1e-15)
    #expect(try answer.many("quantile_control") == [30.5, 54.1])
    #expect(try answer.many("adjusted_p_value")[0] >= answer.many("p_value")[0])
    #expect(answer.rows?.labels.count == 2)
  }

  @Test func oneArmHasQuantilesToo() throws {
    let answer = try QuantilesQuestion(control: [3, 1, 2], treatment: nil).answer()
    #expect(try answer.many("quantile_control") == [2])
    // Three values are too few for bounds at 95 %.
    #expect(answer.fields.contains { $0.name == "control_ci" && $0.reason != nil })
  }

  /// Of ten values the median is below the third with a chance of (1 + 10 + 45) / 1024 = 5.5 %, below the
  /// second with 1.1 %: at 90 % the one is the bound that looks one way, the other that which looks both ways.
  @Test(arguments: [
    (Alternative.twoSided, 2.0, 9.0), (.greater, 3, .infinity), (.less, -.infinity, 8),
  ])
  func anArmsIntervalLooksAsTheTestDoes(
    alternative: Alternative, lower: Double, upper: Double
  ) throws {
    let values = (1...10).map(Double.init)
    var question = QuantilesQuestion(control: values, treatment: values.map { $0 + 1 })
    question.alternative = alternative
    question.confidence = 0.9
    let answer = try question.answer()
    for (name, moved) in [("control_ci", 0.0), ("treatment_ci", 1.0)] {
      let field = try #require(answer.fields.first { $0.name == name })
      #expect(field.value == .intervals(lower: [lower + moved], upper: [upper + moved]))
    }
  }

  // MARK: Covariates

  @Test(arguments: CovariateQuestion.Method.allCases)
  func covariatesAreThoseOfTheCore(method: CovariateQuestion.Method) throws {
    let (y, x) = ([3, 5, 4.0, 8, 9, 7], [1, 2, 2.0, 4, 5, 3])
    let (u, v) = ([6, 7, 9.0, 11, 8, 12], [2, 2, 4.0, 5, 3, 5])
    var question = CovariateQuestion(
      control: .pairs(outcomes: y, covariates: x), treatment: .pairs(outcomes: u, covariates: v))
    question.method = method
    let found = try question.answer().one("p_value")
    let (c, t) = (
      CovariateSample(outcomes: y, covariates: x), CovariateSample(outcomes: u, covariates: v)
    )
    let wanted =
      switch method {
      case .cuped: try CupedTest(control: c.moments, treatment: t.moments).test.pValue
      case .ancova: try AncovaTest(control: c.moments, treatment: t.moments).test.pValue
      case .lin: try InteractedRegressionTest(control: c, treatment: t, errors: .hc2).test.pValue
      }
    #expect(found == wanted)
  }

  /// A covariate that the treatment has changed is no covariate.
  @Test func aCovariateThatDiffersIsWarnedOf() throws {
    func arm(_ mean: Double) -> CovariateQuestion.Arm {
      .moments(
        count: 1000, mean: 5, deviation: 2, meanCovariate: mean, deviationCovariate: 2,
        correlation: 0.5)
    }
    #expect(try CovariateQuestion(control: arm(5), treatment: arm(5)).answer().warnings.isEmpty)
    #expect(try CovariateQuestion(control: arm(5), treatment: arm(6)).answer().warnings.count == 1)
  }

  @Test func linsRegressionNeedsValues() {
    let arm = CovariateQuestion.Arm.moments(
      count: 1000, mean: 5, deviation: 2, meanCovariate: 5, deviationCovariate: 2, correlation: 0.5)
    var question = CovariateQuestion(control: arm, treatment: arm)
    question.method = .lin
    #expect(throws: CalculatorMistake.self) { try question.answer() }
  }

  // MARK: Strata

  /// Better in both strata and worse over all: the treatment has more of the poor one.
  @Test func simpsonsParadoxIsSaid() throws {
    let answer = try StrataQuestion([
      .init(
        name: "a",
        arms: .rates(
          control: Proportion(successes: 800, trials: 9000),
          treatment: Proportion(successes: 110, trials: 1000))),
      .init(
        name: "b",
        arms: .rates(
          control: Proportion(successes: 20, trials: 1000),
          treatment: Proportion(successes: 225, trials: 9000))),
    ]).answer()
    #expect(try answer.one("difference") > 0 && answer.one("unadjusted_difference") < 0)
    #expect(answer.warnings.count == 1)
    #expect(answer.sentence.words.en.hasPrefix("The treatment is higher"))
    #expect(try answer.one("common_odds_ratio") > 1)
  }

  @Test func strataOfMeansAreWeighed() throws {
    func arm(_ mean: Double) -> ArmData {
      .moments(count: 100, mean: mean, standardDeviation: 3)
    }
    var question = StrataQuestion([
      .init(name: "a", arms: .means(control: arm(1), treatment: arm(2))),
      .init(name: "b", arms: .means(control: arm(5), treatment: arm(9))),
    ])
    #expect(try abs(question.answer().one("difference") - 2.5) < 1e-12)
    question.weights = [3, 1]
    let answer = try question.answer()
    #expect(try abs(answer.one("difference") - 1.75) < 1e-12)
    #expect(try answer.many("weights_used") == [0.75, 0.25])
    question.weights = [1]
    #expect(throws: CalculatorMistake.self) { try question.answer() }
  }

  /// Both tails of a chi-squared of one degree of freedom are alike.
  @Test func theCommonOddsAreTestedOneWay() throws {
    var question = StrataQuestion([
      .init(
        name: "a",
        arms: .rates(
          control: Proportion(successes: 210, trials: 5000),
          treatment: Proportion(successes: 260, trials: 5100))),
      .init(
        name: "b",
        arms: .rates(
          control: Proportion(successes: 150, trials: 6000),
          treatment: Proportion(successes: 171, trials: 5900))),
    ])
    let both = try question.answer().one("cmh_p_value")
    question.alternative = .greater
    let greater = try question.answer()
    #expect(try greater.one("cmh_p_value") == both / 2)
    #expect(try greater.interval("odds_ratio_ci").upper == .infinity)
    question.alternative = .less
    #expect(try question.answer().one("cmh_p_value") == 1 - both / 2)
  }

  // MARK: Clusters

  /// Of units by themselves and of their sums: the spread inside a cluster is no part of the error.
  @Test func clusterSumsAreEnough() throws {
    let control = [[1, 2, 3.0], [4, 4, 5, 6.0], [2.0]]
    let treatment = [[5, 6.0], [9, 8, 7.0], [3, 4.0]]
    func sums(_ clusters: [[Double]]) -> [ClustersQuestion.Sums] {
      clusters.map { .init(units: Double($0.count), total: $0.reduce(0, +)) }
    }
    let answer = try ClustersQuestion(control: sums(control), treatment: sums(treatment)).answer()
    let test = try ClusterRobustTest(
      control.map { Cluster(control: $0) } + treatment.map { Cluster(treatment: $0) },
      correction: .cr1
    ).test
    #expect(try abs(answer.one("p_value") - test.pValue) < 1e-12)
    #expect(try abs(answer.interval("ci").upper - test.interval.upper) < 1e-12)
    #expect(answer.warnings.count == 1)
  }

  @Test(arguments: [0.0, -3, 1.5])
  func clustersOfNoUnitsAreRefused(units: Double) {
    let fine = ClustersQuestion.Sums(units: 3, total: 4)
    #expect(throws: CalculatorMistake.self) {
      try ClustersQuestion(
        control: [fine, .init(units: units, total: 1)], treatment: [fine, fine]
      ).answer()
    }
  }
}
