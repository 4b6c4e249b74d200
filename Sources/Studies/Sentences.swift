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
  let falseAlarms: Share
  /// Days until the test ends, where it is read more than once.
  let length: Figure?

  private var treatments: [Arm] {
    design.arms.dropFirst().map { scenario.arms[$0] }
  }
  private var control: Words { named(scenario.arms[design.arms[0]].name) }

  // MARK: Premise

  /// What is assumed, never what was found.
  var premise: Words {
    if treatments.isEmpty {
      return Words(
        en: "There is one variant, so nothing is tested.",
        ar: "هناك نسخة واحدة، فلا اختبار هنا.")
    }
    if isBlank {
      return Words(
        en: "All variants are the same here, so anything the test finds is a false alarm.",
        ar: "جميع النسخ متطابقة هنا، فكل ما يجده الاختبار إنذار كاذب.")
    }
    let lines = treatments.flatMap { arm in arm.patch.map { (arm, $0) } }
    if scenario.experiment.lift != nil, lines.isEmpty {
      return Words(
        en: "If people answer the ads as you wrote: these are your assumptions, not findings.",
        ar: "إذا استجاب الناس للإعلانات كما كتبت: هذه افتراضاتك وليست نتائج.")
    }
    let typed = joined(lines.filter(\.1.isCertain).map { change($1, of: $0, really: true) })
    let believed = joined(
      lines.filter { !$0.1.isCertain }.map { change($1, of: $0, really: false) })
    switch (typed, believed) {
    case (let typed?, nil):
      return Words(
        en: "If \(typed.en), as you wrote: this is your assumption, not a finding.",
        ar: "إذا كانت \(typed.ar) كما كتبت: هذا افتراضك وليس نتيجة.")
    case (nil, let believed?):
      return Words(
        en: "Given that you believe \(believed.en): this is your belief, not a finding.",
        ar: "بناءً على اعتقادك أن \(believed.ar): هذا اعتقادك وليس نتيجة.")
    case (let typed?, let believed?):
      return Words(
        en: "If \(typed.en), as you wrote, and given that you believe \(believed.en): "
          + "these are your assumptions, not findings.",
        ar: "إذا كانت \(typed.ar) كما كتبت، وبناءً على اعتقادك أن \(believed.ar): هذه "
          + "افتراضاتك وليست نتائج.")
    case (nil, nil):
      return Words(
        en: "The variants differ in nothing that is written down.",
        ar: "لا تختلف النسخ في شيء مكتوب.")
    }
  }

  /// One line of a variant: "story gets 0 to 30 % more clicks per impression".
  private func change(_ line: PatchLine, of arm: Arm, really: Bool) -> Words {
    let name = named(arm.name)
    let known = NumberTitle.of(line.path)
    let title = Words(
      en: known?.title.en ?? line.path, ar: known?.title.ar ?? leftToRight(line.path))
    guard line.factor != nil else {
      return Words(
        en: "\(name.en) sets the \(title.en) to \(line.change)",
        ar: "\(name.ar) تجعل \(title.ar) \(leftToRight(line.change))")
    }
    guard let (low, high) = effect(line, of: arm) else {
      return Words(
        en: "\(name.en)\(really ? " really" : "") changes the \(title.en) (\(line.change))",
        ar: "\(name.ar) تغيّر \(title.ar) (\(leftToRight(line.change)))")
    }
    let isCounted = known?.isCounted == true
    let (more, fewer) = isCounted ? ("more", "fewer") : ("higher", "lower")
    let amount: Words
    let verb: String
    let (least, most) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
    if low < 0, high > 0 {
      amount = Words(
        en: "from \(size(-low)) \(fewer) to \(size(high)) \(more)",
        ar: "بما بين \(leftToRight("−" + size(-low))) و\(leftToRight("+" + size(high)))")
      verb = "تغيّر"
    } else {
      let direction = high >= 0 ? more : fewer
      amount =
        size(least) == size(most)
        ? Words(en: "\(size(most)) \(direction)", ar: "بنسبة \(leftToRight(size(most)))")
        : Words(
          en: "\(points(least)) to \(size(most)) \(direction)",
          ar: "بنسبة بين \(leftToRight(points(least) + "\u{A0}%")) و\(leftToRight(size(most)))")
      verb = high >= 0 ? "ترفع" : "تخفض"
    }
    return Words(
      en: isCounted
        ? "\(name.en)\(really ? " really" : "") gets \(amount.en) \(title.en)"
        : "the \(title.en) of \(name.en)\(really ? " really" : "") is \(amount.en)",
      ar: "\(name.ar) \(verb) \(title.ar) \(amount.ar)")
  }

  /// The relative effect of a line; of a belief, the ends of its central 90 %. Nil where the belief
  /// itself is not at hand.
  private func effect(_ line: PatchLine, of arm: Arm) -> (low: Double, high: Double)? {
    guard let factor = line.factor else { return nil }
    if line.isCertain { return (factor - 1, factor - 1) }
    let changes = scenario.assumptions.lazy.filter { $0.path == line.path }.flatMap(\.changes)
    guard let change = changes.last(where: { $0.variant == arm.name }), change.operation == .times,
      case (let low?, let high?) = change.shape.ends(.typed)
    else { return nil }
    return (low - 1, high - 1)
  }

  private func joined(_ parts: [Words]) -> Words? {
    guard !parts.isEmpty else { return nil }
    return Words(
      en: parts.map(\.en).joined(separator: ", and "),
      ar: parts.map(\.ar).joined(separator: "، و"))
  }

  // MARK: Sentence

  var sentence: Words {
    if treatments.isEmpty {
      return Words(
        en: "The results per arm show what follows for such a campaign from what you wrote.",
        ar: "تُظهر النتائج ما يترتب على ما كتبته لحملة كهذه.")
    }
    if isBlank {
      let rate = percent(falseAlarms)
      let reason = excess ?? Words(en: "", ar: "")
      return Words(
        en:
          "With nothing to find, this test still \(announces.en) \(rate) of the time\(reason.en).",
        ar: "مع عدم وجود فرق، \(announces.ar) هذا الاختبار في \(arabic(rate)) من "
          + "الحالات\(reason.ar).")
    }
    let winners = treatments.map { arm in
      (named(arm.name), percent(outcomes.launchByArm[arm.name]))
    }
    let keep = percent(outcomes.keepControl)
    let open = percent(outcomes.inconclusive)
    let en = winners.map { "\($0.en) better \($1)" }.joined(separator: ", ")
    let ar = winners.map { "\($0.ar) أفضل في \(arabic($1))" }.joined(separator: "، و")
    let sentences = [
      Words(
        en: "This test finds \(en), \(control.en) better \(keep), and can’t tell \(open) of the "
          + "time.",
        ar: "يجد هذا الاختبار أن \(ar)، وأن \(control.ar) أفضل في \(arabic(keep))، ولا يحسم "
          + "في \(arabic(open)) من الحالات."),
      judgement, stops,
      excess.map { reason in
        let rate = percent(falseAlarms)
        return Words(
          en: "With nothing to find it still \(announces.en) \(rate) of the time\(reason.en).",
          ar: "ومع عدم وجود فرق \(announces.ar) في \(arabic(rate)) من الحالات\(reason.ar).")
      },
    ].compactMap(\.self)
    return Words(
      en: sentences.map(\.en).joined(separator: " "),
      ar: sentences.map(\.ar).joined(separator: " "))
  }

  /// What a false alarm is: with several treatments one that is launched, or that all are called worse.
  private var announces: Words {
    treatments.count > 1
      ? Words(en: "launches one or calls all worse", ar: "يطلق إحداها أو يعدّها كلها أسوأ")
      : Words(en: "announces a difference", ar: "يُعلن عن فرق")
  }

  /// What was promised of false alarms, and why it is not kept; nil where it is.
  private var excess: Words? {
    guard let value = falseAlarms.value, let error = falseAlarms.standardError,
      value - design.alpha > 3 * error
    else { return nil }
    let promised = percent(design.alpha)
    let isPeeking = design.rule.stopping == .peeking
    let why: Words =
      switch scenario.experiment.looks {
      case .daily where isPeeking: Words(en: ", because you look daily", ar: " لأنك تطّلع يوميًا")
      case .weekly where isPeeking:
        Words(en: ", because you look weekly", ar: " لأنك تطّلع أسبوعيًا")
      case .after(let days) where isPeeking:
        Words(
          en: ", because you look \(days.count + 1) times",
          ar: " لأنك تطّلع \(leftToRight(String(days.count + 1))) مرات")
      default: Words(en: "", ar: "")
      }
    return Words(
      en: " (\(promised) promised)\(why.en)", ar: " (الموعود \(arabic(promised)))\(why.ar)")
  }

  /// When it ends, of a test that may stop early.
  private var stops: Words? {
    guard let days = length?.mean, days < Double(scenario.schedule.days) else { return nil }
    let whole = wholeDays(days)
    return Words(
      en: "It ends after \(Figures.english(days: whole)) on average.",
      ar: "وينتهي بعد \(Figures.arabic(days: whole)) في المتوسط.")
  }

  private var judgement: Words {
    let (rightly, wrongly) = (percent(right), percent(wrong))
    let (rights, wrongs) = (right.value ?? 0, wrong.value ?? 0)
    let target = percent(scenario.decision.target)
    switch verdict {
    case .reliable:
      return Words(en: "It is a reliable test.", ar: "إنه اختبار موثوق.")
    case .underpowered where rights >= scenario.decision.target:
      return Words(
        en: "It is underpowered: it makes the right call \(rightly) of the time, but the "
          + "wrong one \(wrongly), more than the 5 % allowed.".unbroken,
        ar: "قوته غير كافية: يصيب في \(arabic(rightly)) من الحالات، لكنه يخطئ في "
          + "\(arabic(wrongly))، أكثر من \(arabic(percent(0.05))) المسموح بها.")
    case .underpowered:
      return Words(
        en: "It is underpowered: it makes the right call \(rightly) of the time, below "
          + "your target of \(target).",
        ar: "قوته غير كافية: يتخذ القرار الصائب في \(arabic(rightly)) من الحالات، "
          + "أقل من هدفك \(arabic(target)).")
    case .misleading where wrongs > rights:
      return Words(
        en: "It is misleading: where it decides, it is more often wrong "
          + "(\(wrongly) of the time) than right (\(rightly)).",
        ar: "إنه مضلل: حين يحسم يخطئ (في \(arabic(wrongly)) من الحالات) أكثر مما "
          + "يصيب (\(arabic(rightly))).")
    case .misleading:
      return Words(
        en: "It is misleading: what it reads points away from what you would get.",
        ar: "إنه مضلل: ما يقرؤه يشير إلى عكس ما ستحصل عليه.")
    case nil:
      return Words(
        en: "The variants would not differ if you launched them.",
        ar: "لن تختلف النسخ لو أطلقتها.")
    }
  }

  // MARK: Advice

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
    let parts = [effort, loss].compactMap(\.self)
    return Words(
      en: parts.map(\.en).joined(separator: " "), ar: parts.map(\.ar).joined(separator: " "))
  }

  /// What the target would take, by prediction; ways beyond a year or twenty budgets are no ways, and
  /// said to be none.
  private var effort: Words? {
    let target = percent(scenario.decision.target)
    let planned = scenario.schedule.days
    let campaign = scenario.campaigns[design.campaignUnderTest]
    let amount = campaign.budget.amount.central
    let budget = campaign.budget.period == .day ? amount : amount / Double(max(1, campaign.days))
    let days = needed.days.flatMap { $0 <= 365 ? wholeDays($0) : nil }
    let money = needed.budgetPerDay.flatMap { $0 <= 20 * budget ? $0 : nil }
    // What points the wrong way does so the longer the surer; and looking again and again is no lack of
    // time.
    if verdict == .misleading
      || verdict != .reliable && (right.value ?? 0) >= scenario.decision.target
    {
      return nil
    }
    if let asked = needed.surveyAsked {
      let answers = people(asked)
      let planned = scenario.measurement.survey.asked
      if verdict == .reliable {
        guard asked < Double(planned) else { return nil }
        return Words(
          en:
            "By prediction, asking about \(answers) people in each arm would already reach \(target) "
            + "(you planned \(people(Double(planned)))).",
          ar: "بحسب التوقع، يكفي سؤال نحو \(leftToRight(answers)) شخص في كل مجموعة لبلوغ "
            + "\(arabic(target)) (خططت لـ\(leftToRight(people(Double(planned))))).")
      }
      return Words(
        en:
          "The survey decides: for \(target) it has to ask, by prediction, about \(answers) people in "
          + "each arm instead of \(people(Double(planned))); a longer or dearer "
          + "campaign alone doesn’t help.",
        ar:
          "الاستطلاع هو الفيصل: لبلوغ \(arabic(target)) يجب بحسب التوقع سؤال نحو \(leftToRight(answers)) شخص في كل "
          + "مجموعة بدلًا من \(leftToRight(people(Double(planned))))؛ "
          + "وإطالة الحملة أو زيادة ميزانيتها وحدها لا تفيد.")
    }
    if verdict == .reliable {
      guard let days, days < planned else { return nil }
      return Words(
        en:
          "By prediction, about \(Figures.english(days: days)) would already reach \(target) (you planned "
          + "\(planned)).",
        ar: "بحسب التوقع، نحو \(Figures.arabic(days: days)) تكفي لبلوغ \(arabic(target)) (خططت لـ"
          + "\(leftToRight(String(planned)))).")
    }
    // What is no more than planned is no advice where the plan doesn't do.
    let ways = [
      days.flatMap { $0 > planned ? $0 : nil }.map { days in
        Words(
          en: "about \(Figures.english(days: days)) instead of \(planned)",
          ar: "نحو \(Figures.arabic(days: days)) بدلًا من \(leftToRight(String(planned)))")
      },
      money.flatMap { $0 > 1.02 * budget ? $0 : nil }.map { money in
        Words(
          en:
            "about \(Figures.money(money, scenario.market.currency)) a day instead of \(Figures.money(budget, scenario.market.currency))",
          ar: "نحو \(leftToRight(Figures.money(money, scenario.market.currency))) يوميًا بدلًا من "
            + leftToRight(Figures.money(budget, scenario.market.currency)))
      },
    ].compactMap(\.self)
    if !ways.isEmpty {
      let closed: Words =
        if days == nil {
          Words(en: "; no length up to a year would do", ar: "؛ ولا تكفي أي مدة حتى عام")
        } else if money == nil {
          Words(
            en: "; no budget up to 20 times the planned one would do",
            ar: "؛ ولا تكفي أي ميزانية حتى \(leftToRight("20")) ضعفًا من المخطط")
        } else {
          Words(en: "", ar: "")
        }
      return Words(
        en:
          "By prediction, \(target) takes \(ways.map(\.en).joined(separator: ", or ")), as long as "
          + "there are people left to reach\(closed.en).",
        ar:
          "بحسب التوقع، يلزم لبلوغ \(arabic(target)) \(ways.map(\.ar).joined(separator: "، أو "))، "
          + "ما دام هناك جمهور متبقٍّ\(closed.ar).")
    }
    if needed.days == nil, needed.budgetPerDay == nil {
      guard let reason = needed.reason else { return nil }
      guard !design.isClustered, !design.sharesPeople else {
        return Words(
          en: "What \(target) would take is not predicted for such a design: try it, as with --set "
            + "schedule.days.",
          ar:
            "لا يُتوقع لمثل هذا التصميم ما يلزم لبلوغ \(arabic(target)): جرّبه بتغيير schedule.days.")
      }
      return Words(
        en: "More time or money would not mend it: \(reason).",
        ar: "مزيد من الوقت أو المال لن يُصلحه.")
    }
    if days != nil || money != nil {
      return Words(
        en: "It is close to \(target): a little more time or money will do.",
        ar: "إنه قريب من \(arabic(target)): يكفي قليل من الوقت أو المال.")
    }
    return Words(
      en: "\(target) is out of reach: it would take more than a year, or more than 20 times the "
        + "budget.",
      ar: "بلوغ \(arabic(target)) بعيد المنال: يلزم أكثر من عام، أو أكثر من "
        + "\(leftToRight("20")) ضعفًا من الميزانية.")
  }

  private var loss: Words? {
    guard let loss = expectedLoss.mean, loss.isFinite else { return nil }
    let horizon = scenario.decision.horizon
    let amount = Figures.money(
      loss, scenario.market.currency, error: expectedLoss.standardError)
    if amount.hasPrefix("0\u{A0}") {
      return Words(
        en: "Following it misses next to no profit over \(Figures.english(days: horizon)).",
        ar: "من يتبعه لا يكاد يفوته ربح خلال \(Figures.arabic(days: horizon)).")
    }
    return Words(
      en:
        "Following it misses about \(amount) of profit over \(Figures.english(days: horizon)), on "
        + "average, against always knowing the better one.",
      ar:
        "من يتبعه يفوته نحو \(leftToRight(amount)) من الربح خلال \(Figures.arabic(days: horizon)) في "
        + "المتوسط، مقارنةً بمعرفة الأفضل دائمًا.")
  }

  // MARK: Names and figures, as reports write them

  /// A name keeps its direction to itself.
  private func named(_ name: String) -> Words { Words(name: name) }

  /// A share as `percent` writes it.
  private func arabic(_ percent: String) -> String {
    for (word, arabic) in [("under ", "أقل من "), ("over ", "أكثر من ")]
    where percent.hasPrefix(word) {
      return arabic + leftToRight(String(percent.dropFirst(word.count)))
    }
    return leftToRight(percent)
  }

  private func leftToRight(_ text: String) -> String { Figures.leftToRight(text) }

  /// The size of an effect as it is written: `12 %`, `7.5 %`; the ends of a belief in whole ones. What
  /// is more than none is never shown as none, but for the lower end of a range.
  private func size(_ effect: Double) -> String {
    let isTiny = effect != 0 && abs(effect) < 0.005
    return isTiny ? Figures.percent(effect) : "\(points(effect))\u{A0}%"
  }

  private func points(_ fraction: Double) -> String {
    let tenths = (1000 * fraction).rounded()
    let whole = (100 * fraction).rounded()
    let isWritten = abs(tenths - 1000 * fraction) < 1e-6 && tenths != 10 * whole
    guard whole.magnitude < 1e9 else { return "over 1,000,000,000" }
    return isWritten ? String(tenths / 10) : Figures.grouped(String(Int(whole)))
  }

  /// A share of plays: however few or many of them, never quite none or all.
  private func percent(_ share: Share?) -> String {
    guard let value = share?.value else { return "–" }
    // Of few plays nobody knows.
    guard let error = share?.standardError, error > 0, error < 0.01 else { return percent(value) }
    return value == 0 ? "under 1\u{A0}%" : value == 1 ? "over 99\u{A0}%" : percent(value)
  }

  /// Whole per cents; what is more than none is never shown as none, nor what isn't all as all.
  private func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return "–" }
    if fraction > 0, fraction < 0.005 { return "under 1\u{A0}%" }
    if fraction >= 0.995, fraction < 1 { return "over 99\u{A0}%" }
    return "\(Int((100 * fraction).rounded()))\u{A0}%"
  }

  /// At least one; beyond a hundred in tens, as reports show them.
  private func wholeDays(_ days: Double) -> Int {
    let step = days >= 100 ? 10.0 : 1
    return max(1, Int((days / step).rounded() * step))
  }

  /// A number of people, to two digits or as it is.
  private func people(_ count: Double) -> String {
    let step = count >= 1000 ? pow(10, log10(count).rounded(.down) - 1) : 1
    return Figures.grouped(String(Int((count / step).rounded() * step)))
  }
}

extension String {
  /// The same with its figures and their signs on one line.
  fileprivate var unbroken: String { replacing(" %", with: "\u{A0}%") }
}
