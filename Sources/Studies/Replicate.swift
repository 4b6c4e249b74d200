internal import CampaignModel
internal import Statistics

/// What a study keeps of one replicate.
struct Replicate: Sendable, Codable {
  /// `[arm][metric]`, metrics in the order of `Metric.all`; NaN where undefined.
  var truth: [[Double]]
  var seen: [[Double]]
  /// `[arm][campaign][metric]`.
  var campaignTruth: [[[Double]]]
  var campaignSeen: [[[Double]]]
  /// Of the arms that show ads, rolled out to everybody: metrics, then money.
  var rollout: [[Double]]
  var profit: [Double]
  var incrementalReturn: [Double]
  /// `[arm][campaign]`; NaN where not asked for.
  var campaignReturn: [[Double]]
  var comparisons: [ReplicateComparison]
  /// Arms against the holdout; `metric` is an index into the design's metrics of lift.
  var lift: [ReplicateComparison]
  var outcome: Analysis.Outcome
  var platformOutcome: Analysis.Outcome
  var looks: [Analysis.Look]
  /// Of each look of the design.
  var information: [Double]
  var boundaries: [Double]
  /// What its companion reads; nil where it has none.
  var blank: Blank?
  /// By day, arm and metric of the timeline, the metric fastest; single precision, as there are many.
  var timelineTruth: [Float]
  var timelineSeen: [Float]
  /// By segment, arm and metric of the segments' table, likewise.
  var segmentTruth: [Float]
  var segmentSeen: [Float]
  /// `[arm][total]` of the play and of the mean field, for the gap.
  var played: [[Double]]
  var expected: [[Double]]
  /// Standard deviation between days of the control's metrics that are replayed.
  var dailyDeviations: [Double]
  /// By treatment; empty where all variants are shown to the same people.
  var divergences: [ReplicateDivergence] = []
  /// Nil where nobody's clicks were followed.
  var credit: ReplicateCredit?
  /// By reading, of a test whose variants differ in time: as read, and what was to be read.
  var staged: [StagedReading] = []
  var stagedExpected: [Double] = []
  /// Of a test whose shares move with what is seen.
  var allocation: ReplicateAllocation?
  /// By treatment, of a lift test.
  var liftTest: [ReplicateLift] = []
}

/// One comparison in one replicate: what is true, what was to be read, what was read.
struct ReplicateComparison: Sendable, Codable {
  var metric: Int
  var treatment: Int
  /// Relative effects; NaN where undefined.
  var rollout: Double
  var test: Double
  var expected: Double
  var reading: Double
  var interval: Interval?
  /// Half its width in standard errors.
  var intervalReach: Double
  var pValue: Double
  var zStatistic: Double

  func isSignificant(_ alpha: Double) -> Bool { pValue < alpha }

  /// Among replicates without differences: whether it announces one, beyond what unequal arms differ by. What
  /// time itself does is no excuse.
  func isFalse(_ design: AnalysisDesign) -> Bool {
    guard design.staging == nil, expected != 0, expected.isFinite, let interval else {
      return isSignificant(design.alpha)
    }
    return !interval.contains(expected)
  }
}
