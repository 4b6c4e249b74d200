internal import CampaignModel
internal import Statistics

extension MeansQuestion {
  /// Several treatments are judged together: by Dunnett's test where the variance is pooled, otherwise by
  /// Holm's adjustment with Bonferroni's intervals.
  func severalTreatments() throws -> Answer {
    guard [.welch, .student, .z].contains(test) else {
      throw CalculatorMistake("several treatments are compared by --test welch, pooled or z")
    }
    let found = try treatments.map {
      try Reply(
        "mean_difference_test", test.rawValue, arms.merging(["treatment": $0.json]) { $1 })
    }
    let reason = found.lazy.compactMap(\.reason).first
    let several = try together(found)
    let adjusted = several.pValues
    let best =
      adjusted.indices.min {
        (adjusted[$0].isNaN ? 2 : adjusted[$0], $0) < (adjusted[$1].isNaN ? 2 : adjusted[$1], $1)
      } ?? 0
    var answer = answering(
      AnswerWords.conclusion(
        control: control.mean, treatment: treatments[best].mean, .number, pValue: adjusted[best],
        alpha: 1 - confidence, alternative: alternative, reason: reason
      ).standingOut(adjusted[best].isNaN ? nil : best))
    let lifts = try treatments.map { try lift(of: $0) }
    answer.rows = .init(
      title: AnswerWords.treatment, labels: treatments.indices.map { "\($0 + 1)" })
    answer.fields = [
      .init("mean_control", AnswerWords.control, .number, .one(control.mean)),
      AnswerWords.test(testTitle, code: test.rawValue),
      .init("mean_treatment", AnswerWords.treatment, .number, .many(treatments.map(\.mean))),
      .init(
        "difference", AnswerWords.difference, .difference,
        .many(treatments.map { $0.mean - control.mean })),
      .init(
        "ci", AnswerWords.interval(confidence, of: AnswerWords.difference), .difference,
        .intervals(lower: found.map { $0["ci_lower"] }, upper: found.map { $0["ci_upper"] }),
        reason: reason),
      .init(
        "simultaneous_ci", AnswerWords.simultaneousInterval(confidence, by: several.interval),
        .difference, .intervals(lower: several.lower, upper: several.upper), reason: reason),
      .init("relative_difference", AnswerWords.lift, .lift, .many(lifts.map(\.estimate))),
      .init(
        "relative_ci", AnswerWords.interval(confidence, of: AnswerWords.lift), .lift,
        .intervals(lower: lifts.map(\.bounds.lower), upper: lifts.map(\.bounds.upper)),
        reason: lifts.lazy.compactMap(\.reason).first),
      .init("p_value", AnswerWords.pValue, .pValue, .many(found.map { $0["p_value"] })),
      .init(
        "adjusted_p_value",
        Words(
          en: "p-value, adjusted (\(several.adjustment))",
          ar: "القيمة الاحتمالية المعدّلة (\(several.adjustment))"), .pValue, .many(adjusted)),
    ]
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
      AnswerWords.together(confidence),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    answer.warnings = warnings
    return answer
  }

  private struct Together {
    var pValues, lower, upper: [Double]
    var adjustment, interval: String
  }

  private func together(_ found: [Reply]) throws -> Together {
    if test == .student {
      let dunnett = try Reply(
        "dunnett_test", "pooled_variance_t",
        arms.merging(["treatments": .list(treatments.map(\.json))]) { $1 })
      let none = treatments.map { _ in Double.nan }
      return dunnett.reason == nil
        ? Together(
          pValues: dunnett.list("p_values"), lower: dunnett.list("ci_lower"),
          upper: dunnett.list("ci_upper"), adjustment: "Dunnett", interval: "Dunnett")
        : Together(
          pValues: none, lower: none, upper: none, adjustment: "Dunnett", interval: "Dunnett")
    }
    let each = SimultaneousConfidence.bonferroni.ofEach(
      overall: confidence, comparisons: treatments.count)
    let wide = try treatments.map {
      try Reply(
        "mean_difference_test", test.rawValue,
        arms.merging(["treatment": $0.json, "confidence_level": .number(each)]) { $1 })
    }
    return Together(
      pValues: try holm(found.map { $0["p_value"] }, alpha: 1 - confidence),
      lower: wide.map { $0["ci_lower"] }, upper: wide.map { $0["ci_upper"] },
      adjustment: "Holm", interval: "Bonferroni")
  }
}

/// Holm's adjusted p-values; what doesn't exist stays so.
func holm(_ pValues: [Double], alpha: Double) throws -> [Double] {
  guard pValues.count > 1 else { return pValues }
  let there = pValues.filter { !$0.isNaN }
  guard !there.isEmpty else { return pValues }
  var found = try Reply(
    "multiple_testing", "holm", ["p_values": .numbers(there), "alpha": .number(alpha)]
  ).list("adjusted_p_values")[...]
  return pValues.map { $0.isNaN ? $0 : found.removeFirst() }
}

extension Phrase {
  /// Said of the treatment that stands out most, counted from 0; nil where none does.
  func standingOut(_ index: Int?) -> Phrase {
    guard let index else { return self }
    var phrase = self
    phrase.words.en = "Treatment \(index + 1) stands out most. " + words.en
    phrase.words.ar = "الأبرز هي المجموعة التجريبية \(index + 1). " + words.ar
    return phrase
  }
}
