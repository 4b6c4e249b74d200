internal import CampaignModel
internal import Foundation
internal import Statistics

/// The verdict on the first metric, in words.
struct Verdict {
  let comparisons: [DataComparison]
  let checks: [DataCheck]
  let alpha: Double

  var decision: DataStudy.Decision {
    let tested = comparisons.filter { $0.pValue != nil }
    guard let best = chosen(tested) else {
      let reason = comparisons.first?.reason ?? "nothing was tested"
      return .init(
        verdict: nil, reason: reason, treatment: nil,
        sentence: Words(
          en: "Nothing can be said: \(reason).", ar: "لا يمكن قول شيء: \(reason)."),
        advice: Words(en: "", ar: ""))
    }
    let p = best.adjustedPValue ?? best.pValue!
    let isSignificant = p < alpha
    let verdict: DataStudy.Decision.Verdict =
      fatal.isEmpty
      ? isSignificant ? (best.estimate! > 0 ? .better : .worse) : .inconclusive : .unreliable
    return .init(
      verdict: verdict, reason: nil, treatment: best.treatment,
      sentence: sentence(best, verdict, p),
      advice: advice(best, verdict))
  }

  private var fatal: [DataCheck] { checks.filter { $0.isFatal && $0.passed == false } }

  /// The significant treatment with the largest effect, else the one with the smallest p-value.
  private func chosen(_ tested: [DataComparison]) -> DataComparison? {
    let sure = tested.filter { ($0.adjustedPValue ?? 1) < alpha }
    if let up = sure.filter({ $0.estimate! > 0 }).max(by: { $0.estimate! < $1.estimate! }) {
      return up
    }
    return tested.min { $0.pValue! < $1.pValue! }
  }

  private func effect(_ comparison: DataComparison) -> Words {
    if let relative = comparison.relativeEffect, let range = comparison.relativeInterval {
      let shown =
        "\(Shown.percent(relative, signed: true)) "
        + "(\(Shown.percent(range.lower, signed: true)) – \(Shown.percent(range.upper, signed: true)))"
      return Words(en: shown, ar: "\u{2066}\(shown)\u{2069}")
    }
    let isRate = comparison.kind == "rate"
    func text(_ value: Double) -> String {
      isRate ? Shown.number(100 * value, signed: true) + " pp" : Shown.number(value, signed: true)
    }
    let range = comparison.interval.map { " (\(text($0.lower)) – \(text($0.upper)))" } ?? ""
    let shown = text(comparison.estimate!) + range
    return Words(en: shown, ar: "\u{2066}\(shown)\u{2069}")
  }

  private func sentence(
    _ comparison: DataComparison, _ verdict: DataStudy.Decision.Verdict, _ p: Double
  ) -> Words {
    let (metric, t, c) = (comparison.metric, comparison.treatment, comparison.control)
    let effect = effect(comparison)
    let shownP = Shown.p(p)
    switch verdict {
    case .better:
      return Words(
        en: "\(t) has more \(metric) than \(c): \(effect.en), p \(shownP).",
        ar: "\(t) يزيد \(metric) مقارنة بـ \(c): \(effect.ar)، p \(shownP).")
    case .worse:
      return Words(
        en: "\(t) has less \(metric) than \(c): \(effect.en), p \(shownP).",
        ar: "\(t) يقلل \(metric) مقارنة بـ \(c): \(effect.ar)، p \(shownP).")
    case .inconclusive:
      return Words(
        en: "The data can't tell \(t) from \(c) in \(metric): \(effect.en), p \(shownP).",
        ar: "لا تفرّق البيانات بين \(t) و\(c) في \(metric): \(effect.ar)، p \(shownP).")
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
