internal import CampaignModel
internal import Statistics

// The tests that draw from the values themselves, from streams of the seed.
extension MeansQuestion {
  private var streams: Streams { Streams(seed: seed, replicate: 0) }

  func permutation() throws -> Answer {
    try checkResamples()
    let (c, t) = try (control.values(for: "this test"), treatment.values(for: "this test"))
    let (pValue, error) = try planned {
      do {
        let exact = try ExactPermutationTest(control: c, treatment: t, alternative: alternative)
        return (exact.pValue, Double?.none)
      } catch Undefined.tooLarge {
        let test = try MonteCarloPermutationTest(
          control: c, treatment: t, alternative: alternative, permutations: resamples - 1,
          streams: streams)
        return (test.pValue, test.monteCarloError)
      }
    }
    var answer = answering(
      AnswerWords.conclusion(
        control: control.mean, treatment: treatment.mean, .number, pValue: pValue,
        alpha: 1 - confidence, alternative: alternative, reason: nil))
    answer.fields = try resampledFields(c, t)
    answer.fields += [
      AnswerWords.test(
        error == nil
          ? Words(en: "permutation test, exact", ar: "اختبار التباديل الدقيق") : testTitle,
        code: error == nil ? "permutation_exact" : test.rawValue),
      .init("p_value", AnswerWords.pValue, .pValue, .one(pValue)),
    ]
    if let error {
      answer.fields += [
        .init(
          "monte_carlo_error",
          Words(en: "Monte Carlo error of the p-value", ar: "خطأ مونت كارلو للقيمة الاحتمالية"),
          .number, .one(error)),
        .init(
          "resamples", Words(en: "assignments drawn", ar: "التوزيعات المسحوبة"), .count,
          .one(Double(resamples - 1))),
      ]
    }
    answer.assumptions = [
      Phrase(
        en:
          "Users were assigned at random, and without an effect each would have had the same value "
          + "in either arm.",
        ar: "وُزّع المستخدمون عشوائيًا، ولولا الأثر لكانت لكل منهم القيمة نفسها في أي من المجموعتين."),
      AnswerWords.oneLook, chance,
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = warnings
    return answer
  }

  func bootstrap() throws -> Answer {
    try checkResamples()
    let (c, t) = try (control.values(for: "this test"), treatment.values(for: "this test"))
    let drawn = try planned { try difference(c, t) }
    let interval = try planned {
      try drawn.interval(.biasCorrectedAccelerated, confidence: confidence, alternative)
    }
    var phrase =
      interval.lower > 0
      ? Phrase(
        en:
          "The treatment is higher: {0} against {1} in control, and the interval of the difference "
          + "leaves out 0.",
        ar: "المجموعة التجريبية أعلى: {0} مقابل {1} في المجموعة الضابطة، ومجال الفرق لا يشمل الصفر."
      )
      : interval.upper < 0
        ? Phrase(
          en:
            "The treatment is lower: {0} against {1} in control, and the interval of the difference "
            + "leaves out 0.",
          ar:
            "المجموعة التجريبية أدنى: {0} مقابل {1} في المجموعة الضابطة، ومجال الفرق لا يشمل الصفر."
        )
        : Phrase(
          en:
            "Can't tell: {0} against {1} in control, and no difference at all is within the interval.",
          ar: "لا يمكن الجزم: {0} مقابل {1} في المجموعة الضابطة، وانعدام الفرق داخل المجال.")
    phrase.quantities = [.init(treatment.mean, .number), .init(control.mean, .number)]
    var answer = answering(phrase)
    answer.fields = try resampledFields(c, t)
    answer.fields += [
      AnswerWords.test(testTitle, code: test.rawValue),
      .init(
        "standard_error", AnswerWords.standardError, .number, .one(drawn.standardError)),
      .init(
        "monte_carlo_error",
        Words(en: "Monte Carlo error of the standard error", ar: "خطأ مونت كارلو للخطأ المعياري"),
        .number, .one(drawn.monteCarloErrorOfStandardError)),
      .init(
        "resamples", Words(en: "resamples", ar: "العينات المعادة"), .count, .one(Double(resamples))),
    ]
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook, chance]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = warnings
    return answer
  }

  private func difference(_ c: [Double], _ t: [Double]) throws(Undefined) -> Bootstrap {
    try Bootstrap(
      control: c, treatment: t, .mean, .difference, resamples: resamples, streams: streams)
  }

  /// Means, their difference and lift, with intervals by the bootstrap.
  private func resampledFields(_ c: [Double], _ t: [Double]) throws -> [Answer.Field] {
    func interval(
      _ name: String, of what: Words, _ method: Bootstrap.Method, _ unit: Phrase.Unit,
      _ drawn: () throws -> Bootstrap
    ) throws -> Answer.Field {
      let by =
        method == .percentile
        ? Words(en: "percentile bootstrap", ar: "بوتستراب المئينات")
        : Words(en: "BCa bootstrap", ar: "بوتستراب BCa")
      let percent = AnswerWords.percent(confidence)
      let title = Words(
        en: "\(percent) % interval of the \(what.en), \(by.en)",
        ar: "مجال الثقة ⁨\(percent) %⁩: \(what.ar)، \(by.ar)")
      do {
        let found = try drawn().interval(method, confidence: confidence, alternative)
        return .init(name, title, unit, .interval(lower: found.lower, upper: found.upper))
      } catch let reason as Undefined {
        return .init(
          name, title, unit, .interval(lower: .nan, upper: .nan), reason: reason.description)
      }
    }
    let gap = try planned { try difference(c, t) }
    let ratio = Result {
      try Bootstrap(
        control: c, treatment: t, .mean, .relativeDifference, resamples: resamples, streams: streams
      )
    }
    return [
      .init("mean_control", AnswerWords.control, .number, .one(control.mean)),
      .init("mean_treatment", AnswerWords.treatment, .number, .one(treatment.mean)),
      .init("difference", AnswerWords.difference, .difference, .one(gap.estimate)),
      try interval(
        "ci", of: AnswerWords.difference, .biasCorrectedAccelerated, .difference
      ) { gap },
      try interval("percentile_ci", of: AnswerWords.difference, .percentile, .difference) { gap },
      try interval("relative_ci", of: AnswerWords.lift, .biasCorrectedAccelerated, .lift) {
        try ratio.get()
      },
    ]
  }

  private func checkResamples() throws(CalculatorMistake) {
    guard (1000...1_000_000).contains(resamples) else {
      throw CalculatorMistake("resamples are from 1,000 to 1,000,000, found \(resamples)")
    }
  }

  private var chance: Phrase {
    Phrase(
      en: "Chance comes from seed \(seed): the same seed gives the same figures.",
      ar: "الصدفة من البذرة ⁨\(seed)⁩: البذرة نفسها تعطي الأرقام نفسها.")
  }
}
