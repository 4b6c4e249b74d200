package import CampaignModel

/// What a test of a given size can find.
package struct EffectQuestion: Question {
  package static let name = "effect"
  package static let title = Words(
    en: "How small an effect can my test find (MDE)?",
    ar: "ما أصغر أثر يستطيع اختباري إيجاده (MDE)؟")
  package static let example = "effect --baseline 2% --users 40000"

  package var setup: TestSetup
  /// In each arm.
  package var users: Double
  package var power = 0.8

  package init(setup: TestSetup, users: Double) {
    self.setup = setup
    self.users = users
  }

  package func answer() throws -> Answer {
    try setup.check()
    guard 0 < power && power < 1 else {
      throw CalculatorMistake("power is between 0 and 1, found \(power)")
    }
    let reply = try smallest()
    let difference = reply["absolute_effect"]
    guard difference.isFinite else {
      throw CalculatorMistake(reply.reason ?? "a test of this size finds no effect with this power")
    }
    let lift = difference / setup.metric.baseline
    var answer = answering(
      Phrase(
        en: "An effect of {0} ({1}) is found in {2} of tests; smaller ones less often.",
        ar: "أثر قدره {0} (⁨{1}⁩) يُكتشف في {2} من الاختبارات؛ والأصغر أقل.",
        .init(lift, .lift), .init(difference, setup.metric.differenceUnit), .init(power, .share)))
    answer.fields = [
      .init("relative_effect", AnswerWords.lift, .lift, .one(lift)),
      .init(
        "absolute_effect", AnswerWords.difference, setup.metric.differenceUnit, .one(difference)),
      .init(
        "n_per_group", Words(en: "users in each arm", ar: "المستخدمون في كل مجموعة"), .count,
        .one(users)),
      .init("power", AnswerWords.power, .share, .one(power)),
      .init("alpha", AnswerWords.significance, .share, .one(setup.alpha)),
    ]
    answer.assumptions = setup.assumptions
    return answer
  }

  private func smallest() throws -> Reply {
    let shared: [String: JSONValue] = [
      "power": .number(power), "alpha": .number(setup.alphaEach),
      "alternative": .text(setup.alternative(1)),
    ]
    return switch setup.metric {
    case .rate(let rate):
      try Reply(
        "minimum_detectable_effect", "two_proportions_pooled",
        shared.merging(["rate_control": .number(rate), "n_per_group": .number(users)]) { $1 })
    case .mean(let mean, let deviation):
      try Reply(
        "minimum_detectable_effect", "mean_metric_welch",
        shared.merging([
          "mean": .number(mean), "variance": .number(deviation * deviation),
          "n_total": .number(2 * users), "allocation_ratio": 1.0,
        ]) { $1 })
    }
  }
}
