package import CampaignModel
internal import Statistics

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
  /// The share of such changes that have an effect at all, before the test.
  package var working = 0.5

  package init(estimate: Double, standardError: Double) {
    self.estimate = estimate
    self.standardError = standardError
  }

  package func answer() throws -> Answer {
    guard standardError > 0 else {
      throw CalculatorMistake("the standard error must be above 0, found \(standardError)")
    }
    guard 0 < working, working < 1 else {
      throw CalculatorMistake("the share that works is between 0 and 1, found \(working)")
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
    answer.fields += try credibility(z)
    if let usual {
      guard usual > 0 else {
        throw CalculatorMistake("the usual size must be above 0, found \(usual)")
      }
      let posterior = try Reply(
        "winners_curse", "normal_shrinkage",
        [
          "estimate": .number(estimate), "standard_error": .number(standardError),
          "prior_mean": 0.0, "prior_sd": .number(usual),
        ])
      answer.fields.append(
        .init(
          "replication_probability_given_usual",
          Words(
            en: "chance that the same test finds it again, given what such changes usually do",
            ar: "احتمال أن يجده الاختبار نفسه ثانية، بحسب ما تفعله هذه التغييرات عادة"),
          .share,
          .one(
            try ReplicationProbability.given(
              zStatistic: z, spread: usual / standardError, alpha: alpha))))
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
        ar: "التقدير طبيعي حول الحقيقة، وأُعلن لأن ⁨|z|⁩ تجاوزت حدها عند {0}.", .init(alpha, .share)),
      Phrase(
        en:
          "The false-positive risk takes it that {0} of such changes work, and that an effect, if there "
          + "is one, is as large as measured: any other size makes the risk higher.",
        ar:
          "يفترض خطر الإيجابية الكاذبة أن {0} من هذه التغييرات تنجح، وأن الأثر إن وُجد بقدر ما قيس: "
          + "وأي قدر آخر يزيد الخطر.", .init(working, .share)),
    ]
    return answer
  }

  /// Whether the result is anything, and whether another test would say so too.
  private func credibility(_ z: Double) throws -> [Answer.Field] {
    try planned {
      let replication = try ReplicationProbability(zStatistic: z, alpha: alpha)
      return [
        .init(
          "false_positive_risk",
          Words(
            en: "false-positive risk: that it is nothing, at least",
            ar: "خطر الإيجابية الكاذبة: ألا يكون شيئًا، على الأقل"), .share,
          .one(try falsePositiveRisk(zStatistic: z, effect: z, prior: working))),
        .init(
          "replication_probability",
          Words(
            en:
              "chance that the same test finds it again, if any effect was as likely as any other",
            ar: "احتمال أن يجده الاختبار نفسه ثانية، لو تساوت الآثار كلها في الاحتمال"), .share,
          .one(replication.averaged)),
        .init(
          "replication_probability_at_estimate",
          Words(en: "the same, if it is as large as measured", ar: "وكذلك، لو كان بقدر ما قيس"),
          .share, .one(replication.atEstimate)),
      ]
    }
  }
}
