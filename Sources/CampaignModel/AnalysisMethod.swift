package import Statistics

/// A way to decide an experiment from what an advertiser can see. It gets the seen half alone, so it
/// can't peek at the truth.
package protocol AnalysisMethod: Sendable {
  /// Compares every treatment with the control, at every look of the design, in order.
  func analyze(_ seen: Seen, under design: AnalysisDesign) -> Analysis
}

/// What the experimenter fixed beforehand.
package struct AnalysisDesign: Sendable, Equatable {
  package var primary: Metric
  /// Secondary metrics and guardrails: compared once, at the end.
  package var others: [Metric]
  /// Arms that are compared: the control first.
  package var arms: [Int]
  package var holdout: Int?
  /// What arms are compared with the holdout by.
  package var liftMetrics: [Metric] {
    (primary == .awareness || others.contains(.awareness) ? [.awareness] : [])
      + [.everyConversionRate]
  }
  package var campaignUnderTest: Int
  /// Name of the test of a metric.
  package func test(of metric: Metric) -> String {
    if let reading, sharesPeople || isClustered { return reading.rawValue }
    return switch metric.test {
    case .proportion: rule.method.rawValue
    case .ratio: "delta_method_ratio"
    case .mean: "welch_t"
    case .none: "none"
    }
  }
  package var primaryMethod: String { test(of: primary) }
  /// The campaign whose ads alone a metric counts; nil: those of all campaigns.
  package func campaign(countedBy metric: Metric) -> Int? {
    metric.scope == .campaign ? campaignUnderTest : nil
  }
  package var rule: AnalysisRule
  package var alpha: Double { rule.alpha }
  /// The level that a single treatment is launched at.
  package var launchAlpha: Double { rule.launchAlpha(treatments: arms.count - 1) }
  /// Days after which the experimenter looks.
  package var looks: [Int]
  /// How large a result must be at each.
  package var monitoring: Monitoring
  /// Of tests whose variants differ in time.
  package var staging: Staging?
  /// Of tests whose shares move with what is seen.
  package var allocation: AdaptiveAllocation?
  /// What is taken for independent; nil: people.
  package var reading: Staging.Reading? {
    rule.reading ?? staging?.readings.first ?? allocation.map { _ in .perPerson }
  }
  /// Whether arms are compared by totals of events: people are in both of them.
  package var sharesPeople: Bool { staging != nil || allocation != nil }
  /// Whether whole days or regions are.
  package var isClustered: Bool { reading != nil && reading != .perPerson }
  package var reportingDelay: Int
  /// Margin under which the platform's own rule is judged: threshold of the chance to be best.
  package var platformThreshold: Double

  /// - Parameter looks: Growing; what is to be known at each is taken to grow with the days, until an
  ///   expected ledger says better (`expecting`).
  /// - Throws: Where the stopping rule has no bounds for such looks.
  package init(
    primary: Metric, others: [Metric], arms: [Int], holdout: Int?, campaignUnderTest: Int,
    rule: AnalysisRule, looks: [Int], reportingDelay: Int, platformThreshold: Double,
    staging: Staging? = nil, allocation: AdaptiveAllocation? = nil
  ) throws {
    self.staging = staging
    self.allocation = allocation
    monitoring = try Monitoring(
      rule.stoppingRule, events: looks.map(Double.init), alpha: rule.alpha,
      launchAlpha: rule.launchAlpha(treatments: arms.count - 1))
    self.primary = primary
    self.others = others
    self.arms = arms
    self.holdout = holdout
    self.campaignUnderTest = campaignUnderTest
    self.rule = rule
    self.looks = looks
    self.reportingDelay = reportingDelay
    self.platformThreshold = platformThreshold
  }

  /// The same with bounds for what a ledger is expected to show by each look.
  package func expecting(_ seen: Seen) -> AnalysisDesign {
    var design = self
    let events = looks.map { self.events(in: seen, until: $0) }
    if let planned = try? Monitoring(
      rule.stoppingRule, events: events, alpha: alpha, launchAlpha: launchAlpha)
    {
      design.monitoring = planned
    }
    return design
  }

  /// Events of the metric that decides in all compared arms so far: its information.
  package func events(in seen: Seen, until day: Int) -> Double {
    arms.reduce(0) { $0 + primary.numerator(totals(of: primary, in: seen, arm: $1, until: day)) }
  }

  /// What a metric is counted from in an arm so far.
  package func totals(of metric: Metric, in seen: Seen, arm: Int, until day: Int) -> Totals {
    let days = staging?.days(of: arm).clamped(to: 0..<day) ?? 0..<day
    return Totals(seen: seen, arm: arm, days: days, campaign: campaign(countedBy: metric))
  }
}

