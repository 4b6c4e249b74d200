package import CampaignModel
internal import Foundation

/// How many users a test needs, and what they take in days and money.
package struct SampleSizeQuestion: Question {
  package static let name = "sample-size"
  package static let title = Words(
    en: "How many users do I need, how long, how much?", ar: "كم مستخدمًا أحتاج، وكم يومًا وكم مالًا؟")
  package static let example = "sample-size --baseline 2% --lift 10% --per-day 5000"

  package var setup: TestSetup
  package var effect: PlannedEffect
  package var power = 0.8
  /// Users a day, over all arms.
  package var perDay: Double?
  /// Money a user, in any currency.
  package var costPerUser: Double?

  package init(setup: TestSetup, effect: PlannedEffect) {
    self.setup = setup
    self.effect = effect
  }

  package func answer() throws -> Answer {
    try setup.check()
    let difference = try setup.checked(effect)
    guard 0 < power && power < 1 else {
      throw CalculatorMistake("power is between 0 and 1, found \(power)")
    }
    let users = try usersInAnArm(difference)
    let total = users * Double(setup.arms)
    var answer = answering(
      Phrase(
        en: "{0} users in each of {1} arms, {2} together, find such an effect in {3} of tests.",
        ar: "{0} مستخدمًا في كل من {1} مجموعات، أي {2} معًا، تجد هذا الأثر في {3} من الاختبارات.",
        .init(users, .count), .init(Double(setup.arms), .count), .init(total, .count),
        .init(power, .share)))
    answer.fields = [
      .init(
        "n_per_group", Words(en: "users in each arm", ar: "المستخدمون في كل مجموعة"), .count,
        .one(users)),
      .init("n_total", Words(en: "users together", ar: "المستخدمون معًا"), .count, .one(total)),
      .init(
        "expected_treatment", Words(en: "the treatment would show", ar: "ستُظهر المجموعة التجريبية"),
        setup.metric.unit,
        .one(setup.metric.baseline + difference)),
      .init("difference", AnswerWords.difference, setup.metric.differenceUnit, .one(difference)),
      .init("power", AnswerWords.power, .share, .one(power)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    if let perDay {
      guard perDay > 0 else {
        throw CalculatorMistake("users a day must be above 0, found \(perDay)")
      }
      let days = (total / perDay).rounded(.up)
      answer.fields.append(
        .init("days", Words(en: "days", ar: "الأيام"), .count, .one(days)))
      if days < 7 {
        answer.warnings.append(
          Phrase(
            en: "Run whole weeks: {0} days see only some weekdays.",
            ar: "اختبر أسابيع كاملة: {0} من الأيام لا ترى إلا بعض أيام الأسبوع.",
            .init(days, .count)))
      } else if days > 60 {
        answer.warnings.append(
          Phrase(
            en: "Over {0} days people delete cookies and change devices, and arms mix.",
            ar: "خلال {0} يومًا يحذف الناس ملفات الارتباط ويبدلون أجهزتهم فتختلط المجموعات.",
            .init(days, .count)))
      }
    }
    if let costPerUser {
      answer.fields.append(
        .init("cost", Words(en: "cost", ar: "التكلفة"), .number, .one(total * costPerUser)))
    }
    answer.assumptions = setup.assumptions
    return answer
  }

  private func usersInAnArm(_ difference: Double) throws -> Double {
    let shared: [String: JSONValue] = [
      "power": .number(power), "alpha": .number(setup.alphaEach),
      "alternative": .text(setup.alternative(difference)),
    ]
    let (reply, field) =
      switch setup.metric {
      case .rate(let rate):
        (
          try Reply(
            "sample_size", "two_proportions_pooled",
            shared.merging([
              "rate_control": .number(rate), "rate_treatment": .number(rate + difference),
            ]) { $1 }), "n_per_group_rounded_up"
        )
      case .mean(_, let deviation):
        (
          try Reply(
            "sample_size", "z_test",
            shared.merging([
              "effect": .number(difference), "variance": .number(deviation * deviation),
              "allocation_ratio": 1.0,
            ]) { $1 }), "n_control_rounded_up"
        )
      }
    guard reply[field].isFinite else {
      throw CalculatorMistake(reply.reason ?? "no number of users reaches this power")
    }
    return reply[field]
  }
}
