package import CampaignModel
package import Statistics

/// Whether means differ: revenue a user, order value, time on the page.
package struct MeansQuestion: Question {
  package static let name = "means"
  package static let title = Words(
    en: "Is one mean better than another?", ar: "هل متوسط أفضل من آخر؟")
  package static let example =
    "means --control n=5200,mean=25.4,sd=90 --treatment n=5100,mean=28.1,sd=94"

  package enum Test: String, CaseIterable, Sendable {
    case welch = "welch_t"
    case student = "student_t"
    case z
    case trimmed = "yuen_trimmed_t"
    case rankSum = "rank_sum"
  }

  package var control: ArmData
  package var treatment: ArmData
  package var test = Test.welch
  /// Of `.trimmed`: the share of values cut from either end.
  package var trim = 0.1
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: ArmData, treatment: ArmData) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    let arms: [String: JSONValue] = [
      "control": control.json, "treatment": treatment.json,
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    if test == .trimmed || test == .rankSum, !bothHaveValues {
      throw CalculatorMistake(
        "this test needs the values themselves: --control 3.1,0,12.5,… or a file with one a line")
    }
    if test == .rankSum { return try ranks(arms) }
    let found = try Reply(
      "mean_difference_test", test.rawValue,
      test == .trimmed ? arms.merging(["trim": .number(trim)]) { $1 } : arms)
    // Trimmed means are no means: the sentence tells those that were tested.
    let tested: (control: Double, treatment: Double) =
      test == .trimmed
      ? (trimmedMean(control), trimmedMean(treatment)) : (control.mean, treatment.mean)
    var answer = answering(
      AnswerWords.conclusion(
        control: tested.control, treatment: tested.treatment, .number, pValue: found["p_value"],
        alpha: 1 - confidence, alternative: alternative, reason: found.reason))
    answer.fields = [
      .init("mean_control", AnswerWords.control, .number, .one(tested.control)),
      .init("mean_treatment", AnswerWords.treatment, .number, .one(tested.treatment)),
      found.field("difference", AnswerWords.difference, .difference),
    ]
    if test != .trimmed {
      let lift = try Reply(
        "relative_difference_ci", test == .z ? "fieller" : "log_delta",
        arms.merging(["alternative": "two_sided"]) { $1 })
      answer.fields += [
        found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference),
        lift.field("relative_difference", AnswerWords.lift, .lift),
        lift.interval(
          AnswerWords.interval(confidence, of: AnswerWords.lift), .lift, as: "relative_ci"),
        found.field("standard_error", AnswerWords.standardError, .number),
      ]
    }
    answer.fields += [
      AnswerWords.test(testTitle, code: test.rawValue),
      found.field("statistic", AnswerWords.statistic, .number),
    ]
    if test != .z {
      answer.fields.append(
        found.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number))
    }
    answer.fields.append(found.field("p_value", AnswerWords.pValue, .pValue))
    if test != .trimmed {
      answer.fields.append(found.field("ln_p_value", AnswerWords.logPValue, .number))
    }
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.intervalsAreTwoSided) }
    answer.warnings = warnings
    return answer
  }

  /// Without the share `trim` of values at either end.
  private func trimmedMean(_ arm: ArmData) -> Double {
    guard case .values(let values) = arm else { return arm.mean }
    let cut = Int((trim * Double(values.count)).rounded(.down))
    guard values.count > 2 * cut else { return .nan }
    return ArmData.values(Array(values.sorted()[cut..<(values.count - cut)])).mean
  }

  /// The rank-sum test asks another question: whether a user of the treatment tends to be higher.
  private func ranks(_ arms: [String: JSONValue]) throws -> Answer {
    let found = try Reply(
      "rank_sum_test", "asymptotic", arms.merging(["continuity_correction": true]) { $1 })
    let shift = try Reply("rank_sum_test", "hodges_lehmann", arms)
    let p = found["p_value"]
    let chance = found["probability_of_superiority"]
    var phrase =
      p > 1 - confidence
      ? Phrase(
        en:
          "Can't tell: a user of the treatment is higher than one of the control in {0} of pairs, p {1}.",
        ar:
          "لا يمكن الجزم: مستخدم المجموعة التجريبية أعلى من مستخدم الضابطة في {0} من الأزواج، p ⁨{1}⁩."
      )
      : Phrase(
        en: "A user of the treatment is higher than one of the control in {0} of pairs, p {1}.",
        ar: "مستخدم المجموعة التجريبية أعلى من مستخدم الضابطة في {0} من الأزواج، p ⁨{1}⁩.")
    phrase.quantities = [.init(chance, .share), .init(p, .pValue)]
    var answer = answering(phrase)
    answer.fields = [
      found.field(
        "probability_of_superiority",
        Words(
          en: "pairs in which the treatment is higher", ar: "الأزواج التي تكون فيها التجريبية أعلى"),
        .share),
      shift.field(
        "estimate", Words(en: "shift (Hodges–Lehmann)", ar: "الإزاحة (Hodges–Lehmann)"),
        .difference, as: "shift"),
      shift.interval(
        AnswerWords.interval(confidence, of: Words(en: "shift", ar: "الإزاحة")), .difference,
        as: "shift_ci"),
      AnswerWords.test(
        Words(en: "Mann–Whitney rank-sum test", ar: "اختبار مان–ويتني للرتب"), code: "rank_sum"),
      found.field("u_statistic", Words(en: "U", ar: "U"), .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
    ]
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook]
    answer.warnings = [
      Phrase(
        en:
          "Ranks say nothing about totals: where few users bring the money, a higher rank can go with a lower mean.",
        ar:
          "الرتب لا تقول شيئًا عن المجاميع: حيث يأتي المال من قلة من المستخدمين قد تقترن الرتبة الأعلى بمتوسط أدنى."
      )
    ]
    return answer
  }

  private var bothHaveValues: Bool {
    if case .values = control, case .values = treatment { true } else { false }
  }

  private var warnings: [Phrase] {
    let smallest = min(control.count, treatment.count)
    guard smallest < 30 else { return heaviest }
    return [
      Phrase(
        en: "An arm has {0} users; with so few the test is as good as the values are normal.",
        ar:
          "في إحدى المجموعتين {0} من المستخدمين؛ مع هذا العدد القليل لا يصح الاختبار إلا بقدر ما تكون القيم طبيعية التوزيع.",
        .init(smallest, .count))
    ] + heaviest
  }

  /// Outliers that carry the mean.
  private var heaviest: [Phrase] {
    [control, treatment].compactMap { arm in
      guard case .values(let values) = arm, values.count > 1 else { return nil }
      let total = values.reduce(0) { $0 + abs($1) }
      guard let largest = values.map(abs).max(), total > 0, largest / total > 0.2, values.count > 10
      else { return nil }
      return Phrase(
        en: "A single value makes {0} of an arm's total: look at it, and try --test trimmed.",
        ar: "قيمة واحدة تشكل {0} من مجموع إحدى المجموعتين: تحقق منها، وجرّب ⁨--test trimmed⁩.",
        .init(largest / total, .share))
    }
  }

  private var testTitle: Words {
    switch test {
    case .welch: Words(en: "Welch's t-test", ar: "اختبار ولش t")
    case .student:
      Words(en: "Student's t-test, pooled variance", ar: "اختبار ستيودنت t بتباين مشترك")
    case .z: Words(en: "z-test", ar: "اختبار z")
    case .trimmed: Words(en: "Yuen's t-test of trimmed means", ar: "اختبار يوين للمتوسطات المشذبة")
    case .rankSum: Words(en: "Mann–Whitney rank-sum test", ar: "اختبار مان–ويتني للرتب")
    }
  }
}
