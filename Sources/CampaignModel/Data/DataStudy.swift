package import Statistics

/// What the data of a real test say. It is the contract of `mizan analyze --format json`: additions
/// are free, renames are breaking. Rates are fractions; what can't be had is null with a `reason`.
package struct DataStudy: Sendable, Equatable, Encodable {
  /// Version of the format: `mizan.analyze/1`.
  package var schema = "mizan.analyze/1"
  /// Version of Mizan.
  package var version: String
  package var source: Source
  /// Which column was taken for what.
  package var columns: [Column]
  package var confidenceLevel: Double
  package var decision: Decision
  package var arms: [DataArm]
  package var checks: [DataCheck]
  package var comparisons: [DataComparison]
  /// Whether arms differ at all, where there are more than two; and whether segments do.
  package var overallTests: [OverallTest]
  package var timeline: [TimePoint]
  package var warnings: [Warning]

  package init(
    version: String, source: Source, columns: [Column], confidenceLevel: Double,
    decision: Decision, arms: [DataArm], checks: [DataCheck], comparisons: [DataComparison],
    overallTests: [OverallTest], timeline: [TimePoint], warnings: [Warning]
  ) {
    self.version = version
    self.source = source
    self.columns = columns
    self.confidenceLevel = confidenceLevel
    self.decision = decision
    self.arms = arms
    self.checks = checks
    self.comparisons = comparisons
    self.overallTests = overallTests
    self.timeline = timeline
    self.warnings = warnings
  }

  package struct Source: Sendable, Equatable, Encodable {
    package var files: [String]
    /// Below the header.
    package var rows: Int
    package var rowsUsed: Int
    /// Rows that were not used, by the reason.
    package var rowsLeftOut: [String: Int]
    /// What the data are counted by: `row`, `unit` or `cluster`, and its column.
    package var unit: String
    /// Lines above the columns' names that belong to no table.
    package var linesBeforeHeader = 0
    /// Of an event log: its rows. The rows above are its users then.
    package var events: Int?
    /// Of an event log: users to whom nothing happened; nil where nothing says how many there are.
    package var usersWithoutEvents: Int?

    package init(
      files: [String], rows: Int, rowsUsed: Int, rowsLeftOut: [String: Int], unit: String
    ) {
      self.files = files
      self.rows = rows
      self.rowsUsed = rowsUsed
      self.rowsLeftOut = rowsLeftOut
      self.unit = unit
    }
  }

  package struct Column: Sendable, Equatable, Encodable {
    /// `arm`, `unit`, `success`, `trials`, `value`, `covariate`, `segment`, `cluster`, `date`, `exposure`.
    package var role: String
    package var name: String
    package var guessed: Bool

    package init(role: String, name: String, guessed: Bool) {
      self.role = role
      self.name = name
      self.guessed = guessed
    }
  }

  package struct Decision: Sendable, Equatable, Encodable {
    package enum Verdict: String, Sendable, Encodable {
      case better, worse, inconclusive, unreliable
    }

    /// Nil where nothing could be tested.
    package var verdict: Verdict?
    package var reason: String?
    /// The treatment that the verdict is about.
    package var treatment: String?
    /// Whether less of the metric is better: a cost.
    package var lowerIsBetter: Bool
    package var sentence: Words
    package var advice: Words
    /// What else must be known before acting on it.
    package var remarks: [Words]

    package init(
      verdict: Verdict?, reason: String?, treatment: String?, lowerIsBetter: Bool = false,
      sentence: Words, advice: Words, remarks: [Words] = []
    ) {
      self.verdict = verdict
      self.reason = reason
      self.treatment = treatment
      self.lowerIsBetter = lowerIsBetter
      self.sentence = sentence
      self.advice = advice
      self.remarks = remarks
    }

    private enum CodingKeys: String, CodingKey {
      case verdict, reason, treatment, lowerIsBetter, sentence, advice, remarks
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(verdict, forKey: .verdict)
      try container.encodeIfPresent(reason, forKey: .reason)
      try container.encode(treatment, forKey: .treatment)
      try container.encode(lowerIsBetter, forKey: .lowerIsBetter)
      try container.encode(sentence, forKey: .sentence)
      try container.encode(advice, forKey: .advice)
      if !remarks.isEmpty { try container.encode(remarks, forKey: .remarks) }
    }
  }

  /// A test of several arms or segments at once.
  package struct OverallTest: Sendable, Equatable, Encodable {
    package var metric: String
    /// `one_way_anova`, `welch_anova`, `chi_squared`, `cochran_q`.
    package var test: String
    /// What is held to be the same: `arms`, or the column of the segments.
    package var of: String
    package var treatment: String?
    package var statistic: Double?
    package var degreesOfFreedom: [Double]
    package var pValue: Double?
    package var reason: String?

    package init(
      metric: String, test: String, of: String, treatment: String? = nil, statistic: Double? = nil,
      degreesOfFreedom: [Double] = [], pValue: Double? = nil, reason: String? = nil
    ) {
      self.metric = metric
      self.test = test
      self.of = of
      self.treatment = treatment
      self.statistic = statistic
      self.degreesOfFreedom = degreesOfFreedom
      self.pValue = pValue
      self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
      case metric, test, of, treatment, statistic, degreesOfFreedom, pValue, reason
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(metric, forKey: .metric)
      try container.encode(test, forKey: .test)
      try container.encode(of, forKey: .of)
      try container.encodeIfPresent(treatment, forKey: .treatment)
      try container.encode(statistic, forKey: .statistic)
      try container.encode(degreesOfFreedom, forKey: .degreesOfFreedom)
      try container.encode(pValue, forKey: .pValue)
      try container.encodeIfPresent(reason, forKey: .reason)
    }
  }

  /// The primary metric's difference in everything up to a day.
  package struct TimePoint: Sendable, Equatable, Encodable {
    /// ISO, or the file's own label where it has no year.
    package var date: String
    package var treatment: String
    package var estimate: Double?
    /// Right for one look, planned beforehand.
    package var interval: Interval?
    /// Right however often one looks.
    package var alwaysValidInterval: Interval?
    package var reason: String?

    package init(
      date: String, treatment: String, estimate: Double? = nil, interval: Interval? = nil,
      alwaysValidInterval: Interval? = nil, reason: String? = nil
    ) {
      self.date = date
      self.treatment = treatment
      self.estimate = estimate
      self.interval = interval
      self.alwaysValidInterval = alwaysValidInterval
      self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
      case date, treatment, estimate, interval, alwaysValidInterval, reason
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(date, forKey: .date)
      try container.encode(treatment, forKey: .treatment)
      try container.encode(estimate, forKey: .estimate)
      try container.encode(interval, forKey: .interval)
      try container.encode(alwaysValidInterval, forKey: .alwaysValidInterval)
      try container.encodeIfPresent(reason, forKey: .reason)
    }
  }
}
