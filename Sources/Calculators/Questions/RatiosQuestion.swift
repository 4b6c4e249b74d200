package import CampaignModel
package import Statistics

/// Whether ratios of totals differ, with users as the unit: clicks per impression, revenue per spend.
package struct RatiosQuestion: Question {
  package static let name = "ratios"
  package static let title = Words(
    en: "Is one ratio of totals (CTR, CPA, ROAS, AOV) better, with users as the unit?",
    ar: "هل نسبة مجاميع (CTR أو CPA أو ROAS أو AOV) أفضل، والمستخدم هو الوحدة؟")
  package static let example =
    "ratios --control n=1000,mean=0.3,sd=0.7,mean2=9,sd2=6,r=0.4 --treatment n=990,mean=0.35,sd=0.8,mean2=9,sd2=6,r=0.4"

  /// An arm's users: numerator (such as clicks), denominator (such as impressions).
  package struct Arm: Sendable, Equatable {
    package var count, mean, deviation, meanBelow, deviationBelow, correlation: Double

    package init(
      count: Double, mean: Double, deviation: Double, meanBelow: Double, deviationBelow: Double,
      correlation: Double
    ) {
      self.count = count
      self.mean = mean
      self.deviation = deviation
      self.meanBelow = meanBelow
      self.deviationBelow = deviationBelow
      self.correlation = correlation
    }

    var json: JSONValue {
      [
        "n": .number(count), "mean_numerator": .number(mean),
        "mean_denominator": .number(meanBelow),
        "variance_numerator": .number(deviation * deviation),
        "variance_denominator": .number(deviationBelow * deviationBelow),
        "covariance": .number(correlation * deviation * deviationBelow),
      ]
    }
  }

  package var control: Arm
  package var treatment: Arm
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(control: Arm, treatment: Arm) {
    self.control = control
    self.treatment = treatment
  }

  package func answer() throws -> Answer {
    guard abs(control.correlation) <= 1, abs(treatment.correlation) <= 1 else {
      throw CalculatorMistake("r is a correlation, from -1 to 1")
    }
    let arms: [String: JSONValue] = [
      "control": control.json, "treatment": treatment.json,
      "alternative": .text(alternative.word), "confidence_level": .number(confidence),
    ]
    let found = try Reply("ratio_metric_test", "absolute", arms)
    let lift = try Reply(
      "ratio_metric_test", "relative_log_delta", arms)
    var answer = answering(
      AnswerWords.conclusion(
        control: found["ratio_control"], treatment: found["ratio_treatment"], .number,
        pValue: found["p_value"], alpha: 1 - confidence, alternative: alternative,
        reason: found.reason))
    answer.fields = [
      found.field("ratio_control", AnswerWords.control, .number),
      found.field("ratio_treatment", AnswerWords.treatment, .number),
      found.field("difference", AnswerWords.difference, .difference),
      found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), .difference),
      lift.field("relative_difference", AnswerWords.lift, .lift),
      lift.interval(
        AnswerWords.interval(confidence, of: AnswerWords.lift), .lift, as: "relative_ci"),
      AnswerWords.test(
        Words(en: "delta method, users as the unit", ar: "طريقة دلتا، والمستخدم هو الوحدة"),
        code: "delta_method"),
      found.field("standard_error", AnswerWords.standardError, .number),
      found.field("statistic", AnswerWords.statistic, .number),
      found.field("degrees_of_freedom", AnswerWords.degreesOfFreedom, .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
      found.field("ln_p_value", AnswerWords.logPValue, .number),
    ]
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    return answer
  }
}
