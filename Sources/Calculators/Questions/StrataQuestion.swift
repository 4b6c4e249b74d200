package import CampaignModel
package import Statistics

/// Whether rates or means differ, put together from strata: countries, devices, new and returning users.
package struct StrataQuestion: Question {
  package static let name = "strata"
  package static let title = Words(
    en: "Is B better than A, put together from countries, devices or other strata?",
    ar: "هل B أفضل من A، مجموعًا من بلدان أو أجهزة أو طبقات أخرى؟")
  package static let example =
    "strata --stratum ios=210/5000,260/5100 --stratum android=150/6000,171/5900"

  /// Both arms of one stratum.
  package enum Arms: Sendable, Equatable {
    case rates(control: Proportion, treatment: Proportion)
    case means(control: ArmData, treatment: ArmData)

    var json: JSONValue {
      switch self {
      case .rates(let control, let treatment):
        ["control": .arm(control), "treatment": .arm(treatment)]
      case .means(let control, let treatment):
        ["control": control.json, "treatment": treatment.json]
      }
    }

    var isRates: Bool { if case .rates = self { true } else { false } }

    var counts: (control: Double, treatment: Double) {
      switch self {
      case .rates(let control, let treatment): (control.trials, treatment.trials)
      case .means(let control, let treatment): (control.count, treatment.count)
      }
    }

    /// NaN of an arm without users.
    var means: (control: Double, treatment: Double) {
      switch self {
      case .rates(let control, let treatment): (control.rate, treatment.rate)
      case .means(let control, let treatment): (control.mean, treatment.mean)
      }
    }
  }

  package struct Stratum: Sendable, Equatable {
    package var name: String
    package var arms: Arms

    package init(name: String, arms: Arms) {
      self.name = name
      self.arms = arms
    }
  }

  package var strata: [Stratum]
  /// One a stratum, at any scale; empty: each stratum's share of the users.
  package var weights: [Double] = []
  package var alternative = Alternative.twoSided
  package var confidence = 0.95

  package init(_ strata: [Stratum]) { self.strata = strata }

  package func answer() throws -> Answer {
    guard strata.count > 1 else { throw CalculatorMistake("two strata or more are wanted") }
    let isRates = strata[0].arms.isRates
    guard strata.allSatisfy({ $0.arms.isRates == isRates }) else {
      throw CalculatorMistake("strata are all of rates, or all of means")
    }
    guard weights.isEmpty || weights.count == strata.count else {
      throw CalculatorMistake(
        "\(weights.count) weights for \(strata.count) strata; one a stratum is wanted")
    }
    var input: [String: JSONValue] = [
      "strata": .list(strata.map(\.arms.json)), "alternative": .text(alternative.word),
      "confidence_level": .number(confidence),
    ]
    if !weights.isEmpty { input["weights"] = .numbers(weights) }
    let found = try Reply("stratified_analysis", "post_stratified_mean_difference", input)
    let shares = found.list("weights_used")
    let means = strata.map(\.arms.means)
    let (unit, gap): (Phrase.Unit, Phrase.Unit) =
      isRates ? (.share, .points) : (.number, .difference)
    func weighted(_ value: (Int) -> Double) -> Double {
      shares.indices.reduce(0) { shares[$1] > 0 ? $0 + shares[$1] * value($1) : $0 }
    }
    let (control, treatment) = (weighted { means[$0].control }, weighted { means[$0].treatment })
    var answer = answering(
      AnswerWords.conclusion(
        control: found.reason == nil ? control : crude.control,
        treatment: found.reason == nil ? treatment : crude.treatment, unit,
        pValue: found["p_value"], alpha: 1 - confidence, alternative: alternative,
        reason: found.reason))
    answer.rows = .init(
      title: Words(en: "stratum", ar: "الطبقة"), labels: strata.map(\.name))
    answer.fields = [
      found.field("difference", AnswerWords.difference, gap),
      found.interval(AnswerWords.interval(confidence, of: AnswerWords.difference), gap),
      .init(
        "unadjusted_difference", Words(en: "without strata", ar: "دون طبقات"), gap,
        .one(crude.treatment - crude.control)),
      AnswerWords.test(
        Words(en: "post-stratified z-test", ar: "اختبار z بعد التقسيم إلى طبقات"),
        code: "post_stratified"),
      found.field("standard_error", AnswerWords.standardError, .number),
      found.field("statistic", AnswerWords.statistic, .number),
      found.field("p_value", AnswerWords.pValue, .pValue),
      found.field("ln_p_value", AnswerWords.logPValue, .number),
    ]
    if isRates { answer.fields += try commonOdds(input) }
    answer.fields += [
      .init(
        "weights_used", Words(en: "weight", ar: "الوزن"), .share,
        .many(shares.isEmpty ? strata.map { _ in .nan } : shares)),
      .init("stratum_control", AnswerWords.control, unit, .many(means.map(\.control))),
      .init("stratum_treatment", AnswerWords.treatment, unit, .many(means.map(\.treatment))),
    ]
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
      Phrase(
        en:
          "Each user's stratum was known before the test, and the treatment can't have changed it.",
        ar: "طبقة كل مستخدم معروفة قبل الاختبار، ولا يمكن أن تكون المعالجة قد غيّرتها."),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    let together = crude.treatment - crude.control
    if together * found["difference"] < 0 {
      answer.warnings = [
        Phrase(
          en:
            "Without strata the difference is {0}, the other way round (Simpson's paradox): the arms "
            + "hold strata in different shares, so check the split in each.",
          ar: "دون الطبقات الفرق {0}، في الاتجاه المعاكس (مفارقة سمبسون): نسب الطبقات تختلف بين "
            + "المجموعتين، فتحقق من التوزيع في كل طبقة.", .init(together, gap))
      ]
    }
    return answer
  }

  /// Means over all users, whatever their stratum.
  private var crude: (control: Double, treatment: Double) {
    var (sumControl, sumTreatment, control, treatment) = (0.0, 0.0, 0.0, 0.0)
    for stratum in strata {
      let (means, counts) = (stratum.arms.means, stratum.arms.counts)
      if counts.control > 0 { sumControl += means.control * counts.control }
      if counts.treatment > 0 { sumTreatment += means.treatment * counts.treatment }
      control += counts.control
      treatment += counts.treatment
    }
    return (sumControl / control, sumTreatment / treatment)
  }

  /// The chi-squared statistic of one degree of freedom is a normal one's square: of both its tails, which
  /// are alike, the one that the test looks at.
  private func oneSided(_ pValue: Double, isHigher: Bool) -> Double {
    switch alternative {
    case .twoSided: pValue
    case .greater: isHigher ? pValue / 2 : 1 - pValue / 2
    case .less: isHigher ? 1 - pValue / 2 : pValue / 2
    }
  }

  /// Cochran, Mantel and Haenszel's: one odds ratio in all strata.
  private func commonOdds(_ input: [String: JSONValue]) throws -> [Answer.Field] {
    let found = try Reply(
      "stratified_analysis", "cochran_mantel_haenszel",
      input.merging([
        "continuity_correction": false,
        "confidence_level": .number(try alternative.twoSided(confidence)),
      ]) { $1 })
    let bounds = alternative.open(
      (found["odds_ratio_ci_lower"], found["odds_ratio_ci_upper"]), from: 0)
    let odds = Words(en: "common odds ratio", ar: "نسبة الأرجحية المشتركة")
    return [
      found.field("common_odds_ratio", odds, .number),
      .init(
        "odds_ratio_ci", AnswerWords.interval(confidence, of: odds), .number,
        .interval(lower: bounds.lower, upper: bounds.upper), reason: found.reason),
      .init(
        "cmh_p_value",
        Words(
          en: "p-value, Cochran–Mantel–Haenszel", ar: "القيمة الاحتمالية، كوكران–مانتل–هانزل"),
        .pValue, .one(oneSided(found["p_value"], isHigher: found["common_odds_ratio"] > 1)),
        reason: found.reason),
    ]
  }
}
