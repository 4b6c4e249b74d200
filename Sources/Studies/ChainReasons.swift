internal import CampaignModel
internal import Statistics

/// Why a step of the chain from lever to reading is as long as it is: the step is worked out again with
/// one thing at a time taken out of the world, by the mean field, every belief in its middle and no
/// shocks.
struct ChainReasons: Sendable {
  let scenario: Scenario
  let design: AnalysisDesign
  /// Plays by the mean field.
  let runner: ReplicateRunner

  /// What may stand between two steps of the chain.
  enum Cause: String, CaseIterable, Sendable {
    case learningPhase = "learning_phase"
    case organicPurchases = "organic_purchases"
    case viewThrough = "view_through"
    case otherCampaigns = "other_campaigns"
    case invalidClicks = "invalid_clicks"
    case survey, consent
    case knownBefore = "known_before"
    case audienceMix = "audience_mix"

    /// The same plan without it.
    func removed(from plan: Plan) -> Plan {
      var plan = plan
      func everyCampaign(_ change: (inout Plan.Campaign) -> Void) {
        for arm in plan.arms.indices {
          for c in plan.arms[arm].campaigns.indices { change(&plan.arms[arm].campaigns[c]) }
        }
      }
      switch self {
      case .learningPhase: everyCampaign { $0.learning.priceFactor = 1 }
      case .organicPurchases: plan.people.purchases = plan.people.purchases.map { _ in 0 }
      case .viewThrough: everyCampaign { $0.viewThroughRate = 0 }
      case .otherCampaigns:
        for arm in plan.arms.indices {
          for c in plan.arms[arm].campaigns.indices where c != plan.campaignUnderTest {
            plan.arms[arm].campaigns[c].budget = 0
          }
        }
      case .invalidClicks: everyCampaign { $0.invalidClicks = 0 }
      case .survey: plan.measurement.surveyResponseOfAware = 1
      case .knownBefore:
        plan.people.discovery = 0
        plan.people.visits = 0
        plan.people.visitsBefore = 0
        plan.people.alreadyAware = 0
      case .audienceMix: plan.preference = nil
      case .consent:
        plan.measurement.consent = 1
        plan.measurement.reportingDelay = 0
      }
      return plan
    }
  }

  /// What the chain looks like in one plan.
  private struct Chain: Sendable {
    /// Rollout effect, test effect and expected reading of each treatment.
    var effects: [[Double]]
    /// Conversions of the control that the advertiser sees.
    var attributed: Double
  }

  struct Found: Sendable {
    /// By treatment, in the design's order.
    var reasons: [[ComparisonResult.Reason]]
    /// Times as many conversions of the control would be seen if all could be tracked.
    var trackable: Double
  }

  /// - Throws: `Batches.Interrupted` where the task is cancelled.
  func found(threads: Int) async throws -> Found {
    let plan = Planner(scenario).centralPlan()
    let isSurvey = design.primary == .awareness
    let causes = Cause.allCases.filter { cause in
      switch cause {
      case .otherCampaigns: scenario.campaigns.count > 1
      case .survey, .knownBefore: isSurvey
      case .audienceMix: scenario.experiment.delivery != nil
      default: true
      }
    }
    let chains = try await Batches.run(
      0..<(causes.count + 1), size: 1, threads: threads, progress: { _ in },
      { batch in
        batch.map { $0 == 0 ? chain(of: plan) : chain(of: causes[$0 - 1].removed(from: plan)) }
      })
    let without = Dictionary(uniqueKeysWithValues: zip(causes, chains.dropFirst()))
    let trackable = without[.consent]!.attributed / chains[0].attributed
    return Found(
      reasons: design.arms.indices.dropLast().map { reasons($0, chains[0], without) },
      trackable: trackable.isFinite ? max(1, trackable) : 1)
  }

  private func chain(of plan: Plan) -> Chain {
    let replicate = runner.run(
      plan, in: .average(of: plan), streams: Streams(seed: 0, replicate: 0),
      truths: ReplicateRunner.Truths(), campaigns: false, companion: false)
    let conversions = Metric.all.firstIndex(of: .conversions)!
    return Chain(
      effects: replicate.comparisons.filter { $0.metric == 0 }.map {
        [$0.rollout, $0.test, $0.expected]
      },
      attributed: replicate.seen[design.arms[0]][conversions])
  }

  // MARK: Steps

