package import CampaignModel
internal import Foundation
internal import Statistics

/// How many users a test needs, and what they take in days and money.
package struct SampleSizeQuestion: Question {
  package static let name = "sample-size"
  package static let title = Words(
    en: "How many users do I need, how long, how much?", ar: "كم مستخدمًا أحتاج، وكم يومًا وكم مالًا؟")
  package static let example = "sample-size --baseline 2% --lift 10% --per-day 5000"

  package var setup: TestSetup
  package var effect: TestSetup.Effect
  package var power = 0.8
  /// Users reached in a day, over all arms, seen before or not.
  package var perDay: Double?
  /// All users that there are to be reached; nil where nobody comes twice.
  package var audience: Double?
  /// Money a user, in any currency.
  package var costPerUser: Double?

  package init(setup: TestSetup, effect: TestSetup.Effect) {
    self.setup = setup
    self.effect = effect
  }

  package func answer() throws -> Answer {
    let experiment = try setup.experiment()
    let difference = try setup.difference(effect)
    guard 0 < power && power < 1 else {
      throw CalculatorMistake("power is between 0 and 1, found \(power)")
    }
    let needed = try planned {
      try experiment.requirement(effect: difference, power: power, traffic: try traffic())
    }
    var answer = answering(
      Phrase(
        en: "{0} users in {1} arms together find such an effect in {2} of tests.",
        ar: "{0} مستخدمًا في {1} مجموعات معًا تجد هذا الأثر في {2} من الاختبارات.",
        .init(needed.users, .count), .init(Double(setup.weights.count), .count),
        .init(power, .share)))
    answer.fields = [
      .init(
        "n_total", Words(en: "users together", ar: "المستخدمون معًا"), .count, .one(needed.users)),
      .init(
        "n_control", Words(en: "in control", ar: "في المجموعة الضابطة"), .count,
        .one(needed.usersByArm[0])),
      .init(
        "n_treatment", Words(en: "in each treatment", ar: "في كل مجموعة تجريبية"), .count,
        .one(needed.usersByArm[1])),
      .init(
        "expected_treatment", Words(en: "the treatment would show", ar: "ستُظهر المجموعة التجريبية"),
        setup.unit,
        .one(setup.baseline + difference)),
      .init("difference", AnswerWords.difference, setup.differenceUnit, .one(difference)),
      .init("power", AnswerWords.power, .share, .one(power)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    if Set(setup.weights.dropFirst()).count > 1 {
      answer.rows = .init(
        title: Words(en: "arm", ar: "المجموعة"), labels: setup.weights.indices.map { "\($0 + 1)" })
      answer.fields[2] = .init(
        "n_by_arm", Words(en: "users", ar: "المستخدمون"), .count, .many(needed.usersByArm))
    }
    if perDay != nil {
      let days = needed.days.rounded(.up)
      answer.fields.append(.init("days", Words(en: "days", ar: "الأيام"), .count, .one(days)))
      answer.warnings = warnings(ofDays: days)
    }
    if costPerUser != nil {
      answer.fields.append(
        .init("cost", Words(en: "cost", ar: "التكلفة"), .number, .one(needed.budget)))
    }
    answer.assumptions = setup.assumptions
    return answer
  }

  private func traffic() throws -> Traffic {
    let (perDay, audience, cost) = (self.perDay ?? 1, self.audience ?? .infinity, costPerUser ?? 0)
    guard perDay > 0, perDay.isFinite, perDay <= audience, cost >= 0, cost.isFinite else {
      throw CalculatorMistake(
        "users a day are above 0 and no more than the audience, and a user's cost is 0 or more")
    }
    return Traffic(usersPerDay: perDay, audience: audience, costPerUser: cost)
  }

  private func warnings(ofDays days: Double) -> [Phrase] {
    if days < 7 {
      return [
        Phrase(
          en: "Run whole weeks: {0} days see only some weekdays.",
          ar: "اختبر أسابيع كاملة: {0} من الأيام لا ترى إلا بعض أيام الأسبوع.", .init(days, .count))
      ]
    }
    guard days > 60 else { return [] }
    return [
      Phrase(
        en: "Over {0} days people delete cookies and change devices, and arms mix.",
        ar: "خلال {0} يومًا يحذف الناس ملفات الارتباط ويبدلون أجهزتهم فتختلط المجموعات.",
        .init(days, .count))
    ]
  }
}
