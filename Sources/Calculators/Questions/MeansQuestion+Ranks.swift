internal import CampaignModel

extension MeansQuestion {
  /// The rank-sum test asks another question: whether a user of the treatment tends to be higher.
  func ranks() throws -> Answer {
    let found = try Reply(
      "rank_sum_test", "asymptotic", arms.merging(["continuity_correction": true]) { $1 })
    let shift = try Reply("rank_sum_test", "hodges_lehmann", arms)
    let p = found["p_value"]
    let chance = found["probability_of_superiority"]
    var phrase =
      p > 1 - confidence
      ? Phrase(
        en:
          "Can't tell: a user of the treatment is higher than one of the control in {0} of pairs, p {1}.",
        ar:
          "لا يمكن الجزم: مستخدم المجموعة التجريبية أعلى من مستخدم الضابطة في {0} من الأزواج، p ⁨{1}⁩."
      )
      : Phrase(
        en: "A user of the treatment is higher than one of the control in {0} of pairs, p {1}.",
        ar: "مستخدم المجموعة التجريبية أعلى من مستخدم الضابطة في {0} من الأزواج، p ⁨{1}⁩.")
    phrase.quantities = [.init(chance, .share), .init(p, .pValue)]
    var answer = answering(phrase)
    answer.fields = [
      found.field(
        "probability_of_superiority",
        Words(
          en: "pairs in which the treatment is higher", ar: "الأزواج التي تكون فيها التجريبية أعلى"),
        .share),
      shift.field(
        "estimate", Words(en: "shift (Hodges–Lehmann)", ar: "الإزاحة (Hodges–Lehmann)"),
        .difference, as: "shift"),
      shift.interval(
        AnswerWords.interval(confidence, of: Words(en: "shift", ar: "الإزاحة")), .difference,
        as: "shift_ci"),
      AnswerWords.test(
        Words(en: "Mann–Whitney rank-sum test", ar: "اختبار مان–ويتني للرتب"), code: "rank_sum"),
      found.field("u_statistic", Words(en: "U", ar: "U"), .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
    ]
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook]
    answer.warnings = [
      Phrase(
        en:
          "Ranks say nothing about totals: where few users bring the money, a higher rank can go with a lower mean.",
        ar:
          "الرتب لا تقول شيئًا عن المجاميع: حيث يأتي المال من قلة من المستخدمين قد تقترن الرتبة الأعلى بمتوسط أدنى."
      )
    ]
    return answer
  }
}
