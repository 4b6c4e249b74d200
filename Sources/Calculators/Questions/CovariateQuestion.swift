package import CampaignModel
package import Statistics

/// Whether means differ, once what was known of each user before the test has been taken into account.
package struct CovariateQuestion: Question {
  package static let name = "cuped"
  package static let title = Words(
    en: "Is one mean better, given what I knew of users before (CUPED, regression)?",
    ar: "هل متوسط أفضل، مع ما عرفته عن المستخدمين من قبل (CUPED، الانحدار)؟")
  package static let example =
    "cuped --control n=5200,mean=25.4,sd=90,mean2=24.8,sd2=85,r=0.7 --treatment n=5100,mean=29.1,sd=94,mean2=25.1,sd2=86,r=0.7"

  package enum Method: String, CaseIterable, Sendable {
    case cuped, ancova
    case lin = "lin_interacted_hc2"
  }

  /// What is known of one arm's outcome and covariate.
  package enum Arm: Sendable, Equatable {
    /// One pair a user.
    case pairs(outcomes: [Double], covariates: [Double])
    case moments(
      count: Double, mean: Double, deviation: Double, meanCovariate: Double,
      deviationCovariate: Double, correlation: Double)

    var json: JSONValue {
      switch self {
      case .pairs(let outcomes, let covariates):
        ["y": .numbers(outcomes), "x": .numbers(covariates)]
      case .moments(let count, let mean, let deviation, let meanX, let deviationX, let r):
        [
          "n": .number(count), "mean_y": .number(mean), "mean_x": .number(meanX),
          "variance_y": .number(deviation * deviation),
          "variance_x": .number(deviationX * deviationX),
          "covariance": .number(r * deviation * deviationX),
        ]
      }
    }

    /// The covariate alone, as an arm of a test of means.
    var covariate: JSONValue {
      switch self {
      case .pairs(_, let covariates): ["values": .numbers(covariates)]
      case .moments(let count, _, _, let mean, let deviation, _):
        ["n": .number(count), "mean": .number(mean), "variance": .number(deviation * deviation)]
      }
    }
  }

  package var control: Arm
  package var treatment: Arm
  package var method = Method.cuped
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: Arm, treatment: Arm) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    for arm in [control, treatment] {
      if case .moments(_, _, _, _, _, let r) = arm, abs(r) > 1 {
        throw CalculatorMistake("r is a correlation, from -1 to 1")
      }
      if case .moments = arm, method == .lin {
        throw CalculatorMistake(
          "this method needs the values themselves: @FILE with value,covariate")
      }
      if case .pairs(let outcomes, _) = arm, outcomes.isEmpty {
        throw CalculatorMistake("an arm has no values")
      }
    }
    let arms: [String: JSONValue] = [
      "control": control.json, "treatment": treatment.json,
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    let found = try Reply("cuped_test", method.rawValue, arms)
    let plain = try Reply("cuped_test", "cuped", arms)
    var answer = answering(sentence(found, plain))
    answer.fields = [
      found.field("difference", Words(en: "adjusted difference", ar: "الفرق المعدّل"), .difference),
      found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference),
      plain.field(
        "unadjusted_difference", Words(en: "without the covariate", ar: "دون المتغير المساعد"),
        .difference),
    ]
    switch method {
    case .cuped:
      answer.fields += [
        found.field(
          "theta", Words(en: "slope on the covariate", ar: "الميل على المتغير المساعد"), .number),
        found.field(
          "variance_reduction", Words(en: "variance removed", ar: "التباين المزال"), .share),
      ]
    case .ancova:
      answer.fields.append(
        found.field(
          "covariate_slope", Words(en: "slope on the covariate", ar: "الميل على المتغير المساعد"),
          .number))
    case .lin: break
    }
    answer.fields += [
      AnswerWords.test(title, code: method.rawValue),
      found.field("standard_error", AnswerWords.standardError, .number),
      found.field("statistic", AnswerWords.statistic, .number),
      found.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
      found.field("ln_p_value", AnswerWords.logPValue, .number),
    ]
    answer.assumptions = [
      Phrase(
        en:
          "The covariate was known before the test began, so the treatment can't have changed it.",
        ar: "عُرف المتغير المساعد قبل بدء الاختبار، فلا يمكن أن تكون المعالجة قد غيّرته."),
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = try warnings(plain)
    return answer
  }

  private func sentence(_ found: Reply, _ plain: Reply) -> Phrase {
    let (p, difference) = (found["p_value"], found["difference"])
    guard !p.isNaN else {
      return Phrase(
        en: "There is no test of it: \(found.reason ?? "the test doesn't exist").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
    }
    var phrase: Phrase
    if p > 1 - confidence {
      phrase = Phrase(
        en: "Can't tell: an adjusted difference of {0} is within what chance does, p {1}.",
        ar: "لا يمكن الجزم: فرق معدّل قدره {0} ضمن ما تفعله الصدفة، p ⁨{1}⁩.")
    } else if difference > 0 {
      phrase = Phrase(
        en: "The treatment is higher: the adjusted difference is {0}, p {1}.",
        ar: "المجموعة التجريبية أعلى: الفرق المعدّل {0}، p ⁨{1}⁩.")
    } else {
      phrase = Phrase(
        en: "The treatment is lower: the adjusted difference is {0}, p {1}.",
        ar: "المجموعة التجريبية أدنى: الفرق المعدّل {0}، p ⁨{1}⁩.")
    }
    phrase.quantities = [.init(difference, .difference), .init(p, .pValue)]
    let saved = plain["variance_reduction"]
    if method == .cuped, saved > 0, saved < 1 {
      phrase.words.en += " The covariate takes {2} off the variance, like {3} times as many users."
      phrase.words.ar += " يزيل المتغير المساعد {2} من التباين، كأن عدد المستخدمين ضُرب في {3}."
      phrase.quantities += [.init(saved, .share), .init(1 / (1 - saved), .number)]
    }
    return phrase
  }

  private func warnings(_ plain: Reply) throws -> [Phrase] {
    var warnings: [Phrase] = []
    let balance = try Reply(
      "mean_difference_test", "welch_t",
      ["control": control.covariate, "treatment": treatment.covariate])["p_value"]
    if balance < 0.001 {
      warnings.append(
        Phrase(
          en:
            "The covariate itself differs between the arms, p {0}: it may have been measured after the "
            + "test began, or the split is broken.",
          ar: "المتغير المساعد نفسه يختلف بين المجموعتين، p ⁨{0}⁩: ربما قيس بعد بدء الاختبار، أو "
            + "التوزيع مختل.", .init(balance, .pValue)))
    }
    if method == .cuped, plain["variance_reduction"] < 0 {
      warnings.append(
        Phrase(
          en: "The covariate adds to the variance here: it is of no use.",
          ar: "المتغير المساعد يزيد التباين هنا: فلا فائدة منه."))
    }
    return warnings
  }

  private var title: Words {
    switch method {
    case .cuped: Words(en: "CUPED, then Welch's t-test", ar: "CUPED ثم اختبار ولش t")
    case .ancova:
      Words(en: "analysis of covariance, one slope", ar: "تحليل التباين المشترك، ميل واحد")
    case .lin:
      Words(
        en: "Lin's regression, a slope for each arm, HC2 errors",
        ar: "انحدار لين، ميل لكل مجموعة، أخطاء HC2")
    }
  }
}
