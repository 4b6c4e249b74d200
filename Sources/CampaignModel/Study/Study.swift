/// The result of a run: every figure with its Monte Carlo error. It is the contract of
/// `result.json`: additions are free, renames are breaking. Rates are fractions; money is in `currency`.
package struct Study: Sendable, Equatable, Codable {
  /// Version of the format: `mizan.run/1`.
  package var schema: String
  /// Version of Mizan.
  package var version: String
  package var scenario: ScenarioInfo
  package var seed: UInt64
  package var replicates: Int
  package var engine: String
  /// Why it is this engine.
  package var engineReason: Words?
  package var currency: String
  package var schedule: ScheduleInfo
  package var experiment: ExperimentInfo
  package var decision: DecisionResult
  package var arms: [ArmResult]
  package var comparisons: [ComparisonResult]
  package var truth: TruthResult
  package var warnings: [Warning]
  package var assumptions: [Assumption]
  package var timeline: [TimelinePoint]
  package var segments: [SegmentPoint]
  package var looks: [LookResult]
  /// Real figures beside predicted ones, where the scenario has them.
  package var replay: [ReplayResult]?
  /// Arms against the holdout, where there is one.
  package var lift: [LiftResult]?
  /// Why the ads manager shows more or fewer conversions than the ads caused, where it does.
  package var attribution: AttributionResult?
  /// By treatment, where the platform chooses whom it shows each variant.
  package var divergence: [DivergenceResult]?
  /// Conversions that rules of analytics credit campaigns with, where the scenario asks.
  package var credit: CreditResult?
  /// By treatment, of a lift test of one campaign.
  package var liftTest: [LiftTestResult]?
  /// Of a test whose variants differ in time.
  package var staged: StagedResult?
  /// Of a test whose shares move with what is seen.
  package var allocation: AllocationResult?

  package init(
    schema: String, version: String, scenario: ScenarioInfo, seed: UInt64, replicates: Int,
    engine: String, currency: String, schedule: ScheduleInfo, experiment: ExperimentInfo,
    decision: DecisionResult, arms: [ArmResult], comparisons: [ComparisonResult],
    truth: TruthResult, warnings: [Warning], assumptions: [Assumption], timeline: [TimelinePoint],
    segments: [SegmentPoint], looks: [LookResult], replay: [ReplayResult]? = nil,
    lift: [LiftResult]? = nil, attribution: AttributionResult? = nil,
    divergence: [DivergenceResult]? = nil, credit: CreditResult? = nil,
    liftTest: [LiftTestResult]? = nil, staged: StagedResult? = nil,
    allocation: AllocationResult? = nil
  ) {
    self.schema = schema
    self.version = version
    self.scenario = scenario
    self.seed = seed
    self.replicates = replicates
    self.engine = engine
    self.currency = currency
    self.schedule = schedule
    self.experiment = experiment
    self.decision = decision
    self.arms = arms
    self.comparisons = comparisons
    self.truth = truth
    self.warnings = warnings
    self.assumptions = assumptions
    self.timeline = timeline
    self.segments = segments
    self.looks = looks
    self.replay = replay
    self.lift = lift
    self.attribution = attribution
    self.divergence = divergence
    self.credit = credit
    self.liftTest = liftTest
    self.staged = staged
    self.allocation = allocation
  }

  package struct ScenarioInfo: Sendable, Equatable, Codable {
    package var name: String
    package var question: String?
    /// SHA-256 of the scenario as run, after `--set`, in hexadecimal.
    package var sha256: String
    package init(name: String, question: String?, sha256: String) {
      self.name = name
      self.question = question
      self.sha256 = sha256
    }
  }

  package struct ScheduleInfo: Sendable, Equatable, Codable {
    /// `2026-03-01`.
    package var start: String
    package var days: Int
    package init(start: String, days: Int) {
      self.start = start
      self.days = days
    }
  }

  package struct ExperimentInfo: Sendable, Equatable, Codable {
    package var design: String
    /// Campaign under test.
    package var campaign: String
    package var campaignType: String
    package var platform: String
    package var metric: String
    package var method: String
    /// What several treatments are corrected by; nil of a single one.
    package var correction: String?
    package var alpha: Double
    package var looks: String
    /// When it may stop; nil of a test that is read once.
    package var stopping: String?
    /// Whether all variants were replaced by the control (`--aa`).
    package var aa: Bool
    /// Relative effect worth finding, target share of right calls, horizon in days.
    package var minimumEffect: Double
    package var target: Double
    package var horizon: Int
    package init(
      design: String, campaign: String, campaignType: String, platform: String, metric: String,
      method: String, correction: String? = nil, alpha: Double, looks: String,
      stopping: String? = nil,
      aa: Bool,
      minimumEffect: Double, target: Double, horizon: Int
    ) {
      self.design = design
      self.campaign = campaign
      self.campaignType = campaignType
      self.platform = platform
      self.metric = metric
      self.method = method
      self.correction = correction
      self.alpha = alpha
      self.looks = looks
      self.stopping = stopping
      self.aa = aa
      self.minimumEffect = minimumEffect
      self.target = target
      self.horizon = horizon
    }
  }
}

