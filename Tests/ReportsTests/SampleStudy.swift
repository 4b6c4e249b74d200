import CampaignModel
import Foundation

// Foundation has another one.
private typealias ComparisonResult = CampaignModel.ComparisonResult

/// A study as `run` would make it of the scenario in the guide: two arms and a holdout, two
/// campaigns, four weekly looks. The numbers are made up, and plausible together.
enum SampleStudy {
  static let study = make()

  /// The same with other names, for tests of what names may do.
  static func make(
    scenario: String = "spring-sale",
    question: String? = "Does the customer story sell more than the product photo?",
    control: String = "control", treatment: String = "story", campaign: String = "prospecting",
    segment: String = "women-25-34", sentence: Words? = nil
  ) -> Study {
    let arms = [
      arm(control, "control", 0.45, factor: 1, campaign: campaign),
      arm(treatment, "treatment", 0.45, factor: 1.078, campaign: campaign),
      holdout,
    ]
    return Study(
      schema: "mizan.run/1", version: "0.1.0",
      scenario: .init(
        name: scenario, question: question,
        sha256: "3b9f8a1c5d7e60214b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c"),
      seed: 7, replicates: 2000, engine: "cohort", currency: "EGP",
      schedule: .init(start: "2026-03-01", days: 28),
      experiment: .init(
        design: "split_test", campaign: campaign, campaignType: "conversion", platform: "facebook",
        metric: "conversion_rate", method: "two_proportion_z", alpha: 0.05, looks: "weekly",
        aa: false, minimumEffect: 0.05, target: 0.8, horizon: 90),
      decision: decision(control, treatment, sentence: sentence), arms: arms,
      comparisons: comparisons(control, treatment),
      truth: .init(
        meanFieldGap: [
          .init(arm: control, total: "conversions", relative: 0.0008, standardErrors: 0.4),
          .init(arm: treatment, total: "clicks", relative: -0.0031, standardErrors: -1.3),
        ], activityClasses: 6, activityClassError: 0.0028),
      warnings: [
        Warning(
          code: "few_conversions", arms: [treatment], values: ["expected": 312],
          text: Words(
            en: "312 expected conversions in the arm: enough for the z-test, too few for segments",
            ar: "312 تحويلًا متوقعًا في المجموعة: تكفي لاختبار Z ولا تكفي للشرائح")),
        Warning(
          code: "learning_phase", arms: [], values: ["events": 41],
          text: Words(
            en:
              "41 results a week per arm: below the 50 that end Facebook’s learning phase, so prices stay about 15 % higher",
            ar:
              "41 نتيجة في الأسبوع لكل مجموعة: أقل من 50 التي تُنهي مرحلة التعلّم في فيسبوك، فتبقى الأسعار أعلى بنحو 15 %"
          )),
      ],
      assumptions: assumptions,
      timeline: timeline([(control, 1), (treatment, 1.078)]),
      segments: segments([segment, "everyone-else"], [(control, 1), (treatment, 1.078)]),
      looks: looks,
      replay: [
        ReplayResult(
          metric: "impressions", statistic: "total", real: 4_812_230,
          predicted: figure(4_640_000, 210_000), inside: true),
        ReplayResult(
          metric: "clicks", statistic: "daily_sd", real: 512, predicted: figure(310, 62),
          inside: false),
      ],
      attribution: AttributionResult(
        arm: control, caused: 412, attributed: 318, untracked: 124, uncaused: 30,
        text: Words(
          en: "\(control): the ads caused 412 conversions and the ads manager shows 318, fewer.",
          ar: "\u{2068}\(control)\u{2069}: تسببت الإعلانات في 412 تحويلًا ويُظهر مدير الإعلانات 318.")
      ))
  }

  static func figure(_ mean: Double, _ deviation: Double, replicates: Double = 2000) -> Figure {
    Figure(
      mean: mean, p05: mean - 1.645 * deviation, p50: mean - 0.02 * deviation,
      p95: mean + 1.645 * deviation, standardError: deviation / replicates.squareRoot())
  }

