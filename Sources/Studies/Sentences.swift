internal import CampaignModel
internal import Foundation

/// The verdict in words, English and Arabic beside each other.
struct Sentences {
  let scenario: Scenario
  let design: AnalysisDesign
  let outcomes: DecisionResult.Outcomes
  let verdict: DecisionResult.Verdict?
  let right: Share
  let wrong: Share
  let expectedLoss: Figure
  let needed: DecisionResult.Needed
  let isBlank: Bool
  let byAssumption: Bool
  let falseAlarms: Share

  private var treatments: [Arm] {
    design.arms.dropFirst().map { scenario.arms[$0] }
  }
  private var control: String { scenario.arms[design.arms[0]].name }

  /// What is assumed, never what was found.
  var premise: Words {
    if treatments.isEmpty {
      return Words(
        en: "There is one variant, so nothing is tested: this is a prediction under assumptions.",
        ar: "هناك نسخة واحدة، فلا اختبار هنا: هذا توقع مبني على افتراضات.")
    }
    if isBlank {
      return Words(
        en: "All variants are the same here, so anything the test finds is a false alarm.",
        ar: "جميع النسخ متطابقة هنا، فكل ما يجده الاختبار إنذار كاذب.")
    }
    let lines = treatments.flatMap { arm in arm.patch.map { (arm.name, $0) } }
    let en = lines.map { "\($0.0) with \($0.1.path) \($0.1.change)" }.joined(separator: "; ")
    let ar = lines.map { "«\($0.0)» مع \($0.1.path) \($0.1.change)" }.joined(separator: "؛ ")
    return byAssumption
      ? Words(
        en: "If it really is as you wrote (\(en)): this is your assumption, not a finding.",
        ar: "إذا كان الأمر كما كتبت (\(ar)): هذا افتراضك وليس نتيجة.")
      : Words(
        en: "Given what you believe (\(en)): this is your belief, not a finding.",
        ar: "بناءً على ما تعتقده (\(ar)): هذا اعتقادك وليس نتيجة.")
  }

  var sentence: Words {
    if treatments.isEmpty {
      return Words(
        en: "The results per arm show what such a campaign would bring.",
        ar: "تُظهر النتائج ما قد تحققه حملة كهذه.")
    }
    if isBlank {
      let rate = percent(falseAlarms.value ?? 0)
      return Words(
        en:
          "With nothing to find, this test would still announce a difference \(rate) of the time.",
        ar: "مع عدم وجود فرق، سيُعلن هذا الاختبار عن فرق في \(rate) من الحالات.")
    }
    let winners = treatments.map { arm in
      (arm.name, percent(outcomes.launchByArm[arm.name]?.value ?? 0))
    }
    let keep = percent(outcomes.keepControl.value ?? 0)
    let open = percent(outcomes.inconclusive.value ?? 0)
    let en = winners.map { "finds \($0.0) better \($0.1)" }.joined(separator: ", ")
    let ar = winners.map { "يجد «\($0.0)» أفضل في \($0.1)" }.joined(separator: "، ")
    return Words(
      en: "This test \(en), \(control) better \(keep), and can't tell \(open) of the time. "
        + judgement.en,
      ar: "هذا الاختبار \(ar)، و«\(control)» أفضل في \(keep)، ولا يستطيع الحسم في \(open) من "
        + "الحالات. " + judgement.ar)
  }

  private var judgement: Words {
    switch verdict {
    case .reliable:
      Words(en: "It is a reliable test.", ar: "إنه اختبار موثوق.")
    case .underpowered:
      Words(
        en: "It is underpowered: it makes the right call \(percent(right.value ?? 0)) of the time, "
          + "below your target of \(percent(scenario.decision.target)).",
        ar: "قوته غير كافية: يتخذ القرار الصحيح في \(percent(right.value ?? 0)) من الحالات، أقل "
          + "من هدفك \(percent(scenario.decision.target)).")
    case .misleading:
      Words(
        en: "It is misleading: what it reads points away from what you would get.",
        ar: "إنه مضلل: ما يقرؤه يشير إلى عكس ما ستحصل عليه.")
    case nil:
      Words(
        en: "The variants would not differ if you launched them.",
        ar: "لن تختلف النسخ لو أطلقتها.")
    }
  }

  var advice: Words {
    if treatments.isEmpty {
      return Words(
        en: "Add a variant to rehearse a test.", ar: "أضف نسخة أخرى للتدرب على اختبار.")
    }
    if isBlank {
      return Words(
        en: "Use it to see what this test does when there is nothing to find.",
        ar: "استخدمه لترى ما يفعله هذا الاختبار عندما لا يوجد ما يُكتشف.")
    }
    let target = percent(scenario.decision.target)
    let days = scenario.schedule.days
    let currency = scenario.market.currency
    var en: [String] = []
    var ar: [String] = []
    needs: if let wanted = needed.days, let budget = needed.budgetPerDay {
      if verdict == .reliable {
        if wanted > Double(days) { break needs }
        en.append(
          "About \(whole(wanted)) days would already reach \(target) (you planned \(days)).")
        ar.append("نحو \(whole(wanted)) يومًا تكفي لبلوغ \(target) (خططت لـ\(days)).")
      } else {
        en.append(
          "For \(target) it takes about \(whole(wanted)) days instead of \(days), or "
            + "\(money(budget)) \(currency) a day, as long as there are people left to reach.")
        ar.append(
          "لبلوغ \(target) يلزم نحو \(whole(wanted)) يومًا بدلًا من \(days)، أو "
            + "\(money(budget)) \(currency) يوميًا، ما دام هناك جمهور متبقٍّ.")
      }
    } else if let reason = needed.reason {
      en.append("More time or money would not mend it: \(reason).")
      ar.append("مزيد من الوقت أو المال لن يُصلحه.")
    }
    if let loss = expectedLoss.mean {
      let horizon = scenario.decision.horizon
      en.append(
        "Acting on it costs \(money(loss)) \(currency) of profit over \(horizon) days, on average, "
          + "against always knowing the better ad.")
      ar.append(
        "العمل بنتيجته يكلف في المتوسط \(money(loss)) \(currency) من الربح خلال \(horizon) يومًا "
          + "مقارنةً بمعرفة الإعلان الأفضل دائمًا.")
    }
    return Words(en: en.joined(separator: " "), ar: ar.joined(separator: " "))
  }

  private func percent(_ value: Double) -> String {
    let points = value * 100
    let shown =
      points != 0 && abs(points) < 1
      ? String((points * 10).rounded() / 10) : String(Int(points.rounded()))
    return "\(shown)%"
  }

  private func whole(_ value: Double) -> String {
    value < 10 ? String(max(1, Int(value.rounded(.up)))) : money(value.rounded(.up))
  }

  /// Thousands separated, three significant digits or whole units.
  private func money(_ value: Double) -> String {
    let magnitude = abs(value)
    if magnitude < 10 { return String((value * 100).rounded() / 100) }
    guard magnitude < 1e15 else { return String(value) }
    var digits = String(Int(magnitude.rounded()))
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    parts.insert(digits, at: 0)
    return (value < 0 ? "−" : "") + parts.joined(separator: ",")
  }
}
