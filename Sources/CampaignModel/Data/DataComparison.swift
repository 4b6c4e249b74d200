package import Statistics

/// A treatment against the control, in one metric, of everybody or of one segment.
package struct DataComparison: Sendable, Equatable, Encodable {
  package struct Segment: Sendable, Equatable, Encodable {
    package var column: String
    package var value: String
    package init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// The same data without a look at what moves together.
  package struct Naive: Sendable, Equatable, Encodable {
    package var test: String
    package var statistic: Double
    package var standardError: Double
    package var pValue: Double
    package var logPValue: Double
    package init(
      test: String, statistic: Double, standardError: Double, pValue: Double, logPValue: Double
    ) {
      self.test = test
      self.statistic = statistic
      self.standardError = standardError
      self.pValue = pValue
      self.logPValue = logPValue
    }
  }

  package var metric: String
  /// `rate`, `mean` or `ratio`.
  package var kind: String
  package var segment: Segment?
  package var control: String
  package var treatment: String
  /// `two_proportion_z`, `welch_t`, `delta_method_ratio`, `cluster_robust_t`, `cuped_welch_t`.
  package var test: String
  /// Treatment − control.
  package var estimate: Double?
  package var standardError: Double?
  package var statistic: Double?
  package var degreesOfFreedom: Double?
  package var relativeEffect: Double?
  package var interval: Interval?
  package var relativeInterval: Interval?
  package var pValue: Double?
  package var logPValue: Double?
  /// Holm's, over the arms and metrics of everybody, or over the arms and segments.
  package var adjustedPValue: Double?
  /// Where several comparisons are judged together: so wide that all of them hold what they should at
  /// once, by Bonferroni.
  package var simultaneousInterval: Interval?
  package var simultaneousRelativeInterval: Interval?
  /// The smallest difference that a test of this size finds four times in five, as one of those that are
  /// judged together.
  package var minimumDetectableEffect: Double?
  /// Share of the variance that the covariate explains away, where there is one.
  package var varianceReduction: Double?
  package var naive: Naive?
  package var reason: String?
  /// Why there is no relative interval, where there is a difference.
  package var relativeReason: String?
  package var warnings: [Warning]

  package init(
    metric: String, kind: String, segment: Segment?, control: String, treatment: String,
    test: String
  ) {
    self.metric = metric
    self.kind = kind
    self.segment = segment
    self.control = control
    self.treatment = treatment
    self.test = test
    warnings = []
  }

  private enum CodingKeys: String, CodingKey {
    case metric, kind, segment, control, treatment, test, estimate, standardError, statistic
    case degreesOfFreedom, relativeEffect, interval, relativeInterval, pValue, logPValue
    case adjustedPValue, simultaneousInterval, simultaneousRelativeInterval
    case minimumDetectableEffect, varianceReduction, naive, reason, relativeReason, warnings
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(metric, forKey: .metric)
    try container.encode(kind, forKey: .kind)
    try container.encode(segment, forKey: .segment)
    try container.encode(control, forKey: .control)
    try container.encode(treatment, forKey: .treatment)
    try container.encode(test, forKey: .test)
    try container.encode(estimate, forKey: .estimate)
    try container.encode(standardError, forKey: .standardError)
    try container.encode(statistic, forKey: .statistic)
    try container.encodeIfPresent(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encode(relativeEffect, forKey: .relativeEffect)
    try container.encode(interval, forKey: .interval)
    try container.encode(relativeInterval, forKey: .relativeInterval)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(logPValue, forKey: .logPValue)
    try container.encode(adjustedPValue, forKey: .adjustedPValue)
    try container.encodeIfPresent(simultaneousInterval, forKey: .simultaneousInterval)
    try container.encodeIfPresent(
      simultaneousRelativeInterval, forKey: .simultaneousRelativeInterval)
    try container.encodeIfPresent(varianceReduction, forKey: .varianceReduction)
    try container.encode(minimumDetectableEffect, forKey: .minimumDetectableEffect)
    try container.encodeIfPresent(naive, forKey: .naive)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encodeIfPresent(relativeReason, forKey: .relativeReason)
    try container.encode(warnings, forKey: .warnings)
  }
}
