/// How likely a test is to stop at each look, and where.
package struct ExitProbabilities: Sendable, Equatable {
  /// Of first reaching the upper bound at a look.
  package let upper: [Double]
  /// Of first reaching the lower bound at a look.
  package let lower: [Double]
  private let information: [Double]

  /// - Parameter drift: The mean of Z at information 1: the effect in standard errors there.
  package init(_ bounds: StoppingBounds, drift: Double) throws {
    let range = try PathRange(
      information: bounds.information, drift: drift, upper: bounds.upper, lower: bounds.lower)
    var paths = Continuation(drift: drift)
    var (upper, lower) = ([Double](), [Double]())
    for look in 0..<bounds.looks {
      let time = bounds.information[look]
      upper.append(paths.chanceAbove(bounds.upper[look], at: time))
      lower.append(paths.chanceBelow(bounds.lower[look], at: time))
      guard look + 1 < bounds.looks else { break }
      paths = try paths.proceeding(
        to: time, inside: range.inside(bounds.lower[look], bounds.upper[look], look: look),
        after: bounds.information[look + 1])
    }
    self.upper = upper
    self.lower = lower
    information = bounds.information
  }

  /// Of ever reaching the upper bound.
  package var totalUpper: Double { upper.reduce(0, +) }

  /// Of ever reaching the lower bound.
  package var totalLower: Double { lower.reduce(0, +) }

  /// Of ever reaching a bound.
  package var total: Double { totalUpper + totalLower }

  /// Of stopping at each look; they add up to 1, as whoever gets to the last look stops there.
  package var stopping: [Double] {
    var stopping = zip(upper, lower).map { $0 + $1 }
    let before = stopping.dropLast().reduce(0, +)
    stopping[stopping.count - 1] = max(0, 1 - before)
    return stopping
  }

  /// The information a test has when it stops, on average: the expected sample size, as a share of the
  /// maximum where information is one.
  package var expectedInformation: Double {
    zip(stopping, information).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