  private func reasons(
    _ treatment: Int, _ central: Chain, _ without: [Cause: Chain]
  ) -> [ComparisonResult.Reason] {
    // Between periods, regions and what shares follow more lies than these causes.
    guard central.effects.indices.contains(treatment), !design.sharesPeople else { return [] }
    let arm = scenario.arms[design.arms[treatment + 1]]
    let levers = design.primary.levers(
      in: arm.patch, campaign: scenario.campaigns[design.campaignUnderTest].name)
    let lever = levers.count == 1 ? levers[0].leverFactor.map { $0 - 1 } : nil
    func steps(_ chain: Chain) -> [Double?] {
      guard chain.effects.indices.contains(treatment) else { return [lever, nil, nil, nil] }
      return [lever] + chain.effects[treatment]
    }
    let usual = steps(central)
    return ComparisonResult.Reason.Step.allCases.enumerated().compactMap { index, step in
      guard let before = usual[index], let after = usual[index + 1], before.isFinite,
        after.isFinite, abs(after - before) > 0.1 * abs(before), abs(after - before) > 0.0005
      else { return nil }
      let causes = Self.causes(of: step).compactMap { cause -> ComparisonResult.Reason.Cause? in
        guard let changed = without[cause].map(steps), let a = changed[index],
          let b = changed[index + 1], a.isFinite, b.isFinite
        else {
          return nil
        }
        let share = 1 - (b - a) / (after - before)
        return share >= Self.least
          ? ComparisonResult.Reason.Cause(name: cause.rawValue, share: min(1, share)) : nil
      }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
      return ComparisonResult.Reason(
        step: step, before: before, after: after, causes: causes,
        text: text(step, before, after, causes, arm: arm.name))
    }
  }

  /// Less of the difference is not named.
  private static let least = 0.15

  /// What can lie between a step and the one before.
  private static func causes(of step: ComparisonResult.Reason.Step) -> [Cause] {
    switch step {
    case .rolloutEffect:
      [.organicPurchases, .viewThrough, .otherCampaigns, .learningPhase, .knownBefore]
    case .testEffect: [.learningPhase]
    case .expectedReading:
      [
        .audienceMix, .organicPurchases, .viewThrough, .otherCampaigns, .invalidClicks, .survey,
        .consent,
      ]
    }
  }

  // MARK: Words

  private func text(
    _ step: ComparisonResult.Reason.Step, _ before: Double, _ after: Double,
    _ causes: [ComparisonResult.Reason.Cause], arm: String
  ) -> Words {
    let (from, to) = (signed(before), signed(after))
    let opening: Words =
      switch step {
      case .rolloutEffect:
        Words(
          en: "The \(from) that \(arm) says become \(to) when it is launched for everybody",
          ar: "يصبح \(isolated(from)) الذي تقوله «\(arm)» \(isolated(to)) عند إطلاقها للجميع")
      case .testEffect:
        Words(
          en: "The \(from) of a launch of \(arm) are \(to) at the test’s scale",
          ar: "أثر إطلاق «\(arm)» \(isolated(from)) يصبح \(isolated(to)) بحجم الاختبار")
      case .expectedReading:
        Words(
          en: "The \(from) of \(arm) in the test are read as \(to)",
          ar: "أثر «\(arm)» في الاختبار \(isolated(from)) يُقرأ \(isolated(to))")
      }
    guard !causes.isEmpty else {
      let rest = Self.otherwise(step)
      return Words(en: "\(opening.en): \(rest.en).", ar: "\(opening.ar): \(rest.ar).")
    }
    let parts = causes.compactMap { cause in
      Cause(rawValue: cause.name).map { known in
        let words = Self.words(known, at: step)
        let share = Figures.percent((cause.share * 20).rounded() / 20)
        return Words(
          en: "\(words.en) (about \(share) of the difference)",
          ar: "\(words.ar) (نحو \(isolated(share)) من الفرق)")
      }
    }
    return Words(
      en: "\(opening.en), because of \(parts.map(\.en).joined(separator: ", and of ")).",
      ar: "\(opening.ar) بسبب \(parts.map(\.ar).joined(separator: "، و")).")
  }

