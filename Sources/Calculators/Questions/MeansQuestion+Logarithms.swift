internal import CampaignModel
internal import Statistics

extension MeansQuestion {
  /// The t-test of logarithms asks of the typical user: how many times as much the treatment's has.
  func logarithms() throws -> Answer {
    let test: GeometricMeanTest
    do {
      test = try GeometricMeanTest(
        control: control.values(for: "this test"), treatment: treatment.values(for: "this test"),
        alternative: alternative, confidence: confidence)
    } catch Undefined.nonPositiveValue {
      throw CalculatorMistake(
        "\(Undefined.nonPositiveValue); compare the buyers alone, or all users: --test welch, or "
          + "mizan calc revenue")
    } catch let reason as Undefined {
      throw CalculatorMistake(reason.description)
    }
    var answer = answering(
      AnswerWords.conclusion(
        control: test.control, treatment: test.treatment, .number, pValue: test.pValue,
        alpha: 1 - confidence, alternative: alternative, reason: nil))
    answer.fields = [
      .init(
        "geometric_mean_control",
        Words(en: "control, geometric mean", ar: "المجموعة الضابطة، المتوسط الهندسي"), .number,
        .one(test.control)),
      .init(
        "geometric_mean_treatment",
        Words(en: "treatment, geometric mean", ar: "المجموعة التجريبية، المتوسط الهندسي"), .number,
        .one(test.treatment)),
      .init("relative_difference", AnswerWords.lift, .lift, .one(test.relativeDifference)),
      .init(
        "relative_ci", AnswerWords.interval(confidence, of: AnswerWords.lift), .lift,
        .interval(lower: test.interval.lower, upper: test.interval.upper)),
      .init(
        "standard_error",
        Words(en: "standard error of the log ratio", ar: "الخطأ المعياري للوغاريتم النسبة"),
        .number,
        .one(test.standardError)),
      AnswerWords.test(testTitle, code: self.test.rawValue),
      .init("statistic", AnswerWords.statistic, .number, .one(test.statistic)),
      .init(
        "degrees_of_freedom", AnswerWords.degreesOfFreedom, .number, .one(test.degreesOfFreedom)),
      .init("p_value", AnswerWords.pValue, .pValue, .one(test.pValue)),
      .init("ln_p_value", AnswerWords.logPValue, .number, .one(test.logPValue)),
    ]
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.oneLook,
      Phrase(
        en: "The logarithms' means are close to normal.",
        ar: "متوسطات اللوغاريتمات قريبة من التوزيع الطبيعي."),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = [
      Phrase(
        en: "Geometric means are of typical users and say nothing of the total: a few large orders "
          + "hardly move them.",
        ar:
          "المتوسطات الهندسية تصف المستخدم المعتاد ولا تقول شيئًا عن المجموع: فقلة من الطلبات الكبيرة "
          + "لا تكاد تحركها.")
    ]
    return answer
  }
}
