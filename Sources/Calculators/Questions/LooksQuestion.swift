package import CampaignModel
internal import Statistics

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
  /// The power that a test keeps which also gives up early; nil where it doesn't. One-sided tests alone.
  package var futilityPower: Double?

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
    if let futilityPower { try addFutility(futilityPower, to: &answer) }
    answer.assumptions += [
      Phrase(
        en:
          "A test that stops early exaggerates what it found; read its estimate with that in mind.",
        ar: "الاختبار الذي يتوقف مبكرًا يضخّم ما وجده؛ فاقرأ تقديره وأنت تعلم ذلك.")
    ]
    return answer
  }

  /// Bounds below which the test gives up, spending the type II error as it does the type I error.
  private func addFutility(_ power: Double, to answer: inout Answer) throws {
    guard sides == 1 else {
      throw CalculatorMistake("futility bounds are of tests that look one way: --sides 1")
    }
    guard alpha < power, power < 1 else {
      throw CalculatorMistake("power is between alpha and 1, found \(power)")
    }
    let shape: GroupSequentialBoundary.Shape =
      switch bounds {
      case .pocock: .pocock
      case .oBrienFleming: .obrienFleming
      case .lanDeMetsPocock: .spending(.pocock)
      case .lanDeMetsOBrienFleming: .spending(.obrienFleming)
      }
    let spending: SpendingFunction =
      bounds == .pocock || bounds == .lanDeMetsPocock ? .pocock : .obrienFleming
    let futility = try planned {
      try FutilityBound(
        GroupSequentialBoundary(shape, information: fractions, alpha: alpha, sides: .one),
        spending: spending, power: power)
    }
    let fixed = Normal.standard.quantile(1 - alpha) + Normal.standard.quantile(power)
    answer.fields += [
      .init(
        "futility_values", Words(en: "give up when z is below", ar: "تخلَّ عندما تقل ⁨z⁩ عن"),
        .number,
        .many(futility.bounds.lower)),
      .init(
        "inflation_factor_with_futility",
        Words(
          en: "how much longer the longest test is, with futility bounds",
          ar: "كم يطول أطول اختبار، مع حدود التخلي"), .number,
        .one(futility.drift * futility.drift / (fixed * fixed))),
    ]
    answer.assumptions.append(
      Phrase(
        en:
          "Futility bounds don't bind: whoever goes on all the same raises no more false alarms. With "
          + "them followed the test finds what it is planned for in {0} of cases.",
        ar:
          "حدود التخلي غير ملزمة: من يواصل رغمها لا يزيد الإنذارات الكاذبة. وعند اتباعها يجد الاختبار "
          + "ما خُطّط له في {0} من الحالات.", .init(power, .share)))
  }
}
