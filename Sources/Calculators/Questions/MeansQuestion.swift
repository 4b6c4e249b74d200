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
    case logarithms = "log_t"
    case permutation
    case bootstrap

    /// Whether how many, mean and standard deviation are not enough.
    var needsValues: Bool { ![.welch, .student, .z].contains(self) }
  }

  package var control: ArmData
  package var treatments: [ArmData]
  package var test = Test.welch
  /// Of `.trimmed`: the share of values cut from either end.
  package var trim = 0.1
  /// The share of all values at either end that are brought back to the next; nil for none.
  package var winsorised: Double?
  /// Of `.bootstrap` and `.permutation`.
  package var seed: UInt64 = 1
  package var resamples = 10_000
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: ArmData, treatments: [ArmData]) {
    self.control = control
    self.treatments = treatments
  }

  package init(control: ArmData, treatment: ArmData) {
    self.init(control: control, treatments: [treatment])
  }

  var treatment: ArmData { treatments[0] }

  package func answer() throws -> Answer {
    guard !treatments.isEmpty else { throw CalculatorMistake("a treatment is wanted") }
    let share = winsorised ?? 0
    guard share > 0 else { return try answerOfTheseValues() }
    guard share < 0.5 else {
      throw CalculatorMistake("less than half can be winsorised at either end, found \(share)")
    }
    let arms = try ([control] + treatments).map { try $0.values(for: "winsorising") }
    let winsorising = try planned {
      try Winsorising(pooled: arms, lower: share, upper: share)
    }
    var question = self
    question.winsorised = nil
    question.control = .values(winsorising(arms[0]))
    question.treatments = arms.dropFirst().map { .values(winsorising($0)) }
    var answer = try question.answerOfTheseValues()
    answer.fields.append(
      .init(
        "winsorised_at", Words(en: "values are kept within", ar: "القيم محصورة في"), .number,
        .interval(lower: winsorising.thresholds.lower, upper: winsorising.thresholds.upper)))
    answer.assumptions.append(
      Phrase(
        en: "Values beyond {0} and {1}, the outer {2} at either end of all arms together, were "
          + "brought back to them, the next values: the means are of what is left.",
        ar:
          "القيم خارج {0} و{1}، أي {2} من كل طرف من قيم المجموعات معًا، أُعيدت إليهما وهما أقرب قيمتين تليانها: والمتوسطات "
          + "لما بقي.",
        .init(winsorising.thresholds.lower, .number),
        .init(winsorising.thresholds.upper, .number), .init(share, .share)))
    return answer
  }

  private func answerOfTheseValues() throws -> Answer {
    if test.needsValues {
      for arm in [control] + treatments { _ = try arm.values(for: "this test") }
    }
    guard treatments.count == 1 else { return try severalTreatments() }
    return switch test {
    case .welch, .student, .z, .trimmed: try means()
    case .rankSum: try ranks()
    case .logarithms: try logarithms()
    case .permutation: try permutation()
    case .bootstrap: try bootstrap()
    }
  }

  var arms: [String: JSONValue] {
    [
      "control": control.json, "treatment": treatment.json,
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
  }

  private func means() throws -> Answer {
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
    if test == .trimmed {
      answer.fields.append(
        found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference))
    } else {
      let lift = try lift(of: treatment)
      answer.fields += [
        found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference),
        .init(
          "relative_difference", AnswerWords.lift, .lift, .one(lift.estimate), reason: lift.reason),
        .init(
          "relative_ci", AnswerWords.interval(confidence, of: AnswerWords.lift), .lift,
          .interval(lower: lift.bounds.lower, upper: lift.bounds.upper), reason: lift.reason),
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
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
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

  /// Of a treatment's mean over the control's, with the bound or bounds that the test looks for.
  func lift(
    of treatment: ArmData, confidence: Double? = nil
  ) throws -> (estimate: Double, bounds: (lower: Double, upper: Double), reason: String?) {
    let level = confidence ?? self.confidence
    let arms: [String: JSONValue] = ["control": control.json, "treatment": treatment.json]
    // Fieller's interval looks both ways whatever it is asked for.
    let found = try Reply(
      "relative_difference_ci", test == .z ? "fieller" : "log_delta",
      arms.merging([
        "alternative": .text(test == .z ? "two_sided" : alternative.word),
        "confidence_level": .number(test == .z ? try alternative.twoSided(level) : level),
      ]) { $1 })
    let bounds = (found["ci_lower"], found["ci_upper"])
    return (
      found["relative_difference"],
      test == .z ? alternative.open(bounds, from: -1) : bounds, found.reason
    )
  }

  var warnings: [Phrase] {
    let smallest = ([control] + treatments).map(\.count).min() ?? 0
    guard smallest < 30 else { return heaviest }
    if test == .bootstrap {
      // Of 2 values in an arm it finds a difference in a third of tests where there is none, of 4 in a seventh.
      return [
        Phrase(
          en:
            "An arm has {0} users: drawn again and again so few look steadier than they are, and the "
            + "bootstrap finds differences where there are none; --test permutation does not.",
          ar:
            "في إحدى المجموعتين {0} من المستخدمين: إعادة السحب من هذا العدد القليل تظهره أثبت مما هو، فيجد "
            + "البوتستراب فروقًا حيث لا فرق؛ أما ⁨--test permutation⁩ فلا.",
          .init(smallest, .count))
      ] + heaviest
    }
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
    ([control] + treatments).compactMap { arm in
      guard case .values(let values) = arm, values.count > 1 else { return nil }
      let total = values.reduce(0) { $0 + abs($1) }
      guard let largest = values.map(abs).max(), total > 0, largest / total > 0.2, values.count > 10
      else { return nil }
      return Phrase(
        en: "A single value makes {0} of an arm's total: look at it, and try --test yuen.",
        ar: "قيمة واحدة تشكل {0} من مجموع إحدى المجموعتين: تحقق منها، وجرّب ⁨--test yuen⁩.",
        .init(largest / total, .share))
    }
  }

  var testTitle: Words {
    switch test {
    case .welch: Words(en: "Welch's t-test", ar: "اختبار ولش t")
    case .student:
      Words(en: "Student's t-test, pooled variance", ar: "اختبار ستيودنت t بتباين مشترك")
    case .z: Words(en: "z-test", ar: "اختبار z")
    case .trimmed: Words(en: "Yuen's t-test of trimmed means", ar: "اختبار يوين للمتوسطات المشذبة")
    case .rankSum: Words(en: "Mann–Whitney rank-sum test", ar: "اختبار مان–ويتني للرتب")
    case .logarithms: Words(en: "Welch's t-test of logarithms", ar: "اختبار ولش t للوغاريتمات")
    case .permutation: Words(en: "permutation test", ar: "اختبار التباديل")
    case .bootstrap: Words(en: "bootstrap", ar: "البوتستراب")
    }
  }
}
