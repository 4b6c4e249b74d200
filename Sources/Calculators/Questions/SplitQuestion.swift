package import CampaignModel

/// Whether users fell into the arms as planned.
package struct SplitQuestion: Question {
  package static let name = "split"
  package static let title = Words(
    en: "Did users fall into the arms as planned (sample ratio mismatch)?",
    ar: "هل توزع المستخدمون على المجموعات كما خُطّط (SRM)؟")
  package static let example = "split --observed 5100,4900 --planned 50,50"

  package var observed: [Double]
  /// Shares at any scale, one an arm; equal ones where it is empty.
  package var planned: [Double]

  package init(observed: [Double], planned: [Double]) {
    self.observed = observed
    self.planned = planned.isEmpty ? observed.map { _ in 1 } : planned
  }

  package func answer() throws -> Answer {
    guard observed.count == planned.count else {
      throw CalculatorMistake(
        "\(observed.count) arms are observed and \(planned.count) planned; one share an arm is wanted"
      )
    }
    let total = planned.reduce(0, +)
    let input: [String: JSONValue] = [
      "observed": .numbers(observed), "expected_weights": .numbers(planned),
    ]
    let chi = try Reply("sample_ratio_mismatch_test", "chi_square", input)
    let p = chi["p_value"]
    var phrase =
      p.isNaN
      ? Phrase(
        en: "There is no test of it: \(chi.reason ?? "the test doesn't exist").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
      : p < 0.001
        ? Phrase(
          en: "The split is broken (p {0}): find out why before you read any result of this test.",
          ar: "التوزيع مختل (p ⁨{0}⁩): ابحث عن السبب قبل أن تقرأ أي نتيجة من هذا الاختبار.")
        : Phrase(
          en: "The split is what was planned, as far as chance goes (p {0}).",
          ar: "التوزيع كما خُطّط له في حدود الصدفة (p ⁨{0}⁩).")
    if !p.isNaN { phrase.quantities = [.init(p, .pValue)] }
    var answer = answering(phrase)
    let users = observed.reduce(0, +)
    answer.rows = .init(
      title: Words(en: "arm", ar: "المجموعة"), labels: observed.indices.map { "\($0 + 1)" })
    answer.fields = [
      .init("observed", Words(en: "users", ar: "المستخدمون"), .count, .many(observed)),
      .init(
        "expected", Words(en: "as planned", ar: "حسب الخطة"), .number,
        .many(planned.map { users * $0 / total })),
      chi.field("statistic", Words(en: "chi-squared", ar: "مربع كاي"), .number),
      chi.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      chi.field("p_value", AnswerWords.pValue, .pValue),
      chi.field("ln_p_value", AnswerWords.logPValue, .number),
    ]
    if observed.count == 2 {
      let exact = try Reply("sample_ratio_mismatch_test", "exact_binomial", input)
      answer.fields.append(
        exact.field(
          "p_value", Words(en: "p-value, exact", ar: "القيمة الاحتمالية الدقيقة"), .pValue,
          as: "exact_p_value"))
    }
    let always = try Reply(
      "sample_ratio_mismatch_test", "sequential_multinomial",
      [
        "observed": .numbers(observed), "expected_weights": .numbers(planned.map { $0 / total }),
        "dirichlet_concentration": 100.0,
      ])
    answer.fields.append(
      always.field(
        "p_value",
        Words(en: "p-value, good at every look", ar: "القيمة الاحتمالية الصالحة عند كل نظرة"),
        .pValue,
        as: "always_valid_p_value"))
    answer.assumptions = [
      Phrase(
        en: "An alarm is raised below 0.001, because the check is made on every test.",
        ar: "يُطلق الإنذار تحت 0.001 لأن الفحص يُجرى على كل اختبار."),
      Phrase(
        en: "Users were counted, not visits.", ar: "المعدود هو المستخدمون لا الزيارات."),
    ]
    return answer
  }
}
