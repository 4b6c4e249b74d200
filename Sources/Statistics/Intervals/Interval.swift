/// A range of plausible values. A one-sided interval is infinite at its open end.
package struct Interval: Sendable, Equatable, Codable {
  package let lower: Double
  package let upper: Double

  package init(lower: Double, upper: Double) {
    precondition(lower <= upper, "an interval from \(lower) to \(upper)")
    self.lower = lower
    self.upper = upper
  }

  package var width: Double { upper - lower }

  /// Whether `value` lies inside or at an end.
  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