  static func share(_ successes: Int, of count: Int = 2000) -> Share { Share(successes, of: count) }

  /// Three treatments, with long names in two scripts.
  static var crowded: Study {
    var study = make(
      control: "the product photo on a white ground", campaign: "حملة استهداف عملاء جدد في الربيع",
      segment: "نساء بين 25 و34 عامًا في القاهرة الكبرى")
    let second = ["قصة العميلة كما ترويها بنفسها في دقيقة", "user-generated-content-2026-Q1-final"]
    for (index, name) in second.enumerated() {
      var arm = study.arms[1]
      arm.name = name
      study.arms.insert(arm, at: 2 + index)
      study.comparisons += study.comparisons.filter {
        $0.role == .primary && $0.treatment == "story"
      }
      .map {
        var comparison = $0
        comparison.treatment = name
        return comparison
      }
      study.decision.testOutcomes.launchByArm[name] = share(200)
      study.decision.platformRule.outcomes.launchByArm[name] = share(100)
      study.decision.rolloutProfit[name] = figure(-120_000, 90_000)
      study.timeline += study.timeline.filter { $0.arm == "story" }.map {
        var point = $0
        point.arm = name
        return point
      }
      study.segments += study.segments.filter { $0.arm == "story" }.map {
        var point = $0
        point.arm = name
        return point
      }
    }
    study.divergence = study.arms.filter { $0.role == "treatment" }.map {
      divergence(of: $0.name, segment: study.segments[0].segment)
    }
    study.credit = CreditResult(
      replicates: 14, lookbackDays: 30,
      campaigns: ["prospecting", "retargeting"].map { name in
        .init(
          campaign: name, caused: figure(586, 20), reported: figure(358, 30),
          credited: CreditRule.allCases.map { .init(rule: $0, conversions: figure(291, 25)) })
      }, caused: figure(1153, 40), tracked: figure(6330, 80), withoutClick: figure(5460, 75))
    study.liftTest = [
      LiftTestResult(
        control: "the product photo on a white ground", treatment: "story", shown: .ghostAds,
        exposedShare: figure(0.6, 0.05),
        readings: ExposureReading.allCases.map {
          .init(name: $0, truth: figure(0.06, 0.01), reading: figure(0.2, 0.07))
        },
        incrementalConversions: figure(800, 60), costPerIncrementalConversion: figure(21, 2),
        controlSpend: figure(0, 0))
    ]
    study.staged = StagedResult(
      control: "the product photo on a white ground", treatment: "story", metric: "ctr", before: 14,
      after: 14, regions: 20, treatedRegions: 10, truth: figure(0.08, 0.01),
      readings: Staging.Reading.allCases.map {
        .init(
          name: $0, decides: $0 == .matchedPairs, expectedReading: figure(0.07, 0.02),
          reading: figure(0.09, 0.05), coverage: share(920), power: share(310),
          falsePositiveRate: share(70))
      })
    study.allocation = AllocationResult(
      rule: .thompson,
      arms: study.arms.map {
        .init(
          name: $0.name, share: figure(0.25, 0.1), lastShare: figure(0.25, 0.2),
          favourite: share(250))
      }, favouriteIsBest: share(600), profit: figure(8600, 900), evenProfit: figure(8200, 800),
      bestProfit: figure(10_600, 900), regret: figure(2000, 400), evenRegret: figure(2400, 300))
    study.looks = (0..<28).map { day in
      var look = study.looks[min(3, day / 7)]
      look.look = day + 1
      look.stop.launch = share(24)
      return look
    }
    return study
  }

