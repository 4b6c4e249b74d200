package import CampaignModel
package import Statistics

/// Whether paired differences have a direction: regions, stores or days, each with both treatments.
package struct PairedQuestion: Question {
  package static let name = "paired"
  package static let title = Words(
    en: "Is there a difference between pairs (regions, stores, before and after)?",
    ar: "هل هناك فرق بين أزواج (مناطق، متاجر، قبل وبعد)؟")
  package static let example = "paired --differences 0.31,-0.12,0.55,0.87,-0.41,1.02"

  package var differences: [Double]
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(differences: [Double]) { self.differences = differences }

  package func answer() throws -> Answer {
    let shared: [String: JSONValue] = [
      "differences": .numbers(differences), "alternative": .text(alternative.word),
      "confidence_level": .number(confidence),
    ]
    let t = try Reply(
      "paired_test", "paired_t",
      shared.merging([
        "control": ["values": .numbers(differences.map { _ in 0 })],
        "treatment": ["values": .numbers(differences)],
      ]) { $1 })
    var ranks = try Reply("paired_test", "wilcoxon_signed_rank_exact", shared)
    if ranks["p_value"].isNaN {
      ranks = try Reply(
        "paired_test", "wilcoxon_signed_rank_normal",
        shared.merging(["continuity_correction": true]) { $1 })
    }
    let sign = try Reply("paired_test", "sign_test", shared)
    let p = t["p_value"]
    var phrase =
      p.isNaN
      ? Phrase(
        en: "There is no test of it: \(t.reason ?? "too few pairs").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
      : p > 1 - confidence
        ? alternative == .twoSided
          ? Phrase(
            en: "Can't tell: a mean difference of {0} is within what chance does, p {1}.",
            ar: "لا يمكن الجزم: متوسط الفرق {0} ضمن ما تفعله الصدفة، p ⁨{1}⁩.")
          : Phrase(
            en: "Not shown: a mean difference of {0}, p {1}; the other way wasn't tested for.",
            ar: "لم يثبت: متوسط الفرق {0}، p ⁨{1}⁩؛ ولم يُختبر الاتجاه الآخر.")
        : Phrase(
          en: "The mean difference of {0} is more than chance does, p {1}.",
          ar: "متوسط الفرق {0} أكثر مما تفعله الصدفة، p ⁨{1}⁩.")
    if !p.isNaN {
      phrase.quantities = [.init(t["mean_difference"], .difference), .init(p, .pValue)]
    }
    var answer = answering(phrase)
    answer.fields = [
      t.field("mean_difference", Words(en: "mean difference", ar: "متوسط الفرق"), .difference),
      t.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference),
      t.field("statistic", AnswerWords.statistic, .number),
      t.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      t.field(
        "p_value", Words(en: "p-value, paired t", ar: "القيمة الاحتمالية، اختبار t للأزواج"),
        .pValue),
      ranks.field(
        "p_value", Words(en: "p-value, Wilcoxon signed rank", ar: "القيمة الاحتمالية، ويلكوكسون"),
        .pValue,
        as: "p_value_signed_rank"),
      sign.field(
        "p_value", Words(en: "p-value, sign test", ar: "القيمة الاحتمالية، اختبار الإشارة"),
        .pValue, as: "p_value_sign"),
    ]
    answer.assumptions = [
      Phrase(
        en: "The pairs are independent of each other.", ar: "الأزواج مستقلة بعضها عن بعض.")
    ]
    return answer
  }
}
