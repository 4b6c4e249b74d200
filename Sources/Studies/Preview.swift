package import CampaignModel
internal import Foundation
internal import Statistics

/// What can be told before anybody plays, by the mean field of the test in an average world: what will
/// go wrong.
package struct Preview: Sendable {
  package let warnings: [Warning]

  package init(_ scenario: Scenario, expectation: any Engine) throws {
    let plan = Planner(scenario).centralPlan()
    let world = World.average(of: plan)
    let ledger = expectation.play(
      plan, in: world, under: .test, moments: false, streams: Streams(seed: 0, replicate: 0))
    let checks = Checks(
      scenario: scenario, plan: plan, ledger: ledger,
      design: try AnalysisDesign(scenario).expecting(ledger.seen))
    let ofTheCourse =
      checks.fewConversions + checks.repeats + checks.start + checks.delivery + checks.frequency
      + checks.hopeless
    warnings =
      ofTheCourse + checks.certainEffects + checks.idleChanges + checks.worthless
      + checks.schedule + checks.peeking + checks.unusedStopping + checks.unusedMethod
      + checks.tooManyForMethod
      + checks.nothingToDiverge + checks.daysOfTheirOwn
  }
}

extension Plan {
  /// Share of the budgets that is an arm's on the days on which it is judged.
  ///
  /// - Parameter assigned: People of the average day, by arm and segment.
  fileprivate func shareOfMoney(_ arm: Int, _ assigned: [[Double]]) -> Double {
    if allocation != nil { return assigned[arm].reduce(0, +) / users }
    guard let staging else {
      return arms[arm].share
        / arms.filter { !$0.campaigns.isEmpty }.reduce(0) { $0 + $1.share }
    }
    let time = Double(days(of: arm).count) / Double(days)
    guard staging.regions != nil else { return time }
    let isTreated = World.average(of: self).treated
    let treated = zip(segments, isTreated).reduce(0) { $1.1 ? $0 + $1.0.users : $0 } / users
    return time * (arm == 0 ? 1 - treated : treated)
  }
}

/// The warnings, each from the numbers.
private struct Checks {
  let scenario: Scenario
  let plan: Plan
  let ledger: Ledger
  let design: AnalysisDesign
  private var all: Range<Int> { 0..<plan.days }

  private func totals(_ arm: Int, campaign: Int? = nil) -> Totals {
    Totals(seen: ledger.seen, arm: arm, days: plan.days(of: arm), campaign: campaign)
  }

  var fewConversions: [Warning] {
    let primary = design.primary
    let counts: [Metric] = [.conversionRate, .poolConversionRate, .revenuePerUser]
    guard counts.contains(primary) else { return [] }
    let campaign = design.campaign(countedBy: primary)
    return design.arms.compactMap { arm in
      let expected = totals(arm, campaign: campaign).conversions
      guard expected < 50 else { return nil }
      let name = scenario.arms[arm].name
      return Warning(
        code: "few_conversions", arms: [name], values: ["expected": expected, "wanted": 50],
        text: Words(
          en: "\(name) will have about \(number(expected)) conversions; below 50 the test is "
            + "unreliable: run longer or spend more",
          ar: "ستحصل «\(name)» على نحو \(number(expected)) تحويل؛ أقل من 50 يجعل الاختبار غير "
            + "موثوق: أطِل المدة أو زِد الإنفاق"))
    }
  }

  /// The test of conversions counts each as a person's first. Buyers who leave the exclusion and buy
  /// again within the test are more than one: their share, from the hazard of an aware person of their
  /// class, as buyers are of the classes that buy.
  var repeats: [Warning] {
    guard design.primary == .conversionRate || design.primary == .poolConversionRate else {
      return []
    }
    let days = Double(plan.days)
    let left = plan.people.exclusionEnds * days / 2
    let back = left / (1 + left)
    let share = plan.segments.reduce(0.0) { sum, segment in
      let users = segment.users / plan.users
      let classes = zip(segment.weights, segment.organicByClass).reduce(0.0) {
        $0 + $1.0 * $1.1 * $1.1
      }
      let hazard = plan.people.purchases[.aware] * segment.organic * classes
      return sum + users * back * (1 - exp(-hazard * days / 2))
    }
    guard share > 0.02 else { return [] }
    return [
      Warning(
        code: "repeat_buyers", arms: [], values: ["share": share],
        text: Words(
          en: "about \(percent(share)) of buyers buy again within the test; the test takes every "
            + "conversion for another person's, and so is too sure of itself: expect more false "
            + "alarms than \(percent(design.alpha)), or test a longer customer_days",
          ar: "نحو \(percent(share)) من المشترين يشترون ثانيةً أثناء الاختبار؛ ويعدّ الاختبار كل "
            + "تحويل شخصًا آخر فيبالغ في ثقته: توقّع إنذارات كاذبة أكثر من \(percent(design.alpha))"))
    ]
  }

