package import CampaignModel

/// How often looking again and again finds what isn't there.
package struct PeekingQuestion: Question {
  package static let name = "peeking"
  package static let title = Words(
    en: "What does looking every day do to my false alarms?",
    ar: "ماذا تفعل النظرة كل يوم بالإنذارات الكاذبة؟")
  package static let example = "peeking --looks 14"

  package var looks: Int
  package var alpha = 0.05

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
    return answer
  }
}
