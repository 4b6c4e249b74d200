/// What the user wants to know of a table; what isn't said is guessed from names and values.
package struct AnalysisRequest: Sendable, Equatable {
  package var arm: String?
  package var control: String?
  package var successes: [String] = []
  package var trials: String?
  package var values: [String] = []
  package var unit: String?
  package var exposure: String?
  package var covariate: String?
  package var segments: [String] = []
  /// `none` counts every row on its own.
  package var cluster: String?
  package var date: String?
  /// The planned shares, control first, at any scale; empty: equal.
  package var split: [Double] = []
  /// Significance level in (0, 1).
  package var alpha = 0.05
  /// Rows whose ids are kept to find those that come twice; of longer tables it is done for a sample of
  /// the ids. Twelve bytes each.
  package var ledgerCapacity = 20_000_000
  package var leavesOutBadRows = false
  /// Of the first metric; nil: by its name.
  package var better: Direction?

  package init() {}

  /// Whether these may be the names of a table's columns: two are the user's words or known names, or they
  /// repeat for each arm.
  package func isHeader(_ names: [String]) -> Bool {
    names.count(where: isColumn) > 1 || WideLayout(names) != nil
  }

  /// Whether a column of that name is one that is looked for: the user's word, or a known name.
  private func isColumn(_ name: String) -> Bool {
    let plain = ColumnNames.plain(name)
    let own =
      [arm, trials, unit, exposure, covariate, cluster, date].compactMap(\.self) + successes
      + values
      + segments
    return own.contains { ColumnNames.plain($0) == plain } || ColumnNames.isKnown(plain)
  }

  var confidence: Double { 1 - alpha }
}