  /// A stated share that the process can't rest in.
  var start: [Warning] {
    guard let known = plan.people.alreadyAware else { return [] }
    let last = plan.days - 1
    let arm = scenario.arms.indices.first { scenario.arms[$0].role == .holdout }
    let without = arm.map { holdout in
      let users = ledger.truth.users[holdout].reduce(0, +)
      return plan.segments.indices.reduce(0.0) {
        $0 + ledger.truth.audience[.aware, last, holdout, $1, 0]
      } / users
    }
    var values = ["already_aware": known]
    values["at_the_end_without_ads"] = without
    return [
      Warning(
        code: "start_not_at_rest", arms: [], values: values,
        text: Words(
          en: "a start of \(percent(known)) who know the brand can't last: visits and forgetting "
            + "alone lead elsewhere, so it drifts without any ad; leave out already_aware, or "
            + "change organic_visits or forgetting",
          ar: "بداية يعرف فيها \(percent(known)) العلامة لا تستقر: تتغيّر من دون أي إعلان؛ احذف "
            + "already_aware أو غيّر organic_visits أو forgetting"))
    ]
  }

  /// Pools too small, learning never left, budgets that can't be spent.
  var delivery: [Warning] {
    design.arms.flatMap { arm in
      scenario.arms[arm].campaigns.indices.flatMap { c -> [Warning] in
        let campaign = scenario.arms[arm].campaigns[c]
        let planned = plan.arms[arm].campaigns[c]
        guard planned.showing == .ads else { return [] }
        let label = scenario.arms[arm].name
        let seen = totals(arm, campaign: c)
        var warnings: [Warning] = []
        let budget = planned.budget * plan.shareOfMoney(arm, ledger.truth.users)
        if seen.impressions == 0, planned.needsPool {
          let pool = (0..<plan.segments.count).reduce(0.0) {
            $0 + ledger.truth.audience[.visitors, 0, arm, $1, 0]
          }
          warnings.append(
            Warning(
              code: "pool_too_small", arms: [label],
              values: ["pool": pool, "minimum": planned.minimumAudience],
              text: Words(
                en: "'\(campaign.name)' never runs: about \(number(pool)) recent visitors in "
                  + "\(label), and \(campaign.platform.title.en) delivers to "
                  + "\(number(planned.minimumAudience)) or more in all",
                ar: "لن تعمل «\(campaign.name)»: نحو \(number(pool)) زائر حديث فقط والحد الأدنى "
                  + "\(number(planned.minimumAudience))")))
          return warnings
        }
        if budget > 0, seen.spend < 0.95 * budget {
          warnings.append(
            Warning(
              code: "budget_not_spent", arms: [label],
              values: ["spend": seen.spend, "budget": budget],
              text: Words(
                en: "'\(campaign.name)' can spend only \(number(seen.spend)) of "
                  + "\(number(budget)) \(scenario.market.currency) in \(label): widen the "
                  + "audience, loosen the cap or lower the budget",
                ar: "لا تستطيع «\(campaign.name)» إنفاق أكثر من \(number(seen.spend)) من "
                  + "\(number(budget)) \(scenario.market.currency): وسّع الجمهور أو خفّف الحد")))
        }
        if planned.result != .reach, planned.placement == nil {
          let window = planned.learning.days
          let results = all.map { day in
            let days = max(0, day - window + 1)..<(day + 1)
            return plan.segments.indices.reduce(0.0) { sum, segment in
              days.reduce(sum) {
                $0 + ledger.truth.campaigns[.impressions, $1, arm, segment, c]
                  * planned.resultRate(of: segment, in: plan.segments)
              }
            }
          }
          let best = results.max() ?? 0
          if best < planned.learning.events {
            warnings.append(
              Warning(
                code: "learning_never_left", arms: [label],
                values: ["best": best, "wanted": planned.learning.events],
                text: Words(
                  en: "'\(campaign.name)' never leaves the learning phase: at best "
                    + "\(number(best)) predicted results in \(window) days, "
                    + "\(number(planned.learning.events)) are wanted",
                  ar: "لن تغادر «\(campaign.name)» مرحلة التعلّم: \(number(best)) نتيجة متوقعة على "
                    + "الأكثر خلال \(window) أيام والمطلوب \(number(planned.learning.events))")))
          }
        }
        return warnings
      }
    }
  }