/// The verdict: on the test, not on the ad.
package struct DecisionResult: Sendable, Equatable, Codable {
  package enum Verdict: String, Sendable, Codable {
    case reliable, underpowered, misleading
  }
  /// Nil under `--aa` and where the rollout effect is 0; `reason` says which.
  package var verdict: Verdict?
  /// Chance that as many other plays would lead to another verdict; nil where there is none.
  package var verdictChanceWrong: Double?
  package var reason: Words?
  package var sentence: Words
  /// The premise: "If the story really is 8 % better (you wrote so)".
  package var premise: Words
  /// What to do about it, in money and days.
  package var advice: Words
  package var testOutcomes: Outcomes
  /// Chance over worlds that an arm has the best rollout, by arm's name.
  package var probabilityBest: [String: Double]
  /// Whether the effect was typed as a certain number.
  package var byAssumption: Bool
  /// Share of replicates with the right and the wrong call.
  package var rightCall: Share
  package var wrongCall: Share
  /// Profit of the rollout over the horizon, by arm's name.
  package var rolloutProfit: [String: Figure]
  package var expectedLoss: Figure
  package var platformRule: PlatformRule
  package var needed: Needed
  /// Days until the test ends; nil of a test that is read once.
  package var testDays: Figure?

  package init(
    verdict: Verdict?, verdictChanceWrong: Double?, reason: Words?, sentence: Words,
    premise: Words, advice: Words,
    testOutcomes: Outcomes, probabilityBest: [String: Double], byAssumption: Bool,
    rightCall: Share, wrongCall: Share, rolloutProfit: [String: Figure], expectedLoss: Figure,
    platformRule: PlatformRule, needed: Needed,
    testDays: Figure? = nil
  ) {
    self.verdict = verdict
    self.verdictChanceWrong = verdictChanceWrong
    self.reason = reason
    self.sentence = sentence
    self.premise = premise
    self.advice = advice
    self.testOutcomes = testOutcomes
    self.probabilityBest = probabilityBest
    self.byAssumption = byAssumption
    self.rightCall = rightCall
    self.wrongCall = wrongCall
    self.rolloutProfit = rolloutProfit
    self.expectedLoss = expectedLoss
    self.platformRule = platformRule
    self.needed = needed
    self.testDays = testDays
  }

  package struct Outcomes: Sendable, Equatable, Codable {
    package var launch: Share
    package var keepControl: Share
    package var inconclusive: Share
    /// Share of replicates that launch each treatment, by its name.
    package var launchByArm: [String: Share]
    package init(
      launch: Share, keepControl: Share, inconclusive: Share, launchByArm: [String: Share]
    ) {
      self.launch = launch
      self.keepControl = keepControl
      self.inconclusive = inconclusive
      self.launchByArm = launchByArm
    }
  }

  package struct PlatformRule: Sendable, Equatable, Codable {
    package var name: String
    package var threshold: Double
    package var outcomes: Outcomes
    package init(name: String, threshold: Double, outcomes: Outcomes) {
      self.name = name
      self.threshold = threshold
      self.outcomes = outcomes
    }
  }

  /// What reaching the target share of right calls would take, one or the other.
  package struct Needed: Sendable, Equatable, Codable {
    package var days: Double?
    package var budgetPerDay: Double?
    /// People to ask in each arm, where a survey decides: neither time nor money makes it larger.
    package var surveyAsked: Double?
    package var reason: String?
    package init(
      days: Double?, budgetPerDay: Double?, surveyAsked: Double? = nil, reason: String?
    ) {
      self.days = days
      self.budgetPerDay = budgetPerDay
      self.surveyAsked = surveyAsked
      self.reason = reason
    }
    private enum CodingKeys: String, CodingKey { case days, budgetPerDay, surveyAsked, reason }
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(days, forKey: .days)
      try container.encode(budgetPerDay, forKey: .budgetPerDay)
      try container.encodeIfPresent(surveyAsked, forKey: .surveyAsked)
      try container.encodeIfPresent(reason, forKey: .reason)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case verdict, verdictChanceWrong, reason, sentence, premise, advice, testOutcomes
    case probabilityBest, byAssumption, rightCall, wrongCall, rolloutProfit, expectedLoss
    case platformRule, needed, testDays
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(verdictChanceWrong, forKey: .verdictChanceWrong)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(premise, forKey: .premise)
    try container.encode(advice, forKey: .advice)
    try container.encode(testOutcomes, forKey: .testOutcomes)
    try container.encode(probabilityBest, forKey: .probabilityBest)
    try container.encode(byAssumption, forKey: .byAssumption)
    try container.encode(rightCall, forKey: .rightCall)
    try container.encode(wrongCall, forKey: .wrongCall)
    try container.encode(rolloutProfit, forKey: .rolloutProfit)
    try container.encode(expectedLoss, forKey: .expectedLoss)
    try container.encode(platformRule, forKey: .platformRule)
    try container.encode(needed, forKey: .needed)
    try container.encodeIfPresent(testDays, forKey: .testDays)
  }
}

