package import CampaignModel
internal import Statistics

/// What a test of a given size can find.
package struct EffectQuestion: Question {
  package static let name = "effect"
  package static let title = Words(
    en: "How small an effect can my test find (MDE)?",
    ar: "ما أصغر أثر يستطيع اختباري إيجاده (MDE)؟")
  package static let example = "effect --baseline 2% --users 80000"

  package var setup: TestSetup
  /// Of all arms together.
  package var users: Double
  package var power = 0.8

  package init(setup: TestSetup, users: Double) {
    self.setup = setup
    self.users = users
  }

  package func answer() throws -> Answer {
    let experiment = try setup.experiment()
    guard 0 < power && power < 1 else {
      throw CalculatorMistake("power is between 0 and 1, found \(power)")
    }
    try checkUsers(users)
    let difference = try planned {
      try experiment.minimumDetectableEffect(users: users, power: power)
    }
    let lift = difference / setup.baseline
    var answer = answering(
      Phrase(
        en: "An effect of {0} ({1}) is found in {2} of tests; smaller ones less often.",
        ar: "أثر قدره {0} (⁨{1}⁩) يُكتشف في {2} من الاختبارات؛ والأصغر أقل.",
        .init(lift, .lift), .init(difference, setup.differenceUnit), .init(power, .share)))
    answer.fields = [
      .init("relative_effect", AnswerWords.lift, .lift, .one(lift)),
      .init("absolute_effect", AnswerWords.difference, setup.differenceUnit, .one(difference)),
      .init("n_total", Words(en: "users together", ar: "المستخدمون معًا"), .count, .one(users)),
      .init("power", AnswerWords.power, .share, .one(power)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    answer.assumptions = setup.assumptions
    return answer
  }
}

func checkUsers(_ users: Double) throws(CalculatorMistake) {
  guard users > 0, users.isFinite else {
    throw CalculatorMistake("users are above 0, found \(users)")
  }
}