  /// Far from what is usual on the platform.
  var frequency: [Warning] {
    let arm = design.arms[0]
    return scenario.campaigns.indices.compactMap { c in
      let campaign = scenario.campaigns[c]
      guard let usual = campaign.platform.objectives[campaign.type.name]?.weeklyFrequency else {
        return nil
      }
      let seen = totals(arm, campaign: c)
      guard seen.reach > 0 else { return nil }
      let weeks = max(1, Double(campaign.days) / 7)
      // Frequency grows slower than time: compare the range of "once" to "every week anew".
      let weekly = seen.impressions / seen.reach / weeks.squareRoot()
      let high = usual.high ?? usual.value * 2
      guard weekly > 2 * high else { return nil }
      return Warning(
        code: "frequency_high", arms: [],
        values: ["frequency": seen.impressions / seen.reach, "usual_weekly": usual.value],
        text: Words(
          en: "'\(campaign.name)' shows each person \(number(seen.impressions / seen.reach)) ads "
            + "over the test; \(number(usual.value)) a week is usual on "
            + "\(campaign.platform.title.en)",
          ar: "تعرض «\(campaign.name)» لكل شخص \(number(seen.impressions / seen.reach)) إعلانًا؛ "
            + "المعتاد \(number(usual.value)) أسبوعيًا"))
    }
  }

  /// A design that could hardly see the smallest effect worth finding.
  var hopeless: [Warning] {
    let primary = design.primary
    guard !design.isClustered, design.allocation == nil,
      primary.test == .proportion || primary.test == .ratio,
      design.arms.count > 1
    else {
      return []
    }
    let campaign = design.campaign(countedBy: primary)
    // Variance of the logarithm: a share's is less than a count's.
    let variances = design.arms.map { arm -> Double in
      let totals = totals(arm, campaign: campaign)
      let rest = primary.test == .proportion ? 1 - (primary.value(totals) ?? 0) : 1
      return rest / primary.numerator(totals)
    }
    let treatments = variances.dropFirst()
    guard let largest = treatments.max(), (variances[0] + largest).isFinite else { return [] }
    let error = (variances[0] + largest).squareRoot()
    let wanted = scenario.decision.minimumEffect
    let power = design.monitoring.power(drift: log1p(wanted) / error)
    guard power < 0.5 else { return [] }
    return [
      Warning(
        code: "cannot_answer", arms: [], values: ["power": power, "effect": wanted],
        text: Words(
          en: "this test would see an effect of \(percent(wanted)) only \(percent(power)) of the "
            + "time, even if everything goes as planned",
          ar: "لن يكشف هذا الاختبار تأثيرًا مقداره \(percent(wanted)) إلا في \(percent(power)) من "
            + "الحالات"))
    ]
  }

  /// An effect typed in rather than believed.
  var certainEffects: [Warning] {
    scenario.arms.flatMap { arm in
      arm.patch.filter(\.isCertain).map { line in
        Warning(
          code: "effect_is_certain", arms: [arm.name],
          values: line.factor.map { ["factor": $0] } ?? [:],
          text: Words(
            en: "the effect of '\(arm.name)' is typed in as certain (\(line.path) "
              + "\(line.change)); write a belief, such as x normal(1.08, 0.06)",
            ar: "تأثير «\(arm.name)» مكتوب كيقين (\(line.path) \(line.change))؛ اكتب اعتقادًا مثل "
              + "x normal(1.08, 0.06)"))
      }
    }
  }