  /// Where the platform picks whom it shows each variant.
  private static func divergence(of treatment: String, segment: String) -> DivergenceResult {
    DivergenceResult(
      metric: "ctr", control: "the product photo on a white ground", treatment: treatment,
      signDisagreement: share(900),
      mix: [
        .init(
          segment: segment, audience: 0.4, control: figure(0.58, 0.05),
          treatment: figure(0.74, 0.06))
      ],
      readings: DeliveredReading.allCases.map {
        .init(
          name: $0, expectedReading: figure(0.2, 0.05),
          reading: $0 == .sameMix
            ? Figure(undefined: "it can’t be had in any play") : figure(0.2, 0.07))
      },
      gap: .init(
        replicates: 200, rolloutEffect: figure(-0.09, 0.02), reading: figure(0.2, 0.07),
        gap: figure(0.29, 0.07),
        components: DivergenceResult.Component.Name.allCases.map {
          .init(name: $0, ofReading: figure(0.03, 0.01), ofGap: figure(0.05, 0.01))
        }))
  }

  private static func decision(
    _ control: String, _ treatment: String, sentence: Words?
  ) -> DecisionResult {
    DecisionResult(
      verdict: .underpowered, verdictChanceWrong: 0.02, reason: nil,
      sentence: sentence
        ?? Words(
          en:
            "This test finds \(treatment) better in 42 % of plays, \(control) better in 1 %, and can’t tell in 57 %.",
          ar:
            "يجد هذا الاختبار أن \u{2068}\(treatment)\u{2069} أفضل في 42 % من المرات، وأن \u{2068}\(control)\u{2069} أفضل في 1 %، ولا يحسم في 57 %."
        ),
      premise: Words(
        en: "Given your belief that \(treatment) changes the CTR by −2 to +18 %…",
        ar:
          "بناءً على تقديرك أن \u{2068}\(treatment)\u{2069} تغيّر نسبة النقر بين \u{2066}−2\u{2069} و\u{2066}+18 %\u{2069}…"
      ),
      advice: Words(
        en:
          "Run it for 63 days, or with 24,500 EGP a day, to be right 80 % of the time; or launch \(treatment) untested: expected gain 41,000 EGP over 90 days.",
        ar:
          "شغّله 63 يومًا، أو بميزانية 24,500 EGP يوميًا، ليصيب في 80 % من المرات؛ أو أطلق \u{2068}\(treatment)\u{2069} بلا اختبار: المكسب المتوقع 41,000 EGP في 90 يومًا."
      ),
      testOutcomes: .init(
        launch: share(840), keepControl: share(22), inconclusive: share(1138),
        launchByArm: [treatment: share(840)]),
      probabilityBest: [control: 0.09, treatment: 0.91], byAssumption: false,
      rightCall: share(838), wrongCall: share(24),
      rolloutProfit: [control: figure(412_000, 61_000), treatment: figure(456_000, 66_000)],
      expectedLoss: figure(23_400, 14_100),
      platformRule: .init(
        name: "Meta", threshold: 0.65,
        outcomes: .init(
          launch: share(1702), keepControl: share(148), inconclusive: share(150),
          launchByArm: [treatment: share(1702)])),
      needed: .init(days: 63, budgetPerDay: 24_500, reason: nil))
  }

