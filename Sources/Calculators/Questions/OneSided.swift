internal import Statistics

// Intervals that look both ways, made to look the way a test does.
extension Alternative {
  /// The confidence of a two-sided interval of which one bound is the one-sided bound at `confidence`.
  ///
  /// - Throws: At a confidence of 50 % or less, where such an interval is empty.
  func twoSided(_ confidence: Double) throws(CalculatorMistake) -> Double {
    guard self != .twoSided else { return confidence }
    guard confidence > 0.5 else {
      throw CalculatorMistake("a bound on one side needs a confidence above 50 %")
    }
    return 2 * confidence - 1
  }

  /// The bounds without the one that the alternative doesn't look at.
  ///
  /// - Parameter least: What the quantity can't be below: −∞ of a difference, −1 of a lift, 0 of a ratio.
  func open(
    _ bounds: (lower: Double, upper: Double), from least: Double = -.infinity
  ) -> (lower: Double, upper: Double) {
    // What doesn't exist has no open end either.
    guard !bounds.lower.isNaN, !bounds.upper.isNaN else { return bounds }
    return switch self {
    case .twoSided: bounds
    case .greater: (bounds.lower, .infinity)
    case .less: (least, bounds.upper)
    }
  }
}
