import Foundation
import Statistics
import Testing

/// Every case of the reference file that this part of the program answers, to the tolerance stated
/// there. `Tests/Reference/statistics.json` says which package made each.
@Suite struct ReferenceTests {
  @Test(
    arguments: ReferenceCase.cases(
      of: "mean_difference_test", methods: ["welch_t", "student_t", "z"]))
  func meanDifferenceTest(reference: ReferenceCase) throws {
    let (control, treatment) = (reference.moments("control"), reference.moments("treatment"))
    let null = reference.number("null_difference")
    do {
      switch reference.method {
      case "welch_t":
        let test = try WelchTTest(
          control: control, treatment: treatment, alternative: reference.alternative,
          nullDifference: null, confidence: reference.confidence)
        reference.check(
          fields(
            test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
            test.logPValue, test.interval))
      case "student_t":
        let test = try StudentTTest(
          control: control, treatment: treatment, alternative: reference.alternative,
          nullDifference: null, confidence: reference.confidence)
        reference.check(
          fields(
            test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
            test.logPValue, test.interval))
      default:
        let test = try MeanZTest(
          control: control, treatment: treatment, alternative: reference.alternative,
          nullDifference: null, confidence: reference.confidence)
        reference.check(
          fields(
            test.difference, test.standardError, test.statistic, 0, test.pValue, test.logPValue,
            test.interval))
      }
    } catch {
      reference.check([:])
    }
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "proportion_difference_test", methods: ["z_pooled", "z_unpooled"]))
  func proportionDifferenceTest(reference: ReferenceCase) {
    let (control, treatment) = (reference.proportion("control"), reference.proportion("treatment"))
    var found: [String: ReferenceCase.Computed] = [
      "rate_control": .number(control.rate), "rate_treatment": .number(treatment.rate),
      "difference": .number(treatment.rate - control.rate),
    ]
    if let test = try? TwoProportionZTest(
      control: control, treatment: treatment,
      variance: reference.method == "z_pooled" ? .pooled : .unpooled,
      alternative: reference.alternative)
    {
      found["difference"] = .number(test.difference)
      found["statistic"] = .number(test.statistic)
      found["p_value"] = .number(test.pValue)
      found["ln_p_value"] = .number(test.logPValue)
    }
    reference.check(found)
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "proportion_ci",
      methods: ["wilson", "clopper_pearson", "jeffreys", "agresti_coull"]))
  func proportionInterval(reference: ReferenceCase) throws {
    let proportion = Proportion(reference.input)
    let confidence = reference.confidence
    let interval =
      switch reference.method {
      case "wilson": try wilsonInterval(proportion, confidence: confidence)
      case "clopper_pearson": try clopperPearsonInterval(proportion, confidence: confidence)
      case "jeffreys": try jeffreysInterval(proportion, confidence: confidence)
      default: try agrestiCoullInterval(proportion, confidence: confidence)
      }
    reference.check([
      "estimate": .number(proportion.rate), "ci_lower": .number(interval.lower),
      "ci_upper": .number(interval.upper),
    ])
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "proportion_difference_ci",
      methods: [
        "newcombe_wilson", "wald", "agresti_caffo", "miettinen_nurminen", "mee", "katz_log",
      ]))
  func proportionDifferenceInterval(reference: ReferenceCase) throws {
    let (control, treatment) = (reference.proportion("control"), reference.proportion("treatment"))
    let confidence = reference.confidence
    let interval =
      switch reference.method {
      case "newcombe_wilson":
        try newcombeInterval(control: control, treatment: treatment, confidence: confidence)
      case "wald":
        try waldDifferenceInterval(control: control, treatment: treatment, confidence: confidence)
      case "agresti_caffo":
        try agrestiCaffoInterval(control: control, treatment: treatment, confidence: confidence)
      case "miettinen_nurminen":
        try scoreDifferenceInterval(
          control: control, treatment: treatment, confidence: confidence,
          variance: .miettinenNurminen)
      case "mee":
        try scoreDifferenceInterval(
          control: control, treatment: treatment, confidence: confidence, variance: .mee)
      default:
        try katzRatioInterval(control: control, treatment: treatment, confidence: confidence)
      }
    let isRatio = reference.input["measure"]?.string == "risk_ratio"
    reference.check([
      "estimate": .number(
        isRatio ? treatment.rate / control.rate : treatment.rate - control.rate),
      "ci_lower": .number(interval.lower), "ci_upper": .number(interval.upper),
    ])
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "ratio_metric_test", methods: ["absolute", "relative_delta", "relative_log_delta"]))
  func ratioMetricTest(reference: ReferenceCase) throws {
    let control = try reference.ratio("control")
    let treatment = try reference.ratio("treatment")
    var found: [String: ReferenceCase.Computed]
    if reference.method == "absolute" {
      let test = try WelchTTest(
        control: control.moments, treatment: treatment.moments,
        alternative: reference.alternative, confidence: reference.confidence)
      found = fields(
        test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
        test.logPValue, test.interval)
    } else {
      found = try relativeFields(
        control.moments, treatment.moments,
        reference.method == "relative_delta" ? .delta : .logDelta, reference)
    }
    found["ratio_control"] = .number(control.ratio)
    found["ratio_treatment"] = .number(treatment.ratio)
    reference.check(found)
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "relative_difference_ci", methods: ["delta", "log_delta", "fieller"]))
  func relativeDifferenceInterval(reference: ReferenceCase) throws {
    let (control, treatment) = (reference.moments("control"), reference.moments("treatment"))
    let method: RelativeDifferenceTest.Method =
      switch reference.method {
      case "delta": .delta
      case "log_delta": .logDelta
      default: .fieller
      }
    do {
      var found = try relativeFields(control, treatment, method, reference)
      found["bounded"] = .boolean(true)
      reference.check(found)
    } catch Undefined.unboundedRatio {
      reference.check([
        "relative_difference": .number(treatment.mean / control.mean - 1),
        "bounded": .boolean(false),
      ])
    }
  }

  @Test(arguments: ReferenceCase.cases(of: "bayes_beta_binomial", methods: ["two_arm"]))
  func bayesOfTwoArms(reference: ReferenceCase) throws {
    let bayes = BetaBinomial(
      arms: [reference.proportion("control"), reference.proportion("treatment")],
      prior: Beta(alpha: reference.number("prior_alpha"), beta: reference.number("prior_beta")))
    let (control, treatment) = (bayes.posteriors[0], bayes.posteriors[1])
    let level = reference.number("credible_level")
    let controlInterval = control.credibleInterval(level: level)
    let treatmentInterval = treatment.credibleInterval(level: level)
    reference.check([
      "posterior_mean_control": .number(control.mean),
      "posterior_mean_treatment": .number(treatment.mean),
      "probability_treatment_better": .number(
        try BetaBinomial.probabilityTreatmentBetter(control: control, treatment: treatment)),
      "expected_loss_choosing_treatment": .number(
        try BetaBinomial.expectedLoss(choosing: treatment, over: control)),
      "expected_loss_choosing_control": .number(
        try BetaBinomial.expectedLoss(choosing: control, over: treatment)),
      "control_interval_lower": .number(controlInterval.lower),
      "control_interval_upper": .number(controlInterval.upper),
      "treatment_interval_lower": .number(treatmentInterval.lower),
      "treatment_interval_upper": .number(treatmentInterval.upper),
    ])
  }

  @Test(arguments: ReferenceCase.cases(of: "bayes_beta_binomial", methods: ["multi_arm"]))
  func bayesOfManyArms(reference: ReferenceCase) throws {
    guard case .list(let arms) = reference.input["arms"] else {
      Issue.record("no arms")
      return
    }
    let bayes = BetaBinomial(
      arms: arms.map(Proportion.init),
      prior: Beta(alpha: reference.number("prior_alpha"), beta: reference.number("prior_beta")))
    reference.check([
      "posterior_means": .numbers(bayes.posteriors.map(\.mean)),
      "probability_best": .numbers(try bayes.probabilitiesBest()),
      "expected_loss": .numbers(try bayes.expectedLosses()),
    ])
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "sample_ratio_mismatch_test", methods: ["chi_square", "exact_binomial"]))
  func sampleRatioMismatchTest(reference: ReferenceCase) throws {
    let observed = reference.input["observed"]!.doubles!
    let weights = reference.input["expected_weights"]!.doubles!
    let test =
      reference.method == "chi_square"
      ? try SampleRatioMismatchTest(observed: observed, weights: weights)
      : try SampleRatioMismatchTest(exact: observed, weights: weights)
    reference.check([
      "statistic": test.statistic.map { .number($0) } ?? .undefined,
      "degrees_of_freedom": test.degreesOfFreedom.map { .number($0) } ?? .undefined,
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    ])
  }

  @Test(
    arguments: ReferenceCase.cases(
      of: "distribution_tail",
      methods: ["normal", "normal_quantile", "student_t", "chi_square", "f", "beta"]))
  func distributionTail(reference: ReferenceCase) {
    func upper(_ tail: Double, _ logarithm: Double) {
      reference.check(["upper_tail": .number(tail), "ln_upper_tail": .number(logarithm)])
    }
    switch reference.method {
    case "normal":
      let x = reference.number("x")
      upper(Normal.standard.upperTail(x), Normal.standard.logUpperTail(x))
    case "normal_quantile":
      reference.check(["quantile": .number(Normal.standard.quantile(reference.number("p")))])
    case "student_t":
      let law = StudentT(degreesOfFreedom: reference.number("degrees_of_freedom"))
      upper(law.upperTail(reference.number("x")), law.logUpperTail(reference.number("x")))
    case "chi_square":
      let law = ChiSquared(degreesOfFreedom: reference.number("degrees_of_freedom"))
      upper(law.upperTail(reference.number("x")), law.logUpperTail(reference.number("x")))
    case "f":
      let law = FisherF(
        numerator: reference.number("degrees_of_freedom_numerator"),
        denominator: reference.number("degrees_of_freedom_denominator"))
      upper(law.upperTail(reference.number("x")), law.logUpperTail(reference.number("x")))
    default:
      let law = Beta(alpha: reference.number("alpha"), beta: reference.number("beta"))
      reference.check([
        "lower_tail": .number(law.cdf(reference.number("x"))),
        "ln_lower_tail": .number(law.logCDF(reference.number("x"))),
      ])
    }
  }

  /// A filter that let a family through empty would leave its test with nothing to check.
  @Test(arguments: [
    ("mean_difference_test", "welch_t", 10), ("mean_difference_test", "student_t", 2),
    ("mean_difference_test", "z", 3), ("proportion_difference_test", "z_pooled", 8),
    ("proportion_difference_test", "z_unpooled", 3), ("proportion_ci", "wilson", 4),
    ("proportion_difference_ci", "newcombe_wilson", 4), ("proportion_difference_ci", "wald", 4),
    ("proportion_difference_ci", "katz_log", 2), ("ratio_metric_test", "absolute", 5),
    ("ratio_metric_test", "relative_delta", 4), ("ratio_metric_test", "relative_log_delta", 2),
    ("relative_difference_ci", "delta", 4), ("relative_difference_ci", "log_delta", 2),
    ("relative_difference_ci", "fieller", 4), ("bayes_beta_binomial", "two_arm", 6),
    ("bayes_beta_binomial", "multi_arm", 2), ("sample_ratio_mismatch_test", "chi_square", 6),
    ("sample_ratio_mismatch_test", "exact_binomial", 3), ("distribution_tail", "beta", 3),
    ("distribution_tail", "student_t", 5), ("distribution_tail", "normal", 5),
  ])
  func noCaseIsLeftOut(family: String, method: String, count: Int) {
    #expect(ReferenceCase.cases(of: family, methods: [method]).count == count)
  }

  private func fields(
    _ difference: Double, _ standardError: Double, _ statistic: Double, _ df: Double,
    _ pValue: Double, _ logPValue: Double, _ interval: Interval
  ) -> [String: ReferenceCase.Computed] {
    [
      "difference": .number(difference), "standard_error": .number(standardError),
      "statistic": .number(statistic), "degrees_of_freedom": .number(df),
      "p_value": .number(pValue), "ln_p_value": .number(logPValue),
      "ci_lower": .number(interval.lower), "ci_upper": .number(interval.upper),
    ]
  }

  private func relativeFields(
    _ control: SampleMoments, _ treatment: SampleMoments, _ method: RelativeDifferenceTest.Method,
    _ reference: ReferenceCase
  ) throws -> [String: ReferenceCase.Computed] {
    let test = try RelativeDifferenceTest(
      control: control, treatment: treatment, method: method, alternative: reference.alternative,
      confidence: reference.confidence)
    return [
      "relative_difference": .number(test.relativeDifference),
      "standard_error": .number(test.standardError),
      "degrees_of_freedom": test.degreesOfFreedom.map { .number($0) } ?? .undefined,
      "p_value": .number(test.pValue), "ci_lower": .number(test.interval.lower),
      "ci_upper": .number(test.interval.upper),
    ]
  }
}
