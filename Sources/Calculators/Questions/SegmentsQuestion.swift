package import CampaignModel

/// Whether an effect is another in other segments.
package struct SegmentsQuestion: Question {
  package static let name = "segments"
  package static let title = Words(
    en: "Does the effect differ between segments?", ar: "هل يختلف الأثر بين الشرائح؟")
  package static let example = "segments --effects 10%,25%,-5%,30% --standard-errors 8%,10%,9%,12%"

  package var effects: [Double]
  package var standardErrors: [Double]

  package init(effects: [Double], standardErrors: [Double]) {
    self.effects = effects
    self.standardErrors = standardErrors
  }

  package func answer() throws -> Answer {
    guard effects.count == standardErrors.count else {
      throw CalculatorMistake(
        "\(effects.count) effects and \(standardErrors.count) standard errors; one a segment is wanted"
      )
    }
    let found = try Reply(
      "effect_heterogeneity", "cochran_q",
      ["estimates": .numbers(effects), "standard_errors": .numbers(standardErrors)])
    let p = found["p_value"]
    var phrase =
      p.isNaN
      ? Phrase(
        en: "There is no test of it: \(found.reason ?? "too few segments").",
        ar: "لا اختبار هنا: الاختبار غير معرّف لهذه البيانات.")
      : p > 0.05
        ? Phrase(
          en: "Nothing says that segments differ (p {0}); together the effect is {1}.",
          ar: "لا شيء يدل على اختلاف الشرائح (p ⁨{0}⁩)؛ والأثر مجتمعًا {1}.")
        : Phrase(
          en: "The effect differs between segments (p {0}); on average it is {1}.",
          ar: "يختلف الأثر بين الشرائح (p ⁨{0}⁩)؛ ومتوسطه {1}.")
    if !p.isNaN {
      phrase.quantities = [
        .init(p, .pValue),
        .init(p > 0.05 ? found["fixed_effect"] : found["random_effect"], .lift),
      ]
    }
    var answer = answering(phrase)
    answer.fields = [
      found.field("q_statistic", Words(en: "Cochran's Q", ar: "إحصاءة كوكران Q"), .number),
      found.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
      found.field(
        "i_squared", Words(en: "I², spread that isn't chance", ar: "I²: التباين الذي ليس صدفة"),
        .share),
      found.field(
        "fixed_effect", Words(en: "effect, if it is one", ar: "الأثر إن كان واحدًا"), .lift),
      found.field("fixed_effect_standard_error", AnswerWords.standardError, .share),
      found.field(
        "random_effect", Words(en: "mean effect, if it differs", ar: "متوسط الأثر إن اختلف"), .lift),
      found.field("random_effect_standard_error", AnswerWords.standardError, .share),
    ]
    answer.assumptions = [
      Phrase(
        en: "The segments were chosen before the data were seen, and no user is in two of them.",
        ar: "اختيرت الشرائح قبل رؤية البيانات، ولا مستخدم في شريحتين.")
    ]
    return answer
  }
}