package struct ArmResult: Sendable, Equatable, Codable {
  package var name: String
  package var role: String
  package var share: Double
  /// By the metric's name; over the test, the arm's people.
  package var metrics: [String: MetricFigure]
  /// By the campaign's name.
  package var campaigns: [String: CampaignResult]
  /// What launching this arm for everybody brings, by the metric's name; includes `profit`,
  /// `incremental_roas`, `break_even_roas`. Nil for the holdout.
  package var rollout: [String: Figure]?
  /// What the variant changes, as written.
  package var patch: [PatchLine]

  package init(
    name: String, role: String, share: Double, metrics: [String: MetricFigure],
    campaigns: [String: CampaignResult], rollout: [String: Figure]?, patch: [PatchLine]
  ) {
    self.name = name
    self.role = role
    self.share = share
    self.metrics = metrics
    self.campaigns = campaigns
    self.rollout = rollout
    self.patch = patch
  }

  package struct CampaignResult: Sendable, Equatable, Codable {
    package var type: String
    package var platform: String
    package var metrics: [String: MetricFigure]
    /// Revenue with this campaign minus without it, over its spend; leaves the others on.
    package var incrementalRoas: Figure
    package init(
      type: String, platform: String, metrics: [String: MetricFigure], incrementalRoas: Figure
    ) {
      self.type = type
      self.platform = platform
      self.metrics = metrics
      self.incrementalRoas = incrementalRoas
    }
  }
}

