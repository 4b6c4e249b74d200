package import CampaignModel

/// How big a test earns the most over all users, test and rollout together.
package struct TestAndRollQuestion: Question {
  package static let name = "test-and-roll"
  package static let title = Words(
    en: "How big a test earns the most in the end?",
    ar: "ما حجم الاختبار الذي يربح أكثر في النهاية؟")
  package static let example =
    "test-and-roll --population 100000 --response-sd 0.466 --prior-mean 0.68 --prior-sd 0.03"

  /// Everyone who will ever see either variant.
  package var population: Double
  package var responseDeviation: Double
  package var priorMean: Double
  package var priorDeviation: Double

  package init(
    population: Double, responseDeviation: Double, priorMean: Double, priorDeviation: Double
  ) {
    self.population = population
    self.responseDeviation = responseDeviation
    self.priorMean = priorMean
    self.priorDeviation = priorDeviation
  }

  package func answer() throws -> Answer {
    let found = try Reply(
      "test_and_roll", "symmetric",
      [
        "population": .number(population), "response_sd": .number(responseDeviation),
        "prior_mean": .number(priorMean), "prior_sd": .number(priorDeviation),
      ])
    var answer = answering(
      Phrase(
        en:
          "Test {0} users in each arm, then roll out the better one: it is the wrong one in {1} of cases, and still no other size earns more.",
        ar:
          "اختبر {0} مستخدمًا في كل مجموعة ثم أطلق الأفضل: يكون الخيار خاطئًا في {1} من الحالات، ومع ذلك لا حجم آخر يربح أكثر.",
        .init(found["n_per_group"].rounded(), .count), .init(found["deployment_error_rate"], .share)
      ))
    answer.fields = [
      found.field(
        "n_per_group", Words(en: "users in each arm", ar: "المستخدمون في كل مجموعة"), .count),
      found.field(
        "expected_profit",
        Words(en: "expected profit, all users", ar: "الربح المتوقع لجميع المستخدمين"), .number),
      found.field(
        "expected_profit_perfect_information",
        Words(en: "if the better one were known", ar: "لو عُرف الأفضل سلفًا"), .number),
      found.field(
        "relative_regret", Words(en: "what not knowing costs", ar: "ثمن عدم المعرفة"), .share),
      found.field(
        "deployment_error_rate", Words(en: "wrong one rolled out", ar: "إطلاق الخيار الخطأ"), .share
      ),
    ]
    answer.assumptions = [
      Phrase(
        en:
          "Both variants' means come from Normal({0}, {1}) and a user's response has a spread of {2} (Feit and Berman 2019).",
        ar:
          "متوسطا النسختين من ⁨Normal({0}, {1})⁩ وتشتت استجابة المستخدم {2} (Feit و Berman 2019).",
        .init(priorMean, .number), .init(priorDeviation, .number), .init(responseDeviation, .number)
      )
    ]
    return answer
  }
}
