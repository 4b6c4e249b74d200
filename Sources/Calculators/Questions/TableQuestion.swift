package import CampaignModel

/// Whether any of several arms differs in any of several outcomes.
package struct TableQuestion: Question {
  package static let name = "table"
  package static let title = Words(
    en: "Do several arms differ in several outcomes?", ar: "هل تختلف عدة مجموعات في عدة نواتج؟")
  package static let example = "table --arm 120,9880 --arm 100,9900 --arm 131,9869"

  /// Counts: one row an arm, one column an outcome.
  package var arms: [[Double]]

  package init(arms: [[Double]]) { self.arms = arms }

  package func answer() throws -> Answer {
    let input: [String: JSONValue] = [
      "table": .list(arms.map(JSONValue.numbers)), "yates_correction": false,
    ]
    let chi = try Reply("contingency_test", "chi_square", input)
    let g = try Reply("contingency_test", "g_test", input)
    let p = chi["p_value"]
    var phrase =
      p.isNaN
      ? Phrase(
        en: "There is no test of it: \(chi.reason ?? "the test doesn't exist").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
      : p > 0.05
        ? Phrase(
          en: "Can't tell: the arms differ no more than chance does, p {0}.",
          ar: "لا يمكن الجزم: لا تختلف المجموعات أكثر مما تفعله الصدفة، p ⁨{0}⁩.")
        : Phrase(
          en: "The arms differ, p {0}; which ones is another question.",
          ar: "المجموعات تختلف، p ⁨{0}⁩؛ أيّها تختلف سؤال آخر.")
    if !p.isNaN { phrase.quantities = [.init(p, .pValue)] }
    var answer = answering(phrase)
    answer.fields = [
      chi.field("statistic", Words(en: "chi-squared", ar: "مربع كاي"), .number),
      chi.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      chi.field("p_value", AnswerWords.pValue, .pValue),
      chi.field("ln_p_value", AnswerWords.logPValue, .number),
      chi.field("cramers_v", Words(en: "Cramér's V", ar: "معامل كرامر V"), .number),
      g.field("statistic", Words(en: "G", ar: "G"), .number, as: "g_statistic"),
      g.field(
        "p_value", Words(en: "p-value, G-test", ar: "القيمة الاحتمالية، اختبار G"), .pValue,
        as: "g_p_value"),
    ]
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook]
    let least = leastExpected
    if least < 5 {
      answer.warnings = [
        Phrase(
          en:
            "A cell expects {0}; below about 5 chi-squared is unreliable. Merge outcomes that are rare.",
          ar: "إحدى الخلايا يُتوقع فيها {0}؛ تحت نحو 5 لا يوثق بمربع كاي. ادمج النواتج النادرة.",
          .init(least, .number))
      ]
    }
    return answer
  }

  private var leastExpected: Double {
    let total = arms.joined().reduce(0, +)
    guard let first = arms.first, total > 0 else { return .infinity }
    let columns = first.indices.map { column in arms.reduce(0) { $0 + $1[column] } }
    let smallest = arms.map { $0.reduce(0, +) }.filter { $0 > 0 }.min() ?? 0
    return (columns.filter { $0 > 0 }.min() ?? 0) * smallest / total
  }
}