  private static func arm(
    _ name: String, _ role: String, _ share: Double, factor: Double, campaign: String
  ) -> ArmResult {
    func metric(_ mean: Double, _ relative: Double, seen: Double? = nil) -> MetricFigure {
      MetricFigure(
        truth: figure(mean, mean * relative),
        seen: seen.map { figure($0, $0 * relative * 1.4) })
    }
    func result(_ type: String, _ part: Double, _ roas: Double, _ incremental: Double)
      -> ArmResult.CampaignResult
    {
      .init(
        type: type, platform: "facebook",
        metrics: [
          "spend": metric(126_000 * part, 0.012),
          "roas": metric(incremental * 1.02, 0.08, seen: roas),
          "impressions": metric(2_320_000 * part, 0.03),
        ],
        incrementalRoas: figure(incremental, incremental * 0.11))
    }
    return ArmResult(
      name: name, role: role, share: share,
      metrics: [
        "impressions": metric(2_320_000, 0.03), "reach": metric(812_000, 0.02, seen: 831_000),
        "frequency": metric(2.86, 0.02, seen: 2.79), "spend": metric(126_000, 0.012),
        "cpm": metric(54.3, 0.03), "ctr": metric(0.0119 * factor, 0.04, seen: 0.0124 * factor),
        "clicks": metric(27_600 * factor, 0.05, seen: 28_800 * factor),
        "cpc": metric(4.56 / factor, 0.05, seen: 4.37 / factor),
        "landing_page_views": metric(21_900 * factor, 0.05),
        "conversions": metric(412 * factor, 0.09, seen: 318 * factor),
        "conversion_rate": metric(0.000228 * factor, 0.09, seen: 0.000176 * factor),
        "cost_per_conversion": metric(306 / factor, 0.09, seen: 396 / factor),
        "revenue": metric(371_000 * factor, 0.11, seen: 286_000 * factor),
        "roas": metric(2.94 * factor, 0.11, seen: 2.27 * factor),
        "hide_rate": metric(0.00012, 0.06),
      ],
      campaigns: [
        campaign: result("conversion", 0.86, 2.02 * factor, 2.71 * factor),
        "retargeting": result("retargeting", 0.14, 6.9 * factor, 1.38 * factor),
      ],
      rollout: [
        "profit": figure(role == "control" ? 412_000 : 456_000, 61_000),
        "incremental_roas": figure(2.71 * factor, 0.31), "break_even_roas": figure(2.5, 0),
        "incremental_conversions": figure(2_930 * factor, 240),
        "spend": figure(945_000, 4_000), "revenue": figure(2_640_000 * factor, 230_000),
      ],
      patch: role == "treatment"
        ? [
          PatchLine(
            path: "campaigns.prospecting.creative.ctr", change: "x normal(1.08, 0.06)",
            isCertain: false, factor: 1.08)
        ] : [])
  }

  private static var holdout: ArmResult {
    ArmResult(
      name: "holdout", role: "holdout", share: 0.1,
      metrics: [
        "conversions": MetricFigure(truth: figure(0, 0), seen: nil),
        "impressions": MetricFigure(truth: figure(0, 0), seen: nil),
        "ctr": MetricFigure(truth: Figure(undefined: "no impressions"), seen: nil),
      ],
      campaigns: [:], rollout: nil, patch: [])
  }

  private static func comparisons(_ control: String, _ treatment: String) -> [ComparisonResult] {
    func comparison(
      _ metric: String, _ role: ComparisonResult.Role, _ lever: Double?, _ rollout: Figure,
      _ test: Figure, _ expected: Figure, _ reading: Figure,
      _ behaviour: ComparisonResult.TestBehaviour
    ) -> ComparisonResult {
      ComparisonResult(
        metric: metric, role: role, control: control, treatment: treatment, lever: lever,
        rolloutEffect: rollout, testEffect: test, expectedReading: expected, reading: reading,
        significance: .init(
          test: "two_proportion_z", pValue: figure(0.21, 0.24), confidenceLevel: 0.95,
          typicalReplicate: .init(
            index: 1337, estimate: 0.0712, interval: [-0.083, 0.249], pValue: 0.37)),
        testBehaviour: behaviour,
        reasons: role == .primary
          ? [
            .init(
              step: .rolloutEffect, before: 0.08, after: 0.068,
              causes: [.init(name: "view_through", share: 0.7)],
              text: Words(
                en:
                  "The +8 % that \(treatment) says become +6.8 % when it is launched for everybody.",
                ar: "يصبح 8 % الذي تقوله \u{2068}\(treatment)\u{2069} 6.8 % عند إطلاقها للجميع."))
          ] : nil)
    }
    let behaviour = ComparisonResult.TestBehaviour(
      power: share(842), wrongWinner: share(13, of: 862), signError: share(9, of: 862),
      coverage: share(1897), falsePositiveRate: share(52, of: 1000),
      exaggeration: Share(value: 1.74, standardError: 0.04))
    let none = ComparisonResult.TestBehaviour(
      power: share(310), wrongWinner: share(41, of: 330), signError: share(30, of: 330),
      coverage: share(1903), falsePositiveRate: share(47, of: 1000),
      exaggeration: Share(undefined: "no replicate qualifies"))
    return [
      comparison(
        "conversion_rate", .primary, 0.08, figure(0.068, 0.052), figure(0.074, 0.056),
        figure(0.061, 0.049), figure(0.0608, 0.094), behaviour),
      comparison(
        "ctr", .secondary, 0.08, figure(0.079, 0.06), figure(0.079, 0.06), figure(0.075, 0.058),
        figure(0.0747, 0.062), none),
      comparison(
        "frequency", .guardrail, nil, figure(-0.004, 0.004), figure(-0.002, 0.003),
        figure(-0.002, 0.003), figure(-0.0021, 0.008), none),
      comparison(
        "hide_rate", .guardrail, nil, Figure(undefined: "nothing was hidden"), figure(0.01, 0.02),
        figure(0.01, 0.02), figure(0.011, 0.05), none),
    ]
  }

