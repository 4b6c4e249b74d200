internal import CampaignModel
internal import Foundation

/// What to do, in words with numbers.
struct TestPlanSentence {
  let action: TestPlan.Advice.Action
  let variant: String?
  let second: TestPlan.Advice.Action
  let secondVariant: String?
  /// What to do if there are to be ads; nil where the advice says so.
  let amongAds: (action: TestPlan.Advice.Action, variant: String?, days: Int)?
  /// Nil: several.
  let treatment: String?
  let moreIsBetter: Bool
  let control: String
  /// The most profitable test.
  let best: TestPlan.Point
  let advantage: Share
  /// What its reading is worth for nothing; nil: not known.
  let worthOfReading: Double?
  /// What the best test earns less than the advice.
  let testShortfall: Share
  let horizon: Int
  let currency: String

  var words: Words {
    switch action {
    case .test: test
    case .launch: launch
    case .neither: neither
    }
  }

  private var test: Words {
    let (money, other) = (gain(advantage), name(second, secondVariant))
    let rule = self.rule
    var words = Words(
      en: "Test first, \(Figures.english(days: best.days)) at \(perDay) a day\(rule.en). "
        + "Over \(Figures.english(days: horizon)) that is expected to earn \(money) more than "
        + "\(other.en).",
      ar:
        "اختبر أولًا لمدة \(Figures.arabic(days: best.days)) بإنفاق \(left(perDay)) يوميًا\(rule.ar). "
        + "يُتوقع أن يكسب ذلك خلال \(Figures.arabic(days: horizon)) \(left(money)) أكثر من "
        + "\(other.ar).")
    if let worthOfReading, let advantage = advantage.value, worthOfReading < advantage / 2 {
      words.en += " Most of that is no knowledge: variants side by side earn more than one alone."
      words.ar += " وليس معظم ذلك معرفة: النسخ معًا تكسب أكثر من نسخة وحدها."
    }
    return words
  }

  private var rule: Words {
    guard let treatment else {
      return Words(
        en: ", then launch what it finds significantly better",
        ar: "، ثم أطلق ما يجده أفضل بفارق دال")
    }
    let (new, old) = (Words(name: treatment), Words(name: control))
    guard let bound = best.launchAbove else {
      return Words(
        en: ", then decide between \(old.en) and \(new.en) by what it reads",
        ar: "، ثم اختر بين \(old.ar) و\(new.ar) بحسب قراءته")
    }
    let beyond = moreIsBetter ? Words(en: "above", ar: "زادت") : Words(en: "below", ar: "قلّت")
    let percent = (bound < 0 ? "−" : "+") + Figures.percent(abs(bound))
    return Words(
      en:
        ", then launch \(new.en) if it reads \(beyond.en) \(percent), significant or not, and otherwise "
        + "keep \(old.en)",
      ar:
        "، ثم أطلق \(new.ar) إذا \(beyond.ar) القراءة عن \(left(percent)) سواء أكانت دالة أم لا، وإلا فأبقِ "
        + "على \(old.ar)")
  }

  private var launch: Words {
    let chosen = Words(name: variant ?? control)
    let (money, wrong) = (gain(testShortfall), whole(best.wrongWinner.value ?? 0))
    let length = (Figures.english(days: best.days), Figures.arabic(days: best.days))
    return Words(
      en: "Don’t test: launch \(chosen.en) at once. Even the best test, \(length.0) at "
        + "\(perDay) a day, is expected to earn \(money) less over "
        + "\(Figures.english(days: horizon)), and read by significance it would announce what earns less "
        + "\(wrong) of the time.",
      ar: "لا تختبر: أطلق \(chosen.ar) فورًا. حتى أفضل اختبار، لمدة \(length.1) بإنفاق "
        + "\(left(perDay)) يوميًا، يُتوقع أن يكسب \(left(money)) أقل خلال "
        + "\(Figures.arabic(days: horizon))، وإن قُرئ بالدلالة أعلن الأقل ربحًا في "
        + "\(left(wrong)) من الحالات.")
  }

  private var neither: Words {
    let money = gain(advantage)
    var words = Words(
      en:
        "By money alone, don’t advertise: no variant is expected to earn back what it costs. The least "
        + "bad other thing to do would lose \(money) over \(Figures.english(days: horizon)).",
      ar: "بحساب المال وحده، لا تعلن: لا يُتوقع لأي نسخة أن تسترد ما تكلفه. وأقل البدائل سوءًا يخسر "
        + "\(left(money)) خلال \(Figures.arabic(days: horizon)).")
    guard let amongAds else { return words }
    let ads = name(amongAds.action, amongAds.variant, days: amongAds.days)
    words.en += " If there are to be ads anyway, the best is \(ads.en)."
    words.ar += " وإن كان لا بد من الإعلان فالأفضل \(ads.ar)."
    return words
  }

  /// As something to do: "launching story at once".
  private func name(
    _ action: TestPlan.Advice.Action, _ variant: String?, days: Int? = nil
  ) -> Words {
    switch action {
    case .test:
      let days = days ?? best.days
      return Words(
        en: "testing first, \(Figures.english(days: days))",
        ar: "الاختبار أولًا لمدة \(Figures.arabic(days: days))")
    case .launch:
      let name = Words(name: variant ?? control)
      return Words(en: "launching \(name.en) at once", ar: "إطلاق \(name.ar) فورًا")
    case .neither: return Words(en: "not advertising", ar: "عدم الإعلان")
    }
  }

  private var perDay: String { Figures.money(best.budgetPerDay, currency) }

  private func gain(_ share: Share) -> String {
    let value = max(0, share.value ?? 0)
    let text = Figures.money(value, currency, error: share.standardError)
    guard let error = share.standardError, error > 0 else { return text }
    return text + " (±\u{A0}\(Figures.money(error, currency, error: error)))"
  }

  private func whole(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "under 1\u{A0}%" : "\(Int((100 * share).rounded()))\u{A0}%"
  }

  private func left(_ text: String) -> String { Figures.leftToRight(text) }
}
