package import CampaignModel
package import Statistics

/// Whether a rate fell by no more than is acceptable: a guardrail.
package struct NoHarmQuestion: Question {
  package static let name = "no-harm"
  package static let title = Words(
    en: "Is B at worst a little worse than A (a guardrail)?",
    ar: "هل B في أسوأ الأحوال أسوأ قليلًا من A (حدّ أمان)؟")
  package static let example = "no-harm --control 500/10000 --treatment 490/10000 --margin 0.5pp"

  package var control: Proportion
  package var treatment: Proportion
  /// The loss that is acceptable, as a difference of rates, above 0.
  package var margin: Double
  package var alpha = 0.05

  package init(control: Proportion, treatment: Proportion, margin: Double) {
    self.control = control
    self.treatment = treatment
    self.margin = margin
  }

  package func answer() throws -> Answer {
    let arms: [String: JSONValue] = ["control": .arm(control), "treatment": .arm(treatment)]
    guard 0 < margin && margin < 1 else {
      throw CalculatorMistake("the margin is the loss that is acceptable, such as 0.5pp; above 0")
    }
    let found = try Reply(
      "equivalence_noninferiority_test", "noninferiority_farrington_manning",
      arms.merging(["margin": .number(-margin)]) { $1 })
    // That it isn't better by the margin either is the same question with the arms in each other's place.
    let better = try Reply(
      "equivalence_noninferiority_test", "noninferiority_farrington_manning",
      ["control": .arm(treatment), "treatment": .arm(control), "margin": .number(-margin)])
    let p = found["p_value"]
    var phrase =
      p.isNaN
      ? Phrase(
        en: "There is no test of it: \(found.reason ?? "the test doesn't exist").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
      : p > alpha
        ? Phrase(
          en: "Not shown: a loss of more than {0} can't be ruled out, p {1}.",
          ar: "لم يثبت: لا يمكن استبعاد خسارة أكبر من {0}، p ⁨{1}⁩.")
        : Phrase(
          en: "The treatment is no more than {0} worse, p {1}.",
          ar: "المجموعة التجريبية ليست أسوأ بأكثر من {0}، p ⁨{1}⁩.")
    if !p.isNaN { phrase.quantities = [.init(margin, .gap), .init(p, .pValue)] }
    var answer = answering(phrase)
    answer.fields = [
      .init("rate_control", AnswerWords.control, .share, .one(control.rate)),
      .init("rate_treatment", AnswerWords.treatment, .share, .one(treatment.rate)),
      found.field("difference", AnswerWords.difference, .points),
      .init("margin", Words(en: "acceptable loss", ar: "الخسارة المقبولة"), .points, .one(-margin)),
      AnswerWords.test(
        Words(en: "Farrington–Manning score test", ar: "اختبار فارينغتون–مانينغ"),
        code: "noninferiority_farrington_manning"),
      found.field("statistic", AnswerWords.statistic, .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
      .init(
        "equivalence_p_value",
        Words(
          en: "p-value that it is neither worse nor better by the margin",
          ar: "القيمة الاحتمالية أنها ليست أسوأ ولا أفضل بقدر الحد"), .pValue,
        .one(max(found["p_value"], better["p_value"])), reason: found.reason ?? better.reason),
    ]
    answer.assumptions = [
      AnswerWords.independentUsers,
      Phrase(
        en: "The margin was chosen before the data were seen.", ar: "اختير الحد قبل رؤية البيانات."),
    ]
    return answer
  }
}
