package import CampaignModel
package import Statistics

/// Whether rates differ: conversions of users, clicks of people.
package struct ProportionsQuestion: Question {
  package static let name = "proportions"
  package static let title = Words(
    en: "Is one rate better than another?", ar: "هل نسبة أفضل من أخرى؟")
  package static let example = "proportions --control 420/23524 --treatment 14423/564577"

  package enum Test: String, CaseIterable, Sendable {
    case pooled = "z_pooled"
    case unpooled = "z_unpooled"
    case fisher
    case barnard = "barnard_pooled"
    case boschloo
  }

  package enum IntervalMethod: String, CaseIterable, Sendable {
    case newcombe = "newcombe_wilson"
    case miettinenNurminen = "miettinen_nurminen"
    case agrestiCaffo = "agresti_caffo"
    case mee, wald
  }

  package var control: Proportion
  package var treatments: [Proportion]
  package var test = Test.pooled
  package var interval = IntervalMethod.newcombe
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: Proportion, treatments: [Proportion]) {
    self.control = control
    self.treatments = treatments
  }

  package func answer() throws -> Answer {
    let found = try treatments.enumerated().map { try comparison($0.offset, $0.element) }
    let adjusted = try holm(found.map(\.pValue), alpha: 1 - confidence)
    // Of several, the one that stands out most.
    let best =
      found.indices.min {
        (adjusted[$0].isNaN ? 2 : adjusted[$0], $0) < (adjusted[$1].isNaN ? 2 : adjusted[$1], $1)
      } ?? 0
    var answer = answering(
      AnswerWords.conclusion(
        control: control.rate, treatment: treatments[best].rate, .share, pValue: adjusted[best],
        alpha: 1 - confidence, alternative: alternative, reason: found[best].reason))
    if found.count > 1 {
      answer.sentence = answer.sentence.standingOut(adjusted[best].isNaN ? nil : best)
    }
    answer.fields = [
      .init("rate_control", AnswerWords.control, .share, .one(control.rate)),
      field("rate_treatment", AnswerWords.treatment, .share, treatments.map(\.rate)),
      field("difference", AnswerWords.difference, .points, found.map(\.difference)),
      intervals(
        "ci", AnswerWords.interval(confidence, of: AnswerWords.difference), .points,
        found.map(\.interval)),
      field(
        "relative_difference", AnswerWords.lift, .lift, found.map(\.lift),
        found.lazy.compactMap(\.liftReason).first),
      intervals(
        "relative_ci", AnswerWords.interval(confidence, of: AnswerWords.lift), .lift,
        found.map(\.liftInterval),
        found.lazy.compactMap(\.liftReason).first),
      field(
        "odds_ratio", Words(en: "odds ratio", ar: "نسبة الأرجحية"), .number, found.map(\.oddsRatio),
        found.lazy.compactMap(\.oddsReason).first),
      intervals(
        "odds_ratio_ci",
        AnswerWords.interval(confidence, of: Words(en: "odds ratio", ar: "نسبة الأرجحية")), .number,
        found.map(\.oddsInterval), found.lazy.compactMap(\.oddsReason).first),
      AnswerWords.test(testTitle, code: test.rawValue),
      field(
        "statistic", AnswerWords.statistic, .number, found.map(\.statistic),
        found.lazy.compactMap(\.reason).first),
      field(
        "p_value", AnswerWords.pValue, .pValue, found.map(\.pValue),
        found.lazy.compactMap(\.reason).first),
      field(
        "ln_p_value", AnswerWords.logPValue, .number, found.map(\.logPValue),
        found.lazy.compactMap(\.reason).first),
    ].filter { !isEmpty($0) }
    if found.count > 1 {
      answer.fields.append(
        .init(
          "adjusted_p_value",
          Words(en: "p-value, adjusted (Holm)", ar: "القيمة الاحتمالية المعدّلة (Holm)"), .pValue,
          .many(adjusted)))
      let together = try simultaneousIntervals()
      answer.fields.append(
        .init(
          "simultaneous_ci", AnswerWords.simultaneousInterval(confidence, by: "Bonferroni"),
          .points,
          .intervals(lower: together.map(\.lower), upper: together.map(\.upper))))
      answer.rows = .init(
        title: AnswerWords.treatment, labels: (1...found.count).map { "\($0)" })
    }
    answer.assumptions = [AnswerWords.independentUsers, AnswerWords.oneLook]
    if found.count > 1 { answer.assumptions.append(AnswerWords.together(confidence)) }
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = found.flatMap(\.warnings)
    return answer
  }

  private struct Comparison {
    var difference: Double
    var interval: (Double, Double)
    var lift: Double
    var liftInterval: (Double, Double)
    var liftReason: String?
    var oddsRatio: Double
    var oddsInterval: (Double, Double)
    var oddsReason: String?
    var statistic: Double
    var pValue: Double
    var logPValue: Double
    var reason: String?
    var warnings: [Phrase]
  }

  private func comparison(_ index: Int, _ treatment: Proportion) throws -> Comparison {
    let arms: [String: JSONValue] = [
      "control": .arm(control), "treatment": .arm(treatment),
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    let isZ = test == .pooled || test == .unpooled
    let tested = try Reply(
      isZ ? "proportion_difference_test" : "exact_2x2_test", test.rawValue, arms)
    let level = try alternative.twoSided(confidence)
    let both = arms.merging(["confidence_level": .number(level)]) { $1 }
    let ratio = try Reply("proportion_difference_ci", "katz_log", both.measuring("risk_ratio"))
    let odds = try Reply("proportion_difference_ci", "woolf_logit", both.measuring("odds_ratio"))
    let p = tested["p_value"]
    return Comparison(
      difference: treatment.rate - control.rate,
      interval: try difference(treatment, confidence: confidence),
      lift: treatment.rate / control.rate - 1,
      liftInterval: alternative.open((ratio["ci_lower"] - 1, ratio["ci_upper"] - 1), from: -1),
      liftReason: ratio.reason, oddsRatio: odds["estimate"],
      oddsInterval: alternative.open((odds["ci_lower"], odds["ci_upper"]), from: 0),
      oddsReason: odds.reason, statistic: tested["statistic"], pValue: p,
      logPValue: tested["ln_p_value"], reason: tested.reason,
      warnings: try warnings(on: treatment, index, isZ ? arms : nil))
  }

  /// The interval of the difference, looking the way that the test does.
  private func difference(
    _ treatment: Proportion, confidence: Double
  ) throws -> (lower: Double, upper: Double) {
    let found = try Reply(
      "proportion_difference_ci", interval.rawValue,
      [
        "control": .arm(control), "treatment": .arm(treatment), "measure": "difference",
        "confidence_level": .number(try alternative.twoSided(confidence)),
      ])
    return alternative.open((found["ci_lower"], found["ci_upper"]))
  }

  /// Of the differences, so that all of them hold at once.
  private func simultaneousIntervals() throws -> [(lower: Double, upper: Double)] {
    let each = SimultaneousConfidence.bonferroni.ofEach(
      overall: confidence, comparisons: treatments.count)
    return try treatments.map { try difference($0, confidence: each) }
  }

  /// - Parameter arms: Of a test that stands on large numbers; nil: of an exact one.
  private func warnings(
    on treatment: Proportion, _ index: Int, _ arms: [String: JSONValue]?
  ) throws -> [Phrase] {
    guard let arms else { return [] }
    let smallest = [control, treatment].map { min($0.successes, $0.trials - $0.successes) }.min()!
    guard smallest < 10 else { return [] }
    let which =
      treatments.count == 1
      ? Words(en: "Treatment", ar: "المجموعة التجريبية")
      : Words(en: "Treatment \(index + 1)", ar: "المجموعة التجريبية \(index + 1)")
    let exact = try? Reply("exact_2x2_test", "fisher", arms)["p_value"]
    guard let exact, !exact.isNaN else {
      return [
        Phrase(
          en:
            "\(which.en) or control has as few successes or failures as {0}; the z-test is unreliable below about 10.",
          ar:
            "في \(which.ar) أو الضابطة نجاحات أو إخفاقات لا تتجاوز {0}؛ اختبار z غير موثوق تحت نحو 10.",
          .init(smallest, .count))
      ]
    }
    return [
      Phrase(
        en:
          "\(which.en) or control has as few successes or failures as {0}; the z-test is unreliable below about 10. "
          + "Fisher's exact test says p {1}.",
        ar:
          "في \(which.ar) أو الضابطة نجاحات أو إخفاقات لا تتجاوز {0}؛ اختبار z غير موثوق تحت نحو 10. "
          + "اختبار فيشر الدقيق يعطي p ⁨{1}⁩.",
        .init(smallest, .count), .init(exact, .pValue))
    ]
  }

  private var testTitle: Words {
    switch test {
    case .pooled: Words(en: "z-test, pooled variance", ar: "اختبار z بتباين مشترك")
    case .unpooled: Words(en: "z-test, unpooled variance (Wald)", ar: "اختبار z بتباينين منفصلين")
    case .fisher: Words(en: "Fisher's exact test", ar: "اختبار فيشر الدقيق")
    case .barnard: Words(en: "Barnard's exact test", ar: "اختبار بارنارد الدقيق")
    case .boschloo: Words(en: "Boschloo's exact test", ar: "اختبار بوشلو الدقيق")
    }
  }

  private func field(
    _ name: String, _ title: Words, _ unit: Phrase.Unit, _ values: [Double], _ reason: String? = nil
  ) -> Answer.Field {
    .init(name, title, unit, values.count == 1 ? .one(values[0]) : .many(values), reason: reason)
  }

  private func intervals(
    _ name: String, _ title: Words, _ unit: Phrase.Unit, _ values: [(Double, Double)],
    _ reason: String? = nil
  ) -> Answer.Field {
    .init(
      name, title, unit,
      values.count == 1
        ? .interval(lower: values[0].0, upper: values[0].1)
        : .intervals(lower: values.map(\.0), upper: values.map(\.1)), reason: reason)
  }

  /// A figure that the test simply hasn't, such as the statistic of an exact one.
  private func isEmpty(_ field: Answer.Field) -> Bool {
    guard field.reason == nil else { return false }
    switch field.value {
    case .one(let value): return value.isNaN
    case .many(let values): return values.allSatisfy(\.isNaN)
    default: return false
    }
  }
}

extension Alternative {
  /// As the case format has it.
  var word: String {
    switch self {
    case .twoSided: "two_sided"
    case .greater: "greater"
    case .less: "less"
    }
  }
}

extension JSONValue {
  static func arm(_ proportion: Proportion) -> JSONValue {
    ["successes": .number(proportion.successes), "n": .number(proportion.trials)]
  }
}

extension [String: JSONValue] {
  func measuring(_ measure: String) -> [String: JSONValue] {
    merging(["measure": .text(measure)]) { $1 }
  }
}