  /// A platform that would choose the same people for every variant.
  var nothingToDiverge: [Warning] {
    guard let rule = plan.preference else { return [] }
    func weights(_ arm: Int) -> [Double] {
      rule.weights(
        of: plan.arms[arm].campaigns[plan.campaignUnderTest], arm: arm, in: plan.segments
      ).flatMap(\.self)
    }
    let control = weights(design.arms[0])
    let isTheSame = design.arms.dropFirst().allSatisfy { arm in
      zip(control, weights(arm)).allSatisfy { abs($0 - $1) < 1e-9 }
    }
    guard isTheSame else { return [] }
    return [
      Warning(
        code: "nothing_to_diverge", arms: [], values: ["strength": rule.strength],
        text: Words(
          en:
            "the platform would choose the same people for every variant: say whom the ads appeal "
            + "to in creative.segments, in an audience of two segments or more, with "
            + "experiment.delivery.strength above 0",
          ar: "ستختار المنصة الأشخاص أنفسهم لكل نسخة: بيّن في \u{2066}creative.segments\u{2069} من "
            + "تجذبهم الإعلانات، في جمهور من شريحتين أو أكثر، واجعل "
            + "\u{2066}experiment.delivery.strength\u{2069} أكبر من صفر"))
    ]
  }

  /// A factor on a number that is 0, which stays 0.
  var idleChanges: [Warning] {
    let nothing = Set(
      scenario.assumptions.filter { $0.changes.isEmpty && $0.shape == .exactly(0) }.map(\.path))
    return scenario.arms.flatMap { arm in
      arm.patch.filter { $0.factor != nil && nothing.contains($0.path) }.map { line in
        Warning(
          code: "change_of_nothing", arms: [arm.name], values: [:],
          text: Words(
            en: "the change of '\(arm.name)' does nothing: \(line.path) is 0, and \(line.change) "
              + "of 0 is 0; write the value itself",
            ar: "تغيير «\(arm.name)» بلا أثر: قيمة \(line.path) صفر، و\(line.change) من الصفر صفر؛ "
              + "اكتب القيمة نفسها"))
      }
    }
  }

  /// Purchases that bring nothing, so that each ad is a loss.
  var worthless: [Warning] {
    guard scenario.campaigns.contains(where: { $0.event.hasRevenue }) else { return [] }
    var warnings: [Warning] = []
    if plan.orderValue.mean == 0 {
      warnings.append(
        Warning(
          code: "order_value_zero", arms: [], values: [:],
          text: Words(
            en: "order_value is 0: no purchase brings money, so revenue is 0 and every arm loses "
              + "what it spends",
            ar: "قيمة order_value صفر: لا تجلب أي عملية شراء مالًا، فالإيراد صفر وتخسر كل نسخة "
              + "ما تنفقه")))
    }
    if plan.margin == 0 {
      warnings.append(
        Warning(
          code: "margin_zero", arms: [], values: [:],
          text: Words(
            en: "margin is 0%: nothing is left of any sale, so every arm loses what it spends",
            ar: "قيمة margin صفر: لا يبقى شيء من أي بيع، فتخسر كل نسخة ما تنفقه")))
    }
    return warnings
  }

  var schedule: [Warning] {
    let platform = scenario.campaigns[design.campaignUnderTest].platform
    guard let least = platform.splitTest.minimumDays?.value,
      Double(scenario.schedule.days) < least
    else { return [] }
    return [
      Warning(
        code: "test_too_short", arms: [],
        values: ["days": Double(scenario.schedule.days), "minimum": least],
        text: Words(
          en: "\(platform.title.en) wants split tests of \(number(least)) days or more, this one "
            + "has \(scenario.schedule.days)",
          ar: "تشترط \(platform.title.ar) \(number(least)) أيام أو أكثر للاختبار، وهذا مدته "
            + "\(scenario.schedule.days)"))
    ]
  }

