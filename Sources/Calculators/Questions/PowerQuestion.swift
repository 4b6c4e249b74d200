package import CampaignModel

/// How often a test of a given size finds an effect of a given size.
package struct PowerQuestion: Question {
  package static let name = "power"
  package static let title = Words(
    en: "How often would my test find this effect?", ar: "كم مرة يجد اختباري هذا الأثر؟")
  package static let example = "power --baseline 2% --lift 10% --users 40000"

  package var setup: TestSetup
  package var effect: PlannedEffect
  /// In each arm.
  package var users: Double

  package init(setup: TestSetup, effect: PlannedEffect, users: Double) {
    self.setup = setup
    self.effect = effect
    self.users = users
  }

  package func answer() throws -> Answer {
    try setup.check()
    let difference = try setup.checked(effect)
    let reply = try setup.power(difference: difference, usersInAnArm: users)
    let power = reply["power"]
    guard power.isFinite else {
      throw CalculatorMistake(reply.reason ?? "the power doesn't exist")
    }
    var answer = answering(
      Phrase(
        en: "Such an effect is found in {0} of tests with {1} users in each arm.",
        ar: "يُكتشف هذا الأثر في {0} من الاختبارات بوجود {1} مستخدمًا في كل مجموعة.",
        .init(power, .share), .init(users, .count)))
    answer.fields = [
      reply.field("power", AnswerWords.power, .share),
      .init("difference", AnswerWords.difference, setup.metric.differenceUnit, .one(difference)),
      .init(
        "n_per_group", Words(en: "users in each arm", ar: "المستخدمون في كل مجموعة"), .count,
        .one(users)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    answer.assumptions = setup.assumptions
    if power < 0.5 {
      let errors = try Reply(
        "type_s_type_m_error", "normal",
        [
          "true_effect": .number(abs(difference)), "standard_error": .number(standardError),
          "alpha": .number(setup.alphaEach),
        ])
      if errors["exaggeration_ratio"].isFinite {
        answer.warnings = [
          Phrase(
            en: "If it does find something, what it shows is on average {0} times the truth.",
            ar: "وإن وجد شيئًا فما يُظهره في المتوسط {0} أضعاف الحقيقة.",
            .init(errors["exaggeration_ratio"], .number))
        ]
      }
    }
    return answer
  }

  /// Of the difference, with both arms at the baseline.
  private var standardError: Double {
    let variance =
      switch setup.metric {
      case .rate(let rate): rate * (1 - rate)
      case .mean(_, let deviation): deviation * deviation
      }
    return (2 * variance / users).squareRoot()
  }
}
