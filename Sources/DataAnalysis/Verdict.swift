internal import CampaignModel
internal import Foundation
internal import Statistics

/// The verdict on the first metric, in words.
struct Verdict {
  let data: GatheredData
  let comparisons: [DataComparison]
  /// How many comparisons are judged together.
  let together: Int
  let checks: [DataCheck]
  /// Whether trials that aren't people, such as impressions, were taken for independent.
  let countsOneByOne: Bool

  private var alpha: Double { data.request.alpha }
  private var lowerIsBetter: Bool {
    (data.request.better ?? Direction(of: data.plan.metrics[0].numerator)) == .lower
  }
  /// Of a difference that is an improvement.
  private var sign: Double { lowerIsBetter ? -1 : 1 }

  var decision: DataStudy.Decision {
    let tested = comparisons.filter { $0.pValue != nil }
    guard let best = chosen(tested) else {
      let reason = comparisons.first?.reason ?? "nothing was tested"
      return .init(
        verdict: nil, reason: reason, treatment: nil, lowerIsBetter: lowerIsBetter,
        sentence: Words(
          en: "Nothing can be said: \(reason).", ar: "لا يمكن قول شيء: \(reason)."),
        advice: Words(en: "", ar: ""), remarks: remarks)
    }
    let p = best.adjustedPValue ?? best.pValue!
    let isSignificant = p < alpha
    let verdict: DataStudy.Decision.Verdict =
      fatal.isEmpty
      ? isSignificant ? (sign * best.estimate! > 0 ? .better : .worse) : .inconclusive : .unreliable
    return .init(
      verdict: verdict, reason: nil, treatment: best.treatment, lowerIsBetter: lowerIsBetter,
      sentence: sentence(best, verdict, p),
      advice: advice(best, verdict), remarks: remarks + contradictions(of: best, isSignificant))
  }

  /// What must be known before the verdict is acted on.
  private var remarks: [Words] { (countsOneByOne ? [oneByOne] : []) + missingValues }

  /// Readings of the same numbers that another law or another unit makes, and which end elsewhere.
  private func contradictions(
    of comparison: DataComparison, _ isSignificant: Bool
  ) -> [Words] {
    // Another reading is corrected as this one is.
    let factor =
      comparison.adjustedPValue.flatMap { adjusted in
        comparison.pValue.map { $0 > 0 ? adjusted / $0 : 1 }
      } ?? 1
    return comparison.warnings.filter { warning in
      guard let p = warning.values["p_value"] ?? warning.values["fisher_p_value"] else {
        return false
      }
      return (p * factor < alpha) != isSignificant
    }.map { warning in
      Words(
        en: "Another reading of these data ends elsewhere: \(warning.text.en).",
        ar: "قراءة أخرى لهذه البيانات تنتهي إلى غير ذلك: \(warning.text.ar).")
    }
  }

  private var oneByOne: Words {
    let name = data.plan.metrics[0].denominatorName
    return Words(
      en:
        "Each of the \(name) was counted as if it were another person's: p is too small, by how much "
        + "these data can't say. Don't act on it without days or ids.",
      ar:
        "حُسب كل واحد من \(name) كأنه لشخص آخر: قيمة p أصغر مما ينبغي، وهذه البيانات لا تقول بكم. لا تعتمد "
        + "عليها دون أيام أو معرّفات.")
  }

  /// Rows that were left out for want of a value, where they are many or not as many in all arms.
  private var missingValues: [Words] {
    data.plan.metrics.indices.compactMap { metric -> Words? in
      let missing = data.missing(metric).reduce(0, +)
      let rows = data.rowsOfArms.reduce(0, +)
      let isUnequal =
        data.missingTest(metric).map { $0.pValue < GatheredData.missingThreshold } ?? false
      guard missing > 0, isUnequal || missing > 0.05 * rows else { return nil }
      let name = data.plan.metrics[metric].name
      let (n, m) = (Shown.count(Int(missing)), Shown.count(Int(rows)))
      return Words(
        en:
          "\(n) of \(m) rows were left out for missing values (\(name)); in exports an empty count "
          + "often means 0.",
        ar: "استُبعد \(n) من \(m) صفًا لقيم ناقصة (\(name))؛ وفي الملفات المصدّرة كثيرًا ما تعني "
          + "الخانة الفارغة 0.")
    }
  }

  private var fatal: [DataCheck] { checks.filter { $0.isFatal && $0.passed == false } }

  /// The significant treatment with the largest effect, else the one with the smallest p-value.
  private func chosen(_ tested: [DataComparison]) -> DataComparison? {
    let sure = tested.filter { ($0.adjustedPValue ?? 1) < alpha }
    let improvement = { (comparison: DataComparison) in sign * comparison.estimate! }
    if let best = sure.filter({ improvement($0) > 0 })
      .max(by: { improvement($0) < improvement($1) })
    {
      return best
    }
    return tested.min { $0.pValue! < $1.pValue! }
  }

