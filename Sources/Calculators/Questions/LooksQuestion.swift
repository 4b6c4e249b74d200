package import CampaignModel

/// How big a result must be at each planned look to stop.
package struct LooksQuestion: Question {
  package static let name = "looks"
  package static let title = Words(
    en: "I want to look before the end: how big must a result be to stop?",
    ar: "أريد النظر قبل النهاية: كم يجب أن تكون النتيجة كبيرة لأتوقف؟")
  package static let example = "looks --count 5 --bounds lan_demets_obrien_fleming"

  package enum Bounds: String, CaseIterable, Sendable {
    case lanDeMetsOBrienFleming = "lan_demets_obrien_fleming"
    case lanDeMetsPocock = "lan_demets_pocock"
    case oBrienFleming = "obrien_fleming"
    case pocock
  }

  /// Shares of the final data at which one looks, growing to 1.
  package var fractions: [Double]
  package var bounds = Bounds.lanDeMetsOBrienFleming
  package var alpha = 0.05
  package var sides = 2

  package init(fractions: [Double]) { self.fractions = fractions }

  package func answer() throws -> Answer {
    let found = try Reply(
      "group_sequential_boundary", bounds.rawValue,
      [
        "information_fractions": .numbers(fractions), "alpha": .number(alpha),
        "sides": .number(Double(sides)),
      ])
    let z = sides == 2 ? "|z|" : "z"
    let critical = found.list("critical_values")
    guard let first = critical.first, let last = critical.last else {
      throw CalculatorMistake(found.reason ?? "there are no such bounds")
    }
    var answer = answering(
      Phrase(
        en: "Stop at the first look only if \(z) reaches {0}, at the last if it reaches {1}; the "
          + "false alarms of all looks together stay at {2}.",
        ar: "توقف عند النظرة الأولى فقط إذا بلغت ⁨\(z)⁩ {0}، وعند الأخيرة إذا بلغت {1}؛ وتبقى "
          + "الإنذارات الكاذبة لكل النظرات معًا عند {2}.",
        .init(first, .number), .init(last, .number), .init(alpha, .share)))
    answer.rows = .init(
      title: Words(en: "look", ar: "النظرة"), labels: fractions.indices.map { "\($0 + 1)" })
    answer.fields = [
      .init(
        "information_fractions", Words(en: "share of the data", ar: "نسبة البيانات"), .share,
        .many(fractions)),
      found.field(
        "critical_values", Words(en: "stop when \(z) reaches", ar: "توقف عندما تبلغ ⁨\(z)⁩"),
        .number),
      found.field(
        "nominal_p_values", Words(en: "that is, p at most", ar: "أي p لا تزيد عن"), .pValue),
      found.field(
        "cumulative_alpha_spent",
        Words(en: "false alarms so far", ar: "الإنذارات الكاذبة حتى الآن"), .share),
    ]
    let inflation = found["inflation_factor_power_80"]
    if !inflation.isNaN {
      answer.fields.append(
        found.field(
          "inflation_factor_power_80",
          Words(
            en: "how much longer the longest test is (power 80 %)",
            ar: "كم يطول أطول اختبار (قوة ⁨80 %⁩)"), .number))
    }
    answer.assumptions = [
      Phrase(
        en:
          "A test that stops early exaggerates what it found; read its estimate with that in mind.",
        ar: "الاختبار الذي يتوقف مبكرًا يضخّم ما وجده؛ فاقرأ تقديره وأنت تعلم ذلك.")
    ]
    return answer
  }
}
