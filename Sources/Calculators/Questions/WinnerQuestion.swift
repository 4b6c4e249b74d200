package import CampaignModel

/// What a significant result is really worth.
package struct WinnerQuestion: Question {
  package static let name = "winner"
  package static let title = Words(
    en: "My test won: how much of it will last?", ar: "فاز اختباري: كم سيبقى منه؟")
  package static let example = "winner --estimate 12% --standard-error 5%"

  package var estimate: Double
  package var standardError: Double
  /// What effects of such changes usually are, if that is known: mean 0 and this spread.
  package var usual: Double?
  package var alpha = 0.05

  package init(estimate: Double, standardError: Double) {
    self.estimate = estimate
    self.standardError = standardError
  }

  package func answer() throws -> Answer {
    guard standardError > 0 else {
      throw CalculatorMistake("the standard error must be above 0, found \(standardError)")
    }
    let z = estimate / standardError
    let shrunk = try Reply(
      "winners_curse", "conditional_mle", ["z_statistic": .number(z), "alpha": .number(alpha)])
    let corrected = shrunk["adjusted_z"] * standardError
    let errors = try Reply(
      "type_s_type_m_error", "normal",
      [
        "true_effect": .number(corrected.isNaN || corrected == 0 ? estimate : corrected),
        "standard_error": .number(standardError), "alpha": .number(alpha),
      ])
    var answer = answering(
      corrected.isNaN
        ? Phrase(
          en: "It didn't win: {0} with a standard error of {1} isn't significant at {2}.",
          ar: "لم يفز: {0} بخطأ معياري {1} ليس دالًا عند {2}.", .init(estimate, .lift),
          .init(standardError, .share), .init(alpha, .share))
        : Phrase(
          en: "Expect about {0} rather than {1}: results are reported because they are large.",
          ar: "توقع نحو {0} لا {1}: النتائج تُعلن لأنها كبيرة.", .init(corrected, .lift),
          .init(estimate, .lift)))
    answer.fields = [
      .init("estimate", Words(en: "as measured", ar: "كما قيست"), .lift, .one(estimate)),
      .init(
        "corrected_estimate", Words(en: "corrected for having won", ar: "بعد تصحيح أثر الفوز"),
        .lift, .one(corrected),
        reason: shrunk.reason),
      shrunk.field("shrinkage", Words(en: "share that lasts", ar: "النسبة التي تبقى"), .share),
    ]
    // What a loser's own estimate says of its power is the p-value in another dress.
    if !corrected.isNaN {
      answer.fields += [
        errors.field(
          "power",
          Words(
            en: "power, if the corrected effect is true", ar: "قوة الاختبار لو صح الأثر المصحح"),
          .share),
        errors.field(
          "exaggeration_ratio",
          Words(en: "exaggeration of such a test's winners", ar: "تضخيم الفائزين في اختبار كهذا"),
          .number),
        errors.field(
          "type_s_error", Words(en: "winners with the wrong sign", ar: "فائزون بالإشارة الخطأ"),
          .share),
      ]
    }
    if let usual {
      let posterior = try Reply(
        "winners_curse", "normal_shrinkage",
        [
          "estimate": .number(estimate), "standard_error": .number(standardError),
          "prior_mean": 0.0, "prior_sd": .number(usual),
        ])
      answer.fields.append(
        posterior.field(
          "posterior_mean",
          Words(en: "given what such changes usually do", ar: "بحسب ما تفعله هذه التغييرات عادة"),
          .lift))
    }
    answer.assumptions = [
      Phrase(
        en:
          "The estimate is normal around the truth, and was reported because |z| exceeded its bound at {0}.",
        ar: "التقدير طبيعي حول الحقيقة، وأُعلن لأن ⁨|z|⁩ تجاوزت حدها عند {0}.", .init(alpha, .share))
    ]
    return answer
  }
}