  /// A test that was chosen, of a metric that it isn't for.
  var unusedMethod: [Warning] {
    let method = design.rule.method
    guard method != .twoProportionZ, design.primary.test != .proportion else { return [] }
    let used = design.primaryMethod
    return [
      Warning(
        code: "method_not_used", arms: [], values: [:],
        text: Words(
          en:
            "\(method.rawValue) is a test of shares of people: \(design.primary.name) is read by \(used)",
          ar: "\u{2066}\(method.rawValue)\u{2069} اختبار لحصص من الناس: يُقرأ "
            + "\u{2066}\(design.primary.name)\u{2069} باختبار \u{2066}\(used)\u{2069}"))
    ]
  }

  /// An exact test of arms that it would take too long for.
  var tooManyForMethod: [Warning] {
    let method = design.rule.method
    guard design.primary.test == .proportion else { return [] }
    let day = scenario.schedule.days
    let people = design.arms.map { arm in
      design.primary.denominator(
        design.totals(of: design.primary, in: ledger.seen, arm: arm, until: day))
    }
    guard let most = people.dropFirst().map({ $0 + people[0] }).max(), most > method.most else {
      return []
    }
    return [
      Warning(
        code: "exact_test_too_large", arms: [],
        values: ["people": most, "limit": method.most],
        text: Words(
          en:
            "\(method.rawValue) goes through every outcome, up to \(number(method.most)) people in both arms: "
            + "with \(number(most)) the pooled z is read in its place, which hardly differs there",
          ar:
            "يمر \u{2066}\(method.rawValue)\u{2069} بكل نتيجة ممكنة، حتى \(number(method.most)) شخص في "
            + "المجموعتين: مع \(number(most)) يُقرأ Z المجمَّع مكانه، ولا يكاد يختلف عنه هناك"))
    ]
  }

  /// A rule of stopping early for a test that is read once.
  var unusedStopping: [Warning] {
    let rule = design.rule.stopping
    guard rule != .peeking, design.looks.count == 1 else { return [] }
    return [
      Warning(
        code: "stopping_not_used", arms: [], values: [:],
        text: Words(
          en:
            "\(rule.rawValue) is for a test that is read more than once: looks is \(Looks.end.name)",
          ar: "\u{2066}\(rule.rawValue)\u{2069} لاختبار يُقرأ أكثر من مرة: قيمة looks هي "
            + "\u{2066}\(Looks.end.name)\u{2069}"))
    ]
  }

  /// Read again and again at the level of one reading, and stopped at the first that is significant.
  var peeking: [Warning] {
    let looks = design.looks.count
    guard looks > 1, design.arms.count > 1, design.rule.stopping == .peeking else { return [] }
    return [
      Warning(
        code: "peeking", arms: [], values: ["looks": Double(looks)],
        text: Words(
          en: "the result is read \(looks) times, each at \(percent(design.alpha)): the test finds "
            + "differences where there are none more often than that; the report says how often",
          ar:
            "تُقرأ النتيجة \(looks) مرات، كل مرة عند \(percent(design.alpha)): سيجد الاختبار فروقًا "
            + "لا وجود لها أكثر من ذلك، ويبيّن التقرير كم مرة"))
    ]
  }

  /// Arms that are ad sets of their own have days of their own, which a test by person takes for effects.
  var daysOfTheirOwn: [Warning] {
    guard scenario.experiment.ownShocks != nil, design.arms.count > 1 else { return [] }
    return [
      Warning(
        code: "days_of_their_own", arms: [], values: ["log_sd": plan.shocks.own],
        text: Words(
          en:
            "the arms are separate ad sets, each with good and bad days of its own: a test by person "
            + "takes these for effects of the ads, and finds differences where there are none; the "
            + "report says how often",
          ar:
            "المجموعات مجموعات إعلانية منفصلة، لكل منها أيامها الجيدة والسيئة: يحسبها الاختبار بحسب "
            + "الأشخاص آثارًا للإعلانات فيجد فروقًا لا وجود لها، ويبيّن التقرير كم مرة"))
    ]
  }

  private func number(_ value: Double) -> String { Figures.count(value) }
  private func percent(_ value: Double) -> String { Figures.percent(value) }
}
