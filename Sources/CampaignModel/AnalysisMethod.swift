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
    switch metric.test {
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
  /// The level that a single treatment is launched at: with several, and a correction, α over their number.
  package var launchAlpha: Double {
    rule.correction == .none ? alpha : alpha / Double(max(1, arms.count - 1))
  }
  /// Days after which the experimenter looks.
  package var looks: [Int]
  package var reportingDelay: Int
  /// Margin under which the platform's own rule is judged: threshold of the chance to be best.
  package var platformThreshold: Double

  package init(
    primary: Metric, others: [Metric], arms: [Int], holdout: Int?, campaignUnderTest: Int,
    rule: AnalysisRule, looks: [Int], reportingDelay: Int, platformThreshold: Double
  ) {
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

  package init(
    looks: [Look], comparisons: [Comparison], outcome: Outcome, platformOutcome: Outcome,
    information: [Double] = [], lift: [Comparison] = []
  ) {
    self.lift = lift
    self.looks = looks
    self.information = information
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
    /// Share of the final look's units, in 0...1.
    package var information: Double
    /// |z| that had to be reached.
    package var boundary: Double
    package var outcome: Outcome

    package init(day: Int, information: Double, boundary: Double, outcome: Outcome) {
      self.day = day
      self.information = information
      self.boundary = boundary
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
  /// Treatment over control, minus 1; nil where it can't be had.
  package var relativeEffect: Double?
  /// Interval of the relative effect.
  package var interval: Interval?
  package var pValue: Double?
  /// Estimate over its standard error.
  package var zStatistic: Double?
  /// Why there is no estimate.
  package var reason: String?

  package init(
    metric: String, control: Int, treatment: Int, test: String, relativeEffect: Double?,
    interval: Interval?, pValue: Double?, zStatistic: Double?,
    reason: String? = nil
  ) {
    self.metric = metric
    self.control = control
    self.treatment = treatment
    self.test = test
    self.relativeEffect = relativeEffect
    self.interval = interval
    self.pValue = pValue
    self.zStatistic = zStatistic
    self.reason = reason
  }
}