  private static var assumptions: [Assumption] {
    func assumption(
      _ path: String, _ value: Double, _ low: Double?, _ high: Double?, _ source: String,
      _ importance: Double?
    ) -> Assumption {
      Assumption(
        path: path, value: value, low: low, high: high, source: source, importance: importance)
    }
    return [
      assumption("market.usd", 48.5, nil, nil, "you", nil),
      assumption("market.order_value", 900, 700, 1150, "you", 0.31),
      assumption("market.margin", 0.4, nil, nil, "you", nil),
      assumption("audience.already_aware", 0.12, 0.08, 0.17, "you", 0.12),
      assumption("prospecting.creative.ctr", 0.012, 0.009, 0.0155, "adcalc_2024", 0.64),
      assumption("prospecting.landing_page.conversion_rate", 0.025, 0.012, 0.041, "you", 0.88),
      assumption("prospecting.cpm", 54.3, 41, 72, "adamigo_country", 0.42),
      assumption(
        "experiment.variants.story.prospecting.creative.ctr", 1.08, 0.98, 1.18, "you", 1),
      assumption("measurement.consent", 0.72, 0.55, 0.88, "estimate", 0.27),
      assumption("shocks.day", 0.18, 0.09, 0.31, "estimate", 0.05),
    ]
  }

  private static func timeline(_ arms: [(name: String, factor: Double)]) -> [TimelinePoint] {
    let start = CalendarDay(year: 2026, month: 3, day: 1)!
    return (0..<28).flatMap { day in
      arms.map { arm in
        let t = Double(day)
        let level = 0.000008 * (1 + 0.45 * (1 - exp(-t / 5))) * (1 - 0.006 * t)
        let week = 1 + 0.12 * sin(t / 7 * 2 * .pi)
        let truth = level * week * arm.factor
        return TimelinePoint(
          date: start.adding(days: day).iso, arm: arm.name, metric: "conversion_rate",
          seen: figure(truth * 0.77, truth * 0.22), truth: figure(truth, truth * 0.13))
      }
    }
  }

  private static func segments(
    _ names: [String], _ arms: [(name: String, factor: Double)]
  ) -> [SegmentPoint] {
    names.enumerated().flatMap { index, name in
      arms.map { arm in
        let truth = (index == 0 ? 0.00029 : 0.00018) * arm.factor
        return SegmentPoint(
          segment: name, arm: arm.name, metric: "conversion_rate",
          seen: figure(truth * 0.77, truth * 0.12), truth: figure(truth, truth * 0.1))
      }
    }
  }

  private static var looks: [LookResult] {
    let dates = ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"]
    let stops = [(12, 3), (188, 7), (320, 6), (320, 6)]
    let boundaries = [4.33, 2.96, 2.36, 2.01]
    return (0..<4).map { index in
      LookResult(
        look: index + 1, date: dates[index], information: Double(index + 1) / 4,
        boundary: boundaries[index],
        stop: .init(launch: share(stops[index].0), keepControl: share(stops[index].1)))
    }
  }
}
