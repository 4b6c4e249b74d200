package import CampaignModel
package import Statistics

/// How a quantile stands and whether it differs: the median order, the slowest tenth of page loads.
package struct QuantilesQuestion: Question {
  package static let name = "quantiles"
  package static let title = Words(
    en: "Do medians or other quantiles differ (order value, load time)?",
    ar: "هل يختلف الوسيط أو مئينات أخرى (قيمة الطلب، زمن التحميل)؟")
  package static let example =
    "quantiles --control 12,15,9,30,22,18,25,11,14,20 --treatment 19,24,16,33,28,21,40,17,26,23 --p 50%"

  package var control: [Double]
  /// Nil where one arm is asked of.
  package var treatment: [Double]?
  /// Which quantiles, each in (0, 1).
  package var probabilities = [0.5]
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: [Double], treatment: [Double]?) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    guard !probabilities.isEmpty, probabilities.allSatisfy({ 0 < $0 && $0 < 1 }) else {
      throw CalculatorMistake("a quantile is between 0 % and 100 %, such as 50 % for the median")
    }
    let ofControl = try probabilities.map { try one(control, $0) }
    var answer = answering(Phrase(en: "", ar: ""))
    answer.rows = .init(
      title: Words(en: "quantile, %", ar: "المئين، %"),
      labels: probabilities.map { AnswerWords.percent($0) })
    answer.fields = fields("control", AnswerWords.control, ofControl)
    answer.warnings = warnings(ofControl)
    answer.assumptions = [
      AnswerWords.independentUsers,
      Phrase(
        en: "An arm's interval runs between two of its values and is exact whatever their law.",
        ar: "مجال كل مجموعة يمتد بين قيمتين من قيمها، وهو دقيق مهما كان توزيعها."),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    guard let treatment else {
      answer.sentence = Phrase(
        en: "The quantile at {0} is {1}; the interval beside it says how sure that is.",
        ar: "المئين عند {0} هو {1}؛ والمجال بجانبه يبيّن مدى دقته.",
        .init(probabilities[0], .share), .init(ofControl[0].estimate, .number))
      return answer
    }
    let ofTreatment = try probabilities.map { try one(treatment, $0) }
    let tests = try probabilities.map { p in
      try Reply(
        "quantile_metric", "quantile_difference_from_order_statistics",
        [
          "control": ["values": .numbers(control), "probability": .number(p)],
          "treatment": ["values": .numbers(treatment), "probability": .number(p)],
          "alternative": .text(alternative.word), "confidence_level": .number(confidence),
        ])
    }
    let reason = tests.lazy.compactMap(\.reason).first
    let pValues = tests.map { $0["p_value"] }
    let adjusted = try holm(pValues, alpha: 1 - confidence)
    let best =
      adjusted.indices.min {
        (adjusted[$0].isNaN ? 2 : adjusted[$0], $0) < (adjusted[$1].isNaN ? 2 : adjusted[$1], $1)
      } ?? 0
    var phrase = AnswerWords.conclusion(
      control: ofControl[best].estimate, treatment: ofTreatment[best].estimate, .number,
      pValue: adjusted[best], alpha: 1 - confidence, alternative: alternative, reason: reason)
    let place = "{\(phrase.quantities.count)}"
    phrase.words.en = "At the quantile of \(place): " + phrase.words.en
    phrase.words.ar = "عند المئين \(place): " + phrase.words.ar
    phrase.quantities.append(.init(probabilities[best], .share))
    answer.sentence = phrase
    answer.fields += fields("treatment", AnswerWords.treatment, ofTreatment)
    answer.warnings = warnings(ofControl + ofTreatment)
    answer.fields += [
      .init(
        "difference", AnswerWords.difference, .difference,
        .many(zip(ofControl, ofTreatment).map { $1.estimate - $0.estimate })),
      .init(
        "ci", AnswerWords.interval(confidence, of: AnswerWords.difference), .difference,
        .intervals(lower: tests.map { $0["ci_lower"] }, upper: tests.map { $0["ci_upper"] }),
        reason: reason),
      .init("p_value", AnswerWords.pValue, .pValue, .many(pValues), reason: reason),
    ]
    if pValues.count > 1 {
      answer.fields.append(
        .init(
          "adjusted_p_value",
          Words(en: "p-value, adjusted (Holm)", ar: "القيمة الاحتمالية المعدّلة (Holm)"), .pValue,
          .many(adjusted)))
    }
    answer.assumptions += [
      Phrase(
        en:
          "The difference is tested as if quantiles were normal, each with the error that its own "
          + "interval shows.",
        ar: "يُختبر الفرق كأن المئينات طبيعية التوزيع، ولكل منها الخطأ الذي يظهره مجاله."),
      AnswerWords.oneLook,
    ]
    return answer
  }

  private typealias Estimate = (estimate: Double, lower: Double, upper: Double, reason: String?)

  private func one(_ values: [Double], _ p: Double) throws -> Estimate {
    guard !values.isEmpty else { throw CalculatorMistake("an arm has no values") }
    let input: [String: JSONValue] = [
      "values": .numbers(values), "probability": .number(p),
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    let found = try Reply("quantile_metric", "sample_quantile", input)
    let bounds = try Reply("quantile_metric", "order_statistic_ci", input)
    return (
      found["linear_interpolation"], bounds["ci_lower"], bounds["ci_upper"], bounds.reason
    )
  }

  private func warnings(_ found: [Estimate]) -> [Phrase] {
    guard found.contains(where: { $0.reason != nil }) else { return [] }
    return [
      Phrase(
        en:
          "Some quantiles have no bounds: their arm has too few values for any to be extreme enough.",
        ar: "بعض المئينات بلا حدود: قيم مجموعتها أقل من أن تبلغ إحداها التطرف الكافي.")
    ]
  }

  private func fields(_ arm: String, _ title: Words, _ found: [Estimate]) -> [Answer.Field] {
    [
      .init("quantile_\(arm)", title, .number, .many(found.map(\.estimate))),
      .init(
        "\(arm)_ci", AnswerWords.interval(confidence, of: title), .number,
        .intervals(lower: found.map(\.lower), upper: found.map(\.upper)),
        reason: found.lazy.compactMap(\.reason).first),
    ]
  }
}
