internal import Statistics

/// What is kept of one metric in one group of rows, such as an arm on a day: sums, however many rows.
struct Tally {
  /// Rows that have the metric, or units and clusters where they are what is counted.
  var count = 0
  var numerator = 0.0
  /// Trials; of a metric without a denominator the count.
  var denominator = 0.0
  /// Numerator beside denominator, or beside the covariate of a metric that has no denominator.
  var pairs = RunningCovariance()

  mutating func merge(_ other: Tally) {
    count += other.count
    numerator += other.numerator
    denominator += other.denominator
    pairs.merge(other.pairs)
  }
}

/// The largest values of an arm: those that may carry its mean.
struct LargestValues {
  static let limit = 10
  private(set) var values: [Double] = []
  /// What isn't above it is none of them.
  private var floor = -Double.infinity

  @inline(__always)
  mutating func add(_ value: Double) {
    if value > floor { insert(value) }
  }

  private mutating func insert(_ value: Double) {
    let place = values.firstIndex { $0 < value } ?? values.count
    values.insert(value, at: place)
    if values.count > Self.limit { values.removeLast() }
    if values.count == Self.limit { floor = values[Self.limit - 1] }
  }
}