/// What the experimenter concludes.
package struct Analysis: Sendable, Equatable {
  /// One for every look until the test stopped.
  package var looks: [Look]
  /// Primary comparisons at the look where the test stopped, then every other metric at the end.
  package var comparisons: [Comparison]
  package var outcome: Outcome
  /// What the platform's own rule announces on the same data.
  package var platformOutcome: Outcome
  /// Each arm against the holdout at the end, by metric: what is read as the lift of the ads.
  package var lift: [Comparison]
  /// Share of the final look's events that each look of the design has, whether the test gets that far
  /// or not.
  package var information: [Double]
  /// |z| that each look of the design asks for; +∞ where nothing may be decided yet.
  package var boundaries: [Double]

  /// The metric that decides, by all readings that the design has, of its treatment; empty where people are
  /// divided.
  package var staged: [StagedReading] = []

  package init(
    looks: [Look], comparisons: [Comparison], outcome: Outcome, platformOutcome: Outcome,
    information: [Double] = [], boundaries: [Double] = [], lift: [Comparison] = []
  ) {
    self.lift = lift
    self.looks = looks
    self.information = information
    self.boundaries = boundaries
    self.comparisons = comparisons
    self.outcome = outcome
    self.platformOutcome = platformOutcome
  }

  package enum Outcome: Sendable, Equatable, Codable {
    /// Index of the arm that would be launched.
    case launch(Int)
    case keepControl
    case inconclusive
  }

  package struct Look: Sendable, Equatable, Codable {
    package var day: Int
    /// Share of the final look's events, in 0...1.
    package var information: Double
    package var outcome: Outcome

    package init(day: Int, information: Double, outcome: Outcome) {
      self.day = day
      self.information = information
      self.outcome = outcome
    }
  }
}

/// One metric of a treatment against the control (or the holdout), as read.
package struct Comparison: Sendable, Equatable {
  package var metric: String
  package var control: Int
  package var treatment: Int
  package var test: String
  /// Read after so many days.
  package var day: Int
  /// Treatment over control, minus 1; nil where it can't be had.
  package var relativeEffect: Double?
  /// Interval of the relative effect, and half its width in standard errors.
  package var interval: Interval?
  package var intervalReach: Double?
  package var pValue: Double?
  /// Estimate over its standard error.
  package var zStatistic: Double?
  /// Why there is no estimate.
  package var reason: String?

  package init(
    metric: String, control: Int, treatment: Int, test: String, day: Int,
    relativeEffect: Double? = nil, interval: Interval? = nil, intervalReach: Double? = nil,
    pValue: Double? = nil, zStatistic: Double? = nil, reason: String? = nil
  ) {
    self.metric = metric
    self.control = control
    self.treatment = treatment
    self.test = test
    self.day = day
    self.relativeEffect = relativeEffect
    self.interval = interval
    self.intervalReach = intervalReach
    self.pValue = pValue
    self.zStatistic = zStatistic
    self.reason = reason
  }
}

/// One effect as one reading of a staged test has it; nil where it can't be had.
package struct StagedReading: Sendable, Equatable, Codable {
  package var reading: Staging.Reading
  package var relativeEffect: Double?
  package var interval: Interval?
  package var pValue: Double?

  package init(
    reading: Staging.Reading, relativeEffect: Double?, interval: Interval?, pValue: Double?
  ) {
    self.reading = reading
    self.relativeEffect = relativeEffect
    self.interval = interval
    self.pValue = pValue
  }
}
