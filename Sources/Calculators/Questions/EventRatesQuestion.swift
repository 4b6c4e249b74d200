package import CampaignModel
package import Statistics

/// Whether events come at different rates: leads a day, clicks per hour of impressions.
package struct EventRatesQuestion: Question {
  package static let name = "rates"
  package static let title = Words(
    en: "Do events come faster (leads a day, orders an hour)?",
    ar: "هل تأتي الأحداث أسرع (عملاء محتملون في اليوم، طلبات في الساعة)؟")
  package static let example = "rates --control 60/51477.5 --treatment 30/54308.7"

  /// Events, and what they are counted over, in any unit.
  package struct Arm: Sendable, Equatable {
    package var events, exposure: Double

    package init(events: Double, exposure: Double) {
      self.events = events
      self.exposure = exposure
    }

    func check() throws(CalculatorMistake) {
      guard events >= 0, events == events.rounded(), events <= 0x1p53 else {
        throw CalculatorMistake("events are a count, found \(events)")
      }
      guard exposure > 0, exposure.isFinite else {
        throw CalculatorMistake("what events are counted over is above 0, found \(exposure)")
      }
    }

    var json: JSONValue { ["events": .number(events), "exposure": .number(exposure)] }
  }

  package var control: Arm
  package var treatment: Arm
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  static let poissonEvents = Phrase(
    en:
      "Events come one by one, independently, at a steady rate (Poisson). Days that are better or worse than others make the test too sure.",
    ar:
      "تأتي الأحداث واحدًا واحدًا مستقلة وبمعدل ثابت (بواسون). الأيام الأفضل أو الأسوأ من غيرها تجعل الاختبار واثقًا أكثر مما يجب."
  )

  package init(control: Arm, treatment: Arm) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    for arm in [control, treatment] { try arm.check() }
    let arms: [String: JSONValue] = [
      "control": control.json, "treatment": treatment.json,
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    let exact = try Reply("event_rate_test", "exact_conditional", arms)
    let bounds = try Reply(
      "event_rate_test", "rate_ratio_ci_score",
      arms.merging(["confidence_level": .number(try alternative.twoSided(confidence))]) { $1 })
    let ratio = alternative.open((bounds["ci_lower"], bounds["ci_upper"]), from: 0)
    let (c, t) = (control.events / control.exposure, treatment.events / treatment.exposure)
    var answer = answering(
      AnswerWords.conclusion(
        control: c, treatment: t, .number, pValue: exact["p_value"], alpha: 1 - confidence,
        alternative: alternative, reason: exact.reason))
    answer.fields = [
      .init("rate_control", AnswerWords.control, .number, .one(c)),
      .init("rate_treatment", AnswerWords.treatment, .number, .one(t)),
      exact.field("rate_ratio", Words(en: "ratio of the rates", ar: "نسبة المعدلين"), .number),
      .init(
        "rate_ratio_ci",
        AnswerWords.interval(confidence, of: Words(en: "ratio", ar: "النسبة")), .number,
        .interval(lower: ratio.lower, upper: ratio.upper), reason: bounds.reason),
      AnswerWords.test(
        Words(en: "exact conditional test", ar: "الاختبار الشرطي الدقيق"), code: "exact_conditional"
      ),
      exact.field("p_value", AnswerWords.pValue, .pValue),
    ]
    answer.assumptions = [
      Self.poissonEvents,
      AnswerWords.oneLook,
      Phrase(
        en:
          "The p-value is exact; the interval is the score interval, which needs some ten events.",
        ar: "القيمة الاحتمالية دقيقة؛ والمجال مجال الدرجات الذي يحتاج نحو عشرة أحداث."),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    return answer
  }
}
