package import CampaignModel

/// What is left of several p-values when they are read together.
package struct AdjustQuestion: Question {
  package static let name = "adjust"
  package static let title = Words(
    en: "I tested many things: which are still significant?",
    ar: "اختبرت أشياء كثيرة: أيّها يبقى دالًا؟")
  package static let example = "adjust --p 0.001,0.012,0.03,0.2"

  package enum Method: String, CaseIterable, Sendable {
    case holm, bonferroni, hochberg, hommel, sidak
    case holmSidak = "holm_sidak"
    case benjaminiHochberg = "benjamini_hochberg"
    case benjaminiYekutieli = "benjamini_yekutieli"

    var controlsTheFamily: Bool { self != .benjaminiHochberg && self != .benjaminiYekutieli }
  }

  package var pValues: [Double]
  package var method = Method.holm
  package var alpha = 0.05

  package init(pValues: [Double]) { self.pValues = pValues }

  package func answer() throws -> Answer {
    let found = try Reply(
      "multiple_testing", method.rawValue,
      ["p_values": .numbers(pValues), "alpha": .number(alpha)])
    let adjusted = found.list("adjusted_p_values")
    let kept = Double(adjusted.filter { $0 <= alpha }.count)
    var answer = answering(
      Phrase(
        en: "{0} of {1} are significant at {2} when they are read together.",
        ar: "{0} من {1} دالّة عند {2} حين تُقرأ معًا.", .init(kept, .count),
        .init(Double(pValues.count), .count), .init(alpha, .share)))
    answer.rows = .init(
      title: Words(en: "test", ar: "الاختبار"), labels: pValues.indices.map { "\($0 + 1)" })
    answer.fields = [
      .init("p_values", AnswerWords.pValue, .pValue, .many(pValues)),
      found.field("adjusted_p_values", Words(en: "adjusted", ar: "المعدّلة"), .pValue),
    ]
    answer.assumptions = [
      method.controlsTheFamily
        ? Phrase(
          en: "Kept under {0}: the chance of even one false finding.",
          ar: "يبقى تحت {0}: احتمال ولو نتيجة كاذبة واحدة.", .init(alpha, .share))
        : Phrase(
          en: "Kept under {0}: the share of false findings among the findings.",
          ar: "تبقى تحت {0}: نسبة النتائج الكاذبة بين النتائج.", .init(alpha, .share))
    ]
    switch method {
    case .hochberg, .hommel, .benjaminiHochberg:
      answer.assumptions.append(
        Phrase(
          en: "The tests are independent, or lean the same way (positive dependence).",
          ar: "الاختبارات مستقلة، أو تميل في اتجاه واحد (ارتباط موجب)."))
    case .sidak, .holmSidak:
      answer.assumptions.append(
        Phrase(
          en: "The tests are independent, or two-sided ones of normal estimates.",
          ar: "الاختبارات مستقلة، أو ثنائية الاتجاه لتقديرات طبيعية."))
    case .holm, .bonferroni, .benjaminiYekutieli:
      answer.assumptions.append(
        Phrase(
          en: "Whatever the tests have to do with each other.",
          ar: "مهما كانت علاقة الاختبارات بعضها ببعض."))
    }
    return answer
  }
}