  private static func words(_ cause: Cause, at step: ComparisonResult.Reason.Step) -> Words {
    switch cause {
    case .learningPhase where step == .testEffect:
      Words(
        en: "the learning phase, which an arm with a part of the money leaves later or never",
        ar: "مرحلة التعلّم التي تتأخر في مغادرتها مجموعة لها جزء من المال أو لا تغادرها")
    case .learningPhase:
      Words(
        en: "the learning phase, which one of the two leaves earlier",
        ar: "مرحلة التعلّم التي تغادرها إحداهما قبل الأخرى")
    case .organicPurchases where step == .expectedReading:
      Words(
        en: "purchases that would have come without ads and are credited to them",
        ar: "مشتريات كانت ستحدث بلا إعلانات ونُسبت إليها")
    case .organicPurchases:
      Words(
        en: "people whom the ads bring and who buy later of their own accord, or would have bought "
          + "anyway",
        ar: "من جلبتهم الإعلانات فاشتروا لاحقًا من تلقاء أنفسهم، أو كانوا سيشترون على أي حال")
    case .viewThrough:
      Words(en: "purchases after a view alone", ar: "مشتريات بعد المشاهدة وحدها")
    case .otherCampaigns:
      Words(
        en: "the other campaigns, whose conversions count as well",
        ar: "الحملات الأخرى التي تُحسب تحويلاتها أيضًا")
    case .invalidClicks: Words(en: "clicks that no person made", ar: "نقرات زائفة")
    case .survey:
      Words(
        en: "people who know the brand and answer the survey more often",
        ar: "ميل العارفين بالعلامة إلى الإجابة عن الاستطلاع")
    case .knownBefore:
      Words(
        en: "people who know the brand without these ads",
        ar: "من يعرفون العلامة من دون هذه الإعلانات")
    case .audienceMix:
      Words(
        en: "the platform, which shows each variant to people of its own choice",
        ar: "المنصة التي تعرض كل نسخة على من تختارهم لها")
    case .consent:
      Words(en: "conversions that can’t be tracked", ar: "تحويلات لا يمكن تتبعها")
    }
  }

  /// What is left where none of the causes stands out.
  private static func otherwise(_ step: ComparisonResult.Reason.Step) -> Words {
    switch step {
    case .rolloutEffect:
      Words(
        en: "people, prices and delivery respond, such as people who are reached again, tire, or "
          + "have bought already",
        ar: "يستجيب الناس والأسعار والعرض، كمن يُعاد الوصول إليهم أو يملّون أو سبق أن اشتروا")
    case .testEffect:
      Words(
        en: "a test reaches fewer people with less money",
        ar: "يصل الاختبار إلى عدد أقل بمال أقل")
    case .expectedReading:
      Words(en: "what is credited is not what is caused", ar: "ما يُسند ليس ما تتسبب فيه الإعلانات")
    }
  }

  private func signed(_ effect: Double) -> String {
    (effect > 0 ? "+" : "") + Figures.percent(effect)
  }

  private func isolated(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }
}

extension AttributionResult {
  /// Of the control's figures.
  ///
  /// - Parameter trackable: Times as many would be seen if all could be tracked.
  init?(arm: ArmResult, trackable: Double) {
    let name = Metric.conversions.name
    guard let caused = arm.metrics[name]?.truth.mean, let seen = arm.metrics[name]?.seen?.mean,
      caused > 0, abs(seen - caused) > 0.05 * caused
    else { return nil }
    let untracked = seen * (trackable - 1)
    let uncaused = seen + untracked - caused
    let shown = [caused, seen, untracked, abs(uncaused)].map { Figures.about($0.rounded()) }
    let hidden = Words(
      en:
        "about \(shown[2]) that the platform would credit can’t be tracked or come too late for the "
        + "report",
      ar: "لا يمكن تتبع نحو \(shown[2]) كانت المنصة ستنسبها أو تتأخر عن التقرير")
    let other =
      uncaused >= 0
      ? Words(
        en: "about \(shown[3]) are credited that would have come without these ads",
        ar: "ويُنسب نحو \(shown[3]) كانت ستحدث من دون هذه الإعلانات")
      : Words(
        en:
          "about \(shown[3]) that the ads caused are credited to no ad, having come without a click "
          + "in its window",
        ar: "ولا يُنسب إلى أي إعلان نحو \(shown[3]) تسببت فيها الإعلانات إذ جاءت بلا نقرة في نافذتها"
      )
    let parts = shown[3] == "0" ? [hidden] : [hidden, other]
    self.init(
      arm: arm.name, caused: caused, attributed: seen, untracked: untracked, uncaused: uncaused,
      text: Words(
        en: "\(arm.name): the ads caused \(shown[0]) conversions and the ads manager shows "
          + "\(shown[1]), \(seen < caused ? "fewer" : "more"): \(parts.map(\.en).joined(separator: ", and ")).",
        ar: "«\(arm.name)»: تسببت الإعلانات في \(shown[0]) تحويل ويُظهر مدير الإعلانات \(shown[1])، "
          + "أي \(seen < caused ? "أقل" : "أكثر"): \(parts.map(\.ar).joined(separator: "، "))."))
  }
}
