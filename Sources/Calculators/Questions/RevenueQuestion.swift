package import CampaignModel
package import Statistics

/// Whether a user brings more money, and whether that is by more buyers or by larger orders.
package struct RevenueQuestion: Question {
  package static let name = "revenue"
  package static let title = Words(
    en: "Does a user bring more money: by more buyers or by larger orders?",
    ar: "هل يجلب المستخدم مالًا أكثر: بمشترين أكثر أم بطلبات أكبر؟")
  package static let example =
    "revenue --control users=10000,buyers=120,mean=45,sd=60 --treatment users=10000,buyers=165,mean=44,sd=58"

  /// What is known of one arm.
  package enum Arm: Sendable, Equatable {
    /// Revenue of each user, 0 of who bought nothing.
    case values([Double])
    /// How many users, how many of them bought, and what buyers spend.
    case buyers(users: Double, buyers: Double, mean: Double, standardDeviation: Double)

    func revenue() throws -> TwoPartRevenue {
      switch self {
      case .values(let values):
        if let negative = values.first(where: { $0 < 0 }) {
          throw CalculatorMistake("revenue is 0 or more, found \(negative)")
        }
        return try TwoPartRevenue(values)
      case .buyers(let users, let buyers, let mean, let deviation):
        guard buyers <= users else {
          throw CalculatorMistake("there are more buyers, \(buyers), than users, \(users)")
        }
        return try TwoPartRevenue(
          users: users,
          order: SampleMoments(count: buyers, mean: mean, variance: deviation * deviation))
      }
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
    try planned {
      let (c, t) = (try control.revenue(), try treatment.revenue())
      return try answer(
        c, t,
        TwoPartTest(control: c, treatment: t, alternative: alternative, confidence: confidence))
    }
  }

  private func answer(_ c: TwoPartRevenue, _ t: TwoPartRevenue, _ test: TwoPartTest) throws
    -> Answer
  {
    let gap = try EstimateTest(
      t.mean - c.mean,
      standardError: (c.standardError * c.standardError + t.standardError * t.standardError)
        .squareRoot(),
      alternative: alternative, confidence: confidence)
    var phrase = AnswerWords.conclusion(
      control: c.mean, treatment: t.mean, .number, pValue: test.revenue.pValue,
      alpha: 1 - confidence, alternative: alternative, reason: nil)
    phrase.words.en += " The share of buyers changes by {3}, what a buyer spends by {4}."
    phrase.words.ar += " تتغير نسبة المشترين بمقدار {3}، وما ينفقه المشتري بمقدار {4}."
    phrase.quantities += [
      .init(t.buyers.rate / c.buyers.rate - 1, .lift),
      .init(t.order.mean / c.order.mean - 1, .lift),
    ]
    var answer = answering(phrase)
    let share = Words(en: "share of buyers", ar: "نسبة المشترين")
    let order = Words(en: "spent by a buyer", ar: "إنفاق المشتري")
    let revenue = Words(en: "revenue by user", ar: "إيراد المستخدم")
    answer.fields = [
      .init("mean_control", AnswerWords.control, .number, .one(c.mean)),
      .init("mean_treatment", AnswerWords.treatment, .number, .one(t.mean)),
      .init("difference", AnswerWords.difference, .difference, .one(gap.estimate)),
      .init(
        "ci", AnswerWords.interval(confidence, of: AnswerWords.difference), .difference,
        .interval(lower: gap.interval.lower, upper: gap.interval.upper)),
    ]
    answer.fields += lift("", revenue, test.revenue, t.mean / c.mean)
    answer.fields += lift("buyers_", share, test.buyers, t.buyers.rate / c.buyers.rate)
    answer.fields += lift("order_", order, test.order, t.order.mean / c.order.mean)
    answer.fields.append(
      AnswerWords.test(
        Words(en: "two parts, delta method", ar: "جزآن، طريقة دلتا"), code: "two_part"))
    answer.assumptions = [
      AnswerWords.independentUsers, AnswerWords.largeSample, AnswerWords.oneLook,
      Phrase(
        en:
          "The lifts of both parts multiply to that of the whole. Who buys isn't assigned at random: "
          + "larger orders may come from other buyers.",
        ar: "ناتج ضرب زيادتي الجزأين هو زيادة الكل. ومن يشتري لم يُختر عشوائيًا: فقد تأتي الطلبات "
          + "الأكبر من مشترين آخرين."),
    ]
    if alternative != .twoSided { answer.assumptions.append(AnswerWords.oneSidedBounds) }
    let fewest = min(c.buyers.successes, t.buyers.successes)
    if fewest < 30 {
      answer.warnings = [
        Phrase(
          en: "Buyers in an arm: {0}; with so few their mean is far from normal.",
          ar: "عدد المشترين في إحدى المجموعتين {0}؛ مع هذا العدد القليل يبتعد متوسطهم عن التوزيع "
            + "الطبيعي.", .init(fewest, .count))
      ]
    }
    return answer
  }

  /// - Parameter lift: Nil of a part that has no variation, and so no error.
  private func lift(
    _ prefix: String, _ what: Words, _ lift: TwoPartTest.Lift?, _ ratio: Double
  ) -> [Answer.Field] {
    let reason = lift == nil ? Undefined.noVariation.description : nil
    let bounds = lift.map { ($0.interval.lower, $0.interval.upper) } ?? (.nan, .nan)
    func title(_ words: Words) -> Words {
      Words(en: "\(what.en): \(words.en)", ar: "\(what.ar): \(words.ar)")
    }
    return [
      .init("\(prefix)relative_difference", title(AnswerWords.lift), .lift, .one(ratio - 1)),
      .init(
        "\(prefix)relative_ci", title(AnswerWords.interval(confidence, of: AnswerWords.lift)),
        .lift,
        .interval(lower: bounds.0, upper: bounds.1), reason: reason),
      .init(
        "\(prefix)p_value", title(AnswerWords.pValue), .pValue, .one(lift?.pValue ?? .nan),
        reason: reason),
    ]
  }
}
