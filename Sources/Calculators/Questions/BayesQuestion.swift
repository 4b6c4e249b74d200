package import CampaignModel
package import Statistics

/// Which arm to bet on, given the data and what was believed before.
package struct BayesQuestion: Question {
  package static let name = "bayes"
  package static let title = Words(
    en: "How likely is each arm the best, and what does a wrong choice cost?",
    ar: "ما احتمال أن تكون كل مجموعة هي الأفضل، وما ثمن الخطأ؟")
  package static let example = "bayes --arm 120/10000 --arm 145/10000"

  /// The first is the control.
  package var arms: [Proportion]
  /// Of every arm's rate, before the data.
  package var prior = (alpha: 1.0, beta: 1.0)
  package var confidence = 0.95

  package init(arms: [Proportion]) { self.arms = arms }

  package func answer() throws -> Answer {
    let prior: [String: JSONValue] = [
      "prior_alpha": .number(prior.alpha), "prior_beta": .number(prior.beta),
      "credible_level": .number(confidence),
    ]
    guard arms.count > 1 else { throw CalculatorMistake("two arms or more are wanted") }
    let all = try Reply(
      "bayes_beta_binomial", "multi_arm",
      prior.merging(["arms": .list(arms.map(JSONValue.arm))]) { $1 })
    let bounds = try arms.map {
      try Reply(
        "bayes_beta_binomial", "two_arm",
        prior.merging(["control": .arm(arms[0]), "treatment": .arm($0)]) { $1 })
    }
    let best = all.list("probability_best")
    let leader = best.indices.max { (best[$0], -$0) < (best[$1], -$1) } ?? 0
    var phrase = Phrase(
      en:
        "Arm \(leader + 1) is the best with a chance of {0}; choosing it loses {1} on "
        + "average, over what might be true.",
      ar:
        "المجموعة \(leader + 1) هي الأفضل باحتمال {0}؛ واختيارها يخسر {1} في المتوسط، على "
        + "ما قد يكون صحيحًا.")
    phrase.quantities = [
      .init(best[leader], .share), .init(all.list("expected_loss")[leader], .gap),
    ]
    var answer = answering(phrase)
    answer.rows = .init(
      title: Words(en: "arm", ar: "المجموعة"), labels: (1...arms.count).map { "\($0)" })
    answer.fields = [
      all.field(
        "posterior_means", Words(en: "rate, posterior mean", ar: "النسبة، المتوسط البعدي"), .share),
      .init(
        "credible",
        Words(
          en: "\(AnswerWords.percent(confidence)) % credible interval",
          ar: "مجال المصداقية ⁨\(AnswerWords.percent(confidence)) %⁩"),
        .share,
        .intervals(
          lower: bounds.map { $0["treatment_interval_lower"] },
          upper: bounds.map { $0["treatment_interval_upper"] })),
      all.field(
        "probability_best", Words(en: "chance to be the best", ar: "احتمال أن تكون الأفضل"), .share),
      .init(
        "probability_better_than_first",
        Words(en: "chance to beat arm 1", ar: "احتمال أن تتفوق على المجموعة 1"), .share,
        .many([.nan] + bounds.dropFirst().map { $0["probability_treatment_better"] })),
      all.field(
        "expected_loss", Words(en: "expected loss if chosen", ar: "الخسارة المتوقعة عند اختيارها"),
        .points),
    ]
    answer.assumptions = [
      Phrase(
        en: "Before the data every rate is believed to follow Beta({0}, {1}), each arm for itself.",
        ar: "قبل البيانات يُعتقد أن كل نسبة تتبع ⁨Beta({0}, {1})⁩، كل مجموعة على حدة.",
        .init(self.prior.alpha, .number), .init(self.prior.beta, .number)),
      AnswerWords.independentUsers,
    ]
    return answer
  }
}