  /// The estimate with its interval: of all comparisons together where p is adjusted for them.
  private func effect(_ comparison: DataComparison) -> Words {
    let estimate: String
    let range: String?
    let isJoint = comparison.simultaneousInterval != nil
    if let relative = comparison.relativeEffect,
      let interval = isJoint
        ? comparison.simultaneousRelativeInterval : comparison.relativeInterval
    {
      estimate = Shown.percent(relative, signed: true)
      range =
        "\(Shown.percent(interval.lower, signed: true)) – \(Shown.percent(interval.upper, signed: true))"
    } else {
      let isRate = comparison.kind == "rate"
      func text(_ value: Double) -> String {
        isRate
          ? Shown.number(100 * value, signed: true) + " pp" : Shown.number(value, signed: true)
      }
      estimate = text(comparison.estimate!)
      range = (comparison.simultaneousInterval ?? comparison.interval).map {
        "\(text($0.lower)) – \(text($0.upper))"
      }
    }
    guard let ends = range else { return Words(en: estimate, ar: Self.isolated(estimate)) }
    guard isJoint else {
      let shown = "\(estimate) (\(ends))"
      return Words(en: shown, ar: Self.isolated(shown))
    }
    let confidence = Shown.percent(data.request.confidence)
    return Words(
      en: "\(estimate) (\(confidence) interval, \(together) comparisons together: \(ends))",
      ar: "\(Self.isolated(estimate)) (فترة ثقة \(Self.isolated(confidence)) "
        + "لكل المقارنات معًا وعددها \(together): \(Self.isolated(ends)))")
  }

  private static func isolated(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }

  /// What is compared: a rate, a mean, or so much of one for each of another.
  private var measure: Words {
    let name = name
    guard lowerIsBetter else { return name }
    return Words(en: "\(name.en) (lower is better)", ar: "\(name.ar) (الأدنى أفضل)")
  }

  private var name: Words {
    let metric = data.plan.metrics[0]
    return switch metric.kind {
    case .flag, .rate: Words(en: "rate of \(metric.name)", ar: "معدل \(metric.name)")
    case .mean: Words(en: "mean of \(metric.name)", ar: "متوسط \(metric.name)")
    case .ratio:
      Words(
        en: "\(metric.name) per \(metric.denominatorName)",
        ar: "\(metric.name) لكل \(metric.denominatorName)")
    }
  }

  private func sentence(
    _ comparison: DataComparison, _ verdict: DataStudy.Decision.Verdict, _ p: Double
  ) -> Words {
    let (t, c) = (data.spoken(comparison.treatment), data.spoken(comparison.control))
    let measure = self.measure
    let effect = effect(comparison)
    let shownP =
      together > 1
      ? Words(en: "adjusted p \(Shown.p(p))", ar: "p المصححة \(Shown.p(p))")
      : Words(en: "p \(Shown.p(p))", ar: "p \(Shown.p(p))")
    let isHigher = comparison.estimate! > 0
    switch verdict {
    case .better, .worse:
      return Words(
        en: "\(t.en)'s \(measure.en) is \(isHigher ? "higher" : "lower") than \(c.en)'s: "
          + "\(effect.en), \(shownP.en).",
        ar: "\(measure.ar) في \(t.ar) \(isHigher ? "أعلى" : "أدنى") منه في \(c.ar): "
          + "\(effect.ar)، \(shownP.ar).")
    case .inconclusive:
      return Words(
        en: "The data can't tell \(t.en)'s \(measure.en) from \(c.en)'s: \(effect.en), "
          + "\(shownP.en).",
        ar: "لا تفرّق البيانات بين \(t.ar) و\(c.ar) في \(measure.ar): \(effect.ar)، \(shownP.ar).")
    case .unreliable:
      return Words(
        en: "Don't read a result from these data. \(fatal[0].text.en)",
        ar: "لا تقرأ نتيجة من هذه البيانات. \(fatal[0].text.ar)")
    }
  }

  private func advice(
    _ comparison: DataComparison, _ verdict: DataStudy.Decision.Verdict
  ) -> Words {
    switch verdict {
    case .unreliable:
      return Words(
        en: "Find out what went wrong, and test again.", ar: "اعرف موضع الخلل ثم أعد الاختبار.")
    case .better, .worse:
      return Words(
        en:
          "Of results that are just significant, the true effect is usually smaller than the one read.",
        ar: "في النتائج التي بالكاد تكون دالة يكون الأثر الحقيقي غالبًا أصغر من المقروء.")
    case .inconclusive:
      guard let smallest = comparison.minimumDetectableEffect, let estimate = comparison.estimate
      else { return Words(en: "", ar: "") }
      let base =
        comparison.relativeEffect.flatMap { $0 == 0 ? nil : estimate / $0 }
      let shown =
        base.map { Shown.percent(smallest / $0) }
        ?? (comparison.kind == "rate"
          ? Shown.number(100 * smallest) + " pp" : Shown.number(smallest))
      return Words(
        en: "A test of this size finds a difference of \(shown) four times in five; a smaller one "
          + "needs more data.",
        ar:
          "اختبار بهذا الحجم يجد فرقًا قدره \(shown) أربع مرات من خمس؛ والأصغر منه يحتاج بيانات أكثر."
      )
    }
  }
}