/// One metric of one treatment against the control: the chain from lever to reading.
package struct ComparisonResult: Sendable, Equatable, Codable {
  package enum Role: String, Sendable, Codable {
    case primary, secondary, guardrail
  }
  package var metric: String
  package var role: Role
  package var control: String
  package var treatment: String
  /// What the patch says, where it is one factor: 0.08 for x1.08.
  package var lever: Double?
  package var rolloutEffect: Figure
  package var testEffect: Figure
  package var expectedReading: Figure
  package var reading: Figure
  package var significance: Significance
  package var testBehaviour: TestBehaviour
  /// Why steps of the chain differ, of the primary metric; empty where none does by much.
  package var reasons: [Reason]?

  package init(
    metric: String, role: Role, control: String, treatment: String, lever: Double?,
    rolloutEffect: Figure, testEffect: Figure, expectedReading: Figure, reading: Figure,
    significance: Significance, testBehaviour: TestBehaviour, reasons: [Reason]? = nil
  ) {
    self.metric = metric
    self.role = role
    self.control = control
    self.treatment = treatment
    self.lever = lever
    self.rolloutEffect = rolloutEffect
    self.testEffect = testEffect
    self.expectedReading = expectedReading
    self.reading = reading
    self.significance = significance
    self.testBehaviour = testBehaviour
    self.reasons = reasons
  }

  /// Why a step of the chain differs from the one before by more than a tenth, every belief in its
  /// middle.
  package struct Reason: Sendable, Equatable, Codable {
    package enum Step: String, Sendable, Codable, CaseIterable {
      case rolloutEffect = "rollout_effect"
      case testEffect = "test_effect"
      case expectedReading = "expected_reading"
    }
    package struct Cause: Sendable, Equatable, Codable {
      package var name: String
      /// Share of the difference that is gone without it, in 0...1. They need not sum to 1.
      package var share: Double
      package init(name: String, share: Double) {
        self.name = name
        self.share = share
      }
    }
    package var step: Step
    /// Relative effects of the step before (the lever, where the step is the rollout) and of this one.
    package var before: Double
    package var after: Double
    /// The largest first; empty where none stands out.
    package var causes: [Cause]
    package var text: Words
    package init(step: Step, before: Double, after: Double, causes: [Cause], text: Words) {
      self.step = step
      self.before = before
      self.after = after
      self.causes = causes
      self.text = text
    }
  }

  package struct Significance: Sendable, Equatable, Codable {
    package var test: String
    package var pValue: Figure
    package var confidenceLevel: Double
    package var typicalReplicate: TypicalReplicate?
    package init(
      test: String, pValue: Figure, confidenceLevel: Double, typicalReplicate: TypicalReplicate?
    ) {
      self.test = test
      self.pValue = pValue
      self.confidenceLevel = confidenceLevel
      self.typicalReplicate = typicalReplicate
    }
  }

  /// The replicate whose reading of the primary metric is the lower median.
  package struct TypicalReplicate: Sendable, Equatable, Codable {
    package var index: Int
    /// Relative effect as read, and its interval [low, high].
    package var estimate: Double
    package var interval: [Double]?
    package var pValue: Double?
    package init(index: Int, estimate: Double, interval: [Double]?, pValue: Double?) {
      self.index = index
      self.estimate = estimate
      self.interval = interval
      self.pValue = pValue
    }
  }

  package struct TestBehaviour: Sendable, Equatable, Codable {
    package var power: Share
    package var wrongWinner: Share
    package var signError: Share
    package var coverage: Share
    package var falsePositiveRate: Share
    package var exaggeration: Share
    package init(
      power: Share, wrongWinner: Share, signError: Share, coverage: Share,
      falsePositiveRate: Share, exaggeration: Share
    ) {
      self.power = power
      self.wrongWinner = wrongWinner
      self.signError = signError
      self.coverage = coverage
      self.falsePositiveRate = falsePositiveRate
      self.exaggeration = exaggeration
    }
  }
}

/// Conversions of the control over the test: caused by its ads, and shown by the ads manager.
/// `attributed` is `caused` less `untracked` plus `uncaused`.
package struct AttributionResult: Sendable, Equatable, Codable {
  package var arm: String
  package var caused: Double
  package var attributed: Double
  /// Those that the platform would credit to an ad, and can't track or hasn't reported yet.
  package var untracked: Double
  /// Credited or untracked ones beyond those caused; negative where caused ones get no credit.
  package var uncaused: Double
  package var text: Words

  package init(
    arm: String, caused: Double, attributed: Double, untracked: Double, uncaused: Double,
    text: Words
  ) {
    self.arm = arm
    self.caused = caused
    self.attributed = attributed
    self.untracked = untracked
    self.uncaused = uncaused
    self.text = text
  }
}

package struct TruthResult: Sendable, Equatable, Codable {
  /// How far the mean of the replicates lies from the mean field, by arm and total.
  package var meanFieldGap: [Gap]
  /// Classes of activity that people are in.
  package var activityClasses: Int?
  /// How far the reach of these classes lies from a negative binomial's, at most: a difference of shares.
  package var activityClassError: Double?

  package init(meanFieldGap: [Gap], activityClasses: Int?, activityClassError: Double?) {
    self.meanFieldGap = meanFieldGap
    self.activityClasses = activityClasses
    self.activityClassError = activityClassError
  }

  package struct Gap: Sendable, Equatable, Codable {
    package var arm: String
    package var total: String
    /// (mean of replicates − mean field) / mean field.
    package var relative: Double
    /// The same in Monte Carlo standard errors.
    package var standardErrors: Double
    package init(arm: String, total: String, relative: Double, standardErrors: Double) {
      self.arm = arm
      self.total = total
      self.relative = relative
      self.standardErrors = standardErrors
    }
  }
}

