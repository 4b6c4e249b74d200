/// A metric of the table: which columns make it, and of which kind it is.
struct MetricPlan: Equatable {
  enum Kind: String {
    /// Yes or no of each row: a share.
    case flag
    /// Successes of trials.
    case rate
    /// A value of each row.
    case mean
    /// A sum of values over a sum of others.
    case ratio
  }

  var name: String
  var kind: Kind
  /// Columns of which the sum counts.
  var numerator: [String]
  var denominator: [String] = []

  var isShare: Bool { kind == .flag || kind == .rate }
  /// What a comparison calls it.
  var resultKind: String {
    switch kind {
    case .flag, .rate: "rate"
    case .mean: "mean"
    case .ratio: "ratio"
    }
  }

  var denominatorName: String { denominator.joined(separator: " + ") }

  /// Whether trials are people, who were assigned one by one, or things that one person has many of.
  var trialsArePeople: Bool {
    guard kind == .rate || kind == .ratio else { return true }
    return denominator.allSatisfy { ColumnNames.isPeople($0) }
  }
}
