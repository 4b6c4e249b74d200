package import CampaignModel
internal import Statistics

/// How often a test of a given size finds an effect of a given size.
package struct PowerQuestion: Question {
  package static let name = "power"
  package static let title = Words(
    en: "How often would my test find this effect?", ar: "كم مرة يجد اختباري هذا الأثر؟")
  package static let example = "power --baseline 2% --lift 10% --users 80000"

  package var setup: TestSetup
  package var effect: TestSetup.Effect
  /// Of all arms together.
  package var users: Double

  package init(setup: TestSetup, effect: TestSetup.Effect, users: Double) {
    self.setup = setup
    self.effect = effect
    self.users = users
  }

  package func answer() throws -> Answer {
    let experiment = try setup.experiment()
    let difference = try setup.difference(effect)
    try checkUsers(users)
    guard setup.alternative == .twoSided || (difference > 0) == (setup.alternative == .greater)
    else { throw CalculatorMistake(ImpossibleDesign.wrongDirection.description) }
    // Of arms of different size, the one that is seen least well.
    let power = try planned {
      try experiment.powers(effect: difference, users: users).min() ?? .nan
    }
    var answer = answering(
      Phrase(
        en: "Such an effect is found in {0} of tests with {1} users together.",
        ar: "يُكتشف هذا الأثر في {0} من الاختبارات بوجود {1} مستخدمًا معًا.",
        .init(power, .share), .init(users, .count)))
    answer.fields = [
      .init("power", AnswerWords.power, .share, .one(power)),
      .init("difference", AnswerWords.difference, setup.differenceUnit, .one(difference)),
      .init("n_total", Words(en: "users together", ar: "المستخدمون معًا"), .count, .one(users)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    answer.assumptions = setup.assumptions
    // Type M is of tests that look both ways.
    if power < 0.5, setup.alternative == .twoSided {
      let errors = try Reply(
        "type_s_type_m_error", "normal",
        [
          "true_effect": .number(abs(difference)),
          "standard_error": .number(standardError(experiment.shares)),
          "alpha": .number(setup.alpha / Double(setup.weights.count - 1)),
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

  /// Of the difference of the smallest treatment, with both arms at the baseline.
  private func standardError(_ shares: [Double]) -> Double {
    let smallest = shares.dropFirst().min() ?? 0.5
    return (setup.variance * (1 / (users * shares[0]) + 1 / (users * smallest))).squareRoot()
  }
}
