package import CampaignModel
package import Statistics

/// How well one rate is known.
package struct IntervalQuestion: Question {
  package static let name = "interval"
  package static let title = Words(en: "How sure is one rate?", ar: "ما مدى دقة نسبة واحدة؟")
  package static let example = "interval 12/340"

  package var proportion: Proportion
  package var confidence = 0.95

  package init(_ proportion: Proportion) { self.proportion = proportion }

  private static let methods = [
    ("wilson", Words(en: "Wilson", ar: "ويلسون")),
    ("clopper_pearson", Words(en: "Clopper–Pearson (exact)", ar: "كلوبر–بيرسون (دقيق)")),
    ("jeffreys", Words(en: "Jeffreys", ar: "جيفريز")),
    ("agresti_coull", Words(en: "Agresti–Coull", ar: "أغريستي–كول")),
  ]

  package func answer() throws -> Answer {
    let input: [String: JSONValue] = [
      "successes": .number(proportion.successes), "n": .number(proportion.trials),
      "confidence_level": .number(confidence),
    ]
    let replies = try Self.methods.map { ($0, try Reply("proportion_ci", $0.0, input)) }
    let wilson = replies[0].1
    var answer = answering(
      wilson.reason == nil
        ? Phrase(
          en: "{0}, and anything from {1} to {2} is plausible.",
          ar: "{0}، وكل قيمة من {1} إلى {2} معقولة.", .init(proportion.rate, .share),
          .init(wilson["ci_lower"], .share), .init(wilson["ci_upper"], .share))
        : Phrase(
          en: "There is no rate: \(wilson.reason ?? "").", ar: "لا نسبة هنا."))
    answer.fields =
      [wilson.field("estimate", Words(en: "rate", ar: "النسبة"), .share)]
      + replies.map { method, reply in
        reply.interval(AnswerWords.interval(confidence, by: method.1), .share, as: method.0)
      }
    answer.assumptions = [
      Phrase(
        en: "Every trial succeeds by itself, with the same chance.",
        ar: "كل محاولة تنجح مستقلة وباحتمال واحد.")
    ]
    return answer
  }
}
