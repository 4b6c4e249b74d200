internal import CampaignModel
internal import Statistics

extension MeansQuestion {
  /// The rank-sum test asks another question: whether a user of the treatment tends to be higher.
  func ranks() throws -> Answer {
    let isExact = try ranksAreExact
    let found = try Reply(
      "rank_sum_test", isExact ? "exact" : "asymptotic",
      arms.merging(["continuity_correction": true]) { $1 })
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
        isExact
          ? Words(
            en: "Mann–Whitney rank-sum test, exact", ar: "اختبار مان–ويتني للرتب، الدقيق")
          : testTitle,
        code: isExact ? "rank_sum_exact" : test.rawValue),
      found.field("u_statistic", Words(en: "U", ar: "U"), .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
    ]
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = [
      Phrase(
        en:
          "Ranks say nothing about totals: where few users bring the money, a higher rank can go with a lower mean.",
        ar:
          "الرتب لا تقول شيئًا عن المجاميع: حيث يأتي المال من قلة من المستخدمين قد تقترن الرتبة الأعلى بمتوسط أدنى."
      )
    ]
    let smallest = min(control.count, treatment.count)
    if !isExact, smallest < Self.fewRanks {
      answer.warnings.append(
        Phrase(
          en:
            "An arm has {0} users and values are equal, so p is the normal law's: with so few it is "
            + "rough, and --test permutation is exact.",
          ar:
            "في إحدى المجموعتين {0} من المستخدمين وقيم متساوية، فقيمة p من التوزيع الطبيعي: وهي تقريبية "
            + "مع هذا العدد، أما ⁨--test permutation⁩ فدقيق.",
          .init(smallest, .count)))
    }
    return answer
  }

  /// From here on the normal law is close.
  private static let fewRanks = 10.0

  /// Whether all orders are counted: of fewer than 50 users an arm, none of them equal to another, as R's
  /// `wilcox.test` does.
  private var ranksAreExact: Bool {
    get throws {
      let (c, t) = try (control.values(for: "this test"), treatment.values(for: "this test"))
      return max(c.count, t.count) < 50 && Set(c + t).count == c.count + t.count
    }
  }
}