package struct Warning: Sendable, Equatable, Codable {
  /// Stable name: `few_conversions`.
  package var code: String
  /// Names of the arms concerned; empty: all.
  package var arms: [String]
  package var values: [String: Double]
  package var text: Words
  package init(code: String, arms: [String], values: [String: Double], text: Words) {
    self.code = code
    self.arms = arms
    self.values = values
    self.text = text
  }
}

package struct Assumption: Sendable, Equatable, Codable {
  package var path: String
  package var value: Double
  /// Ends of the central 90 % of the belief, or the preset's range; nil where it is a certain number.
  package var low: Double?
  package var high: Double?
  /// "you", or the id of the preset's source, or "estimate".
  package var source: String
  /// Swing of the primary metric's rollout effect and level between low and high, 0...1 of the largest; nil: not asked.
  package var importance: Double?
  package init(
    path: String, value: Double, low: Double?, high: Double?, source: String, importance: Double?
  ) {
    self.path = path
    self.value = value
    self.low = low
    self.high = high
    self.source = source
    self.importance = importance
  }
}

package struct TimelinePoint: Sendable, Equatable, Codable {
  package var date: String
  package var arm: String
  package var metric: String
  package var seen: Figure
  package var truth: Figure
  package init(date: String, arm: String, metric: String, seen: Figure, truth: Figure) {
    self.date = date
    self.arm = arm
    self.metric = metric
    self.seen = seen
    self.truth = truth
  }
  private enum CodingKeys: String, CodingKey {
    case date, arm, metric, seen
    case truth = "true"
  }
}

package struct SegmentPoint: Sendable, Equatable, Codable {
  package var segment: String
  package var arm: String
  package var metric: String
  package var seen: Figure
  package var truth: Figure
  package init(segment: String, arm: String, metric: String, seen: Figure, truth: Figure) {
    self.segment = segment
    self.arm = arm
    self.metric = metric
    self.seen = seen
    self.truth = truth
  }
  private enum CodingKeys: String, CodingKey {
    case segment, arm, metric, seen
    case truth = "true"
  }
}

package struct LookResult: Sendable, Equatable, Codable {
  package var look: Int
  package var date: String
  package var information: Double
  /// |z| that must be reached; nil where nothing may be decided yet.
  package var boundary: Double?
  package var reason: String?
  package var stop: Stop
  package init(look: Int, date: String, information: Double, boundary: Double?, stop: Stop) {
    self.look = look
    self.date = date
    self.information = information
    self.boundary = boundary
    reason = boundary == nil ? "too early to decide" : nil
    self.stop = stop
  }
  private enum CodingKeys: String, CodingKey {
    case look, date, information, boundary, reason, stop
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(look, forKey: .look)
    try container.encode(date, forKey: .date)
    try container.encode(information, forKey: .information)
    try container.encode(boundary, forKey: .boundary)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(stop, forKey: .stop)
  }
  /// Shares of all replicates that stop at this look with that outcome.
  package struct Stop: Sendable, Equatable, Codable {
    package var launch: Share
    package var keepControl: Share
    package init(launch: Share, keepControl: Share) {
      self.launch = launch
      self.keepControl = keepControl
    }
  }
}

/// One arm against the holdout, which sees no ads: the lift of the ads, true and as read.
package struct LiftResult: Sendable, Equatable, Codable {
  package var metric: String
  package var arm: String
  package var holdout: String
  /// True, in the test.
  package var testEffect: Figure
  package var expectedReading: Figure
  package var reading: Figure
  /// Replicates in which it is significant, and in which the interval holds the expected reading.
  package var significant: Share
  package var coverage: Share
  package init(
    metric: String, arm: String, holdout: String, testEffect: Figure, expectedReading: Figure,
    reading: Figure, significant: Share, coverage: Share
  ) {
    self.metric = metric
    self.arm = arm
    self.holdout = holdout
    self.testEffect = testEffect
    self.expectedReading = expectedReading
    self.reading = reading
    self.significant = significant
    self.coverage = coverage
  }
}

/// A real total beside what the rehearsal predicted.
package struct ReplayResult: Sendable, Equatable, Codable {
  package var metric: String
  /// "total" or "daily_sd".
  package var statistic: String
  package var real: Double
  package var predicted: Figure
  /// Whether the real figure lies between the 5 % and 95 % points.
  package var inside: Bool
  package init(
    metric: String, statistic: String, real: Double, predicted: Figure, inside: Bool
  ) {
    self.metric = metric
    self.statistic = statistic
    self.real = real
    self.predicted = predicted
    self.inside = inside
  }
}
