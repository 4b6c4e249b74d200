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
  package var leavesOutBadRows = false
  /// Of the first metric; nil: by its name.
  package var better: Direction?

  package init() {}

  var confidence: Double { 1 - alpha }
}
