package import CampaignModel
internal import Foundation

/// How often looking again and again finds what isn't there.
package struct PeekingQuestion: Question {
  package static let name = "peeking"
  package static let title = Words(
    en: "What does looking every day do to my false alarms?",
    ar: "ماذا تفعل النظرة كل يوم بالإنذارات الكاذبة؟")
  package static let example = "peeking --looks 14"

  package var looks: Int
  package var alpha = 0.05
  /// What a test shows at a look; nil where it is only asked what looking does.
  package var result: Result?

  package struct Result: Sendable, Equatable {
    package var estimate, standardError: Double
    /// How far effects of such changes usually are from 0; chosen before the first look.
    package var usual: Double

    package init(estimate: Double, standardError: Double, usual: Double) {
      self.estimate = estimate
      self.standardError = standardError
      self.usual = usual
    }
  }

  package init(looks: Int) { self.looks = looks }

  package func answer() throws -> Answer {
    let found = try Reply(
      "peeking_type_i_error", "repeated_significance_test",
      ["looks": .number(Double(looks)), "alpha": .number(alpha), "sides": 2.0])
    let risk = found["rejection_probability"]
    var answer = answering(
      Phrase(
        en:
          "Stopping at the first of {0} looks that is significant raises a false alarm in {1} of tests, not {2}.",
        ar: "التوقف عند أول نظرة دالة من {0} يطلق إنذارًا كاذبًا في {1} من الاختبارات لا {2}.",
        .init(Double(looks), .count), .init(risk, .share), .init(alpha, .share)))
    answer.fields = [
      found.field(
        "rejection_probability", Words(en: "false alarms", ar: "الإنذارات الكاذبة"), .share),
      .init("alpha", AnswerWords.significance, .share, .one(alpha)),
    ]
    answer.assumptions = [
      Phrase(
        en: "Looks are equally far apart in data, and there is no difference to find.",
        ar: "النظرات متساوية التباعد في البيانات، ولا فرق موجود أصلًا."),
      Phrase(
        en: "To look often and stay honest, plan the bounds: mizan calc looks.",
        ar: "لتنظر كثيرًا وتبقى أمينًا خطّط الحدود: ⁨mizan calc looks⁩."),
    ]
    if let result { try add(result, to: &answer) }
    return answer
  }

  /// The e-value of the result: evidence that may be looked at any time.
  private func add(_ result: Result, to answer: inout Answer) throws {
    guard result.standardError > 0, result.usual > 0 else {
      throw CalculatorMistake("the standard error and the usual size are above 0")
    }
    let found = try Reply(
      "always_valid_inference", "msprt_normal",
      [
        "difference": .number(result.estimate),
        "variance_of_difference": .number(result.standardError * result.standardError),
        "mixing_variance": .number(result.usual * result.usual), "alpha": .number(alpha),
      ])
    let logarithm = found["ln_likelihood_ratio"]
    guard !logarithm.isNaN else {
      throw CalculatorMistake(found.reason ?? "there is no e-value")
    }
    let isEnough = found["p_value"] <= alpha
    let words =
      isEnough
      ? Words(
        en: "This result may stop the test at any look: its e-value is {3}.",
        ar: "هذه النتيجة تسمح بإيقاف الاختبار عند أي نظرة: القيمة e لها {3}.")
      : Words(
        en: "This result isn't enough to stop at any look: its e-value is {3}, and {4} is needed.",
        ar: "هذه النتيجة لا تكفي للتوقف عند أي نظرة: القيمة e لها {3}، والمطلوب {4}.")
    answer.sentence.words.en += " " + words.en
    answer.sentence.words.ar += " " + words.ar
    answer.sentence.quantities += [
      .init(exp(logarithm), .number), .init(1 / alpha, .number),
    ]
    answer.fields += [
      .init(
        "e_value", Words(en: "e-value of the result", ar: "القيمة e للنتيجة"), .number,
        .one(exp(logarithm))),
      .init(
        "ln_e_value", Words(en: "ln of the e-value", ar: "لوغاريتم القيمة e"), .number,
        .one(logarithm)),
      found.field(
        "p_value",
        Words(en: "p-value, good at every look", ar: "القيمة الاحتمالية الصالحة عند كل نظرة"),
        .pValue, as: "always_valid_p_value"),
      found.interval(
        Words(
          en: "\(AnswerWords.percent(1 - alpha)) % interval, good at every look",
          ar: "مجال الثقة ⁨\(AnswerWords.percent(1 - alpha)) %⁩ الصالح عند كل نظرة"), .lift,
        as: "always_valid_ci"),
    ]
    answer.assumptions.append(
      Phrase(
        en:
          "The e-value weighs effects of a usual size of {0} against none (mixture SPRT); the size was "
          + "chosen before the first look.",
        ar:
          "تزن القيمة e آثارًا قدرها المعتاد {0} مقابل لا أثر (mixture SPRT)؛ واختير القدر قبل النظرة "
          + "الأولى.", .init(result.usual, .share)))
  }
}
