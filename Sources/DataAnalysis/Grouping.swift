extension Reading {
  /// What sums of a clustered reading are kept by.
  enum Grouping: Equatable {
    case none
    /// The column's values: a difference counts as sure as they are many.
    case clusters
    /// Units of several rows, of which the sum counts.
    case units
    case days
  }
}
