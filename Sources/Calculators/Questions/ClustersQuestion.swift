package import CampaignModel
package import Statistics

/// Whether means differ where whole groups were assigned: cities, stores, households.
package struct ClustersQuestion: Question {
  package static let name = "clusters"
  package static let title = Words(
    en: "Is one mean better, with whole cities, stores or households in one arm?",
    ar: "هل متوسط أفضل، حين تقع مدن أو متاجر أو أسر بأكملها في مجموعة واحدة؟")
  package static let example =
    "clusters --control 120:31,80:22,100:24,95:30,110:29 --treatment 110:40,90:35,105:33,100:41,85:30"

  /// The sums of one cluster.
  package struct Sums: Sendable, Equatable {
    package var units, total: Double

    package init(units: Double, total: Double) {
      self.units = units
      self.total = total
    }
  }

  package var control: [Sums]
  package var treatment: [Sums]
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: [Sums], treatment: [Sums]) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    for cluster in control + treatment {
      guard cluster.units > 0, cluster.units == cluster.units.rounded(), cluster.units <= 0x1p53
      else {
        throw CalculatorMistake("a cluster has a whole number of units, found \(cluster.units)")
      }
    }
    return try planned {
      let test = try ClusterRobustTest(
        clusters(control, treated: false) + clusters(treatment, treated: true), correction: .cr1,
        alternative: alternative, confidence: confidence
      ).test
      return try answer(test)
    }
  }

  private func clusters(_ sums: [Sums], treated: Bool) -> [Cluster] {
    sums.map {
      Cluster(repeating: $0.total / $0.units, count: Int($0.units), treated: treated)
    }
  }

  private func answer(_ test: EstimateTest) throws -> Answer {
    func mean(_ sums: [Sums]) -> Double {
      sums.reduce(0) { $0 + $1.total } / sums.reduce(0) { $0 + $1.units }
    }
    func json(_ sums: [Sums]) -> JSONValue {
      ["numerator": .numbers(sums.map(\.total)), "denominator": .numbers(sums.map(\.units))]
    }
    let lift = try Reply(
      "ratio_metric_test", "relative_log_delta",
      [
        "control": json(control), "treatment": json(treatment),
        "alternative": .text(alternative.word), "confidence_level": .number(confidence),
      ])
    var answer = answering(
      AnswerWords.conclusion(
        control: mean(control), treatment: mean(treatment), .number, pValue: test.pValue,
        alpha: 1 - confidence, alternative: alternative, reason: nil))
    answer.fields = [
      .init("mean_control", AnswerWords.control, .number, .one(mean(control))),
      .init("mean_treatment", AnswerWords.treatment, .number, .one(mean(treatment))),
      .init("difference", AnswerWords.difference, .difference, .one(test.estimate)),
      .init(
        "ci", AnswerWords.interval(confidence, of: AnswerWords.difference), .difference,
        .interval(lower: test.interval.lower, upper: test.interval.upper)),
      lift.field("relative_difference", AnswerWords.lift, .lift),
      lift.interval(
        AnswerWords.interval(confidence, of: AnswerWords.lift), .lift, as: "relative_ci"),
      .init(
        "clusters", Words(en: "clusters", ar: "العناقيد"), .count,
        .one(Double(control.count + treatment.count))),
      AnswerWords.test(
        Words(en: "cluster-robust t-test (CR1)", ar: "اختبار t المتين للعناقيد (CR1)"),
        code: "cluster_robust_cr1"),
      .init("standard_error", AnswerWords.standardError, .number, .one(test.standardError)),
      .init("statistic", AnswerWords.statistic, .number, .one(test.statistic)),
      .init(
        "degrees_of_freedom", AnswerWords.degreesOfFreedom, .number,
        .one(test.degreesOfFreedom ?? .nan)),
      .init("p_value", AnswerWords.pValue, .pValue, .one(test.pValue)),
      .init("ln_p_value", AnswerWords.logPValue, .number, .one(test.logPValue)),
    ]
    answer.assumptions = [
      Phrase(
        en:
          "Clusters were assigned at random and have nothing to do with each other; units within one "
          + "may be as alike as they like.",
        ar: "وُزّعت العناقيد عشوائيًا ولا علاقة لبعضها ببعض؛ ووحدات العنقود الواحد قد تتشابه ما شاءت."),
      AnswerWords.oneLook,
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    let fewest = min(control.count, treatment.count)
    if fewest < 20 {
      answer.warnings = [
        Phrase(
          en:
            "Clusters in an arm: {0}; below about 20 the errors come out too small. Compare the means of "
            + "clusters by mizan calc means --test permutation.",
          ar:
            "عدد العناقيد في إحدى المجموعتين {0}؛ تحت نحو 20 تخرج الأخطاء أصغر مما يجب. قارن متوسطات "
            + "العناقيد بالأمر ⁨mizan calc means --test permutation⁩.",
          .init(Double(fewest), .count))
      ]
    }
    return answer
  }
}
