/// Whether several means are one and the same, from the moments of their groups.
package struct AnalysisOfVariance: Sendable, Equatable {
  package enum Variances: Sendable, Equatable, CaseIterable {
    /// One variance for all groups.
    ///
    /// Fisher, R. A. (1925). *Statistical Methods for Research Workers*, chapter VII.
    case equal
    /// Each group with its own.
    ///
    /// Welch, B. L. (1951). "On the comparison of several mean values: an alternative approach."
    /// *Biometrika* 38(3–4), 330–336.
    case unequal
  }

  /// F.
  package let statistic: Double
  package let numeratorDegreesOfFreedom: Double
  package let denominatorDegreesOfFreedom: Double
  package let pValue: Double

  /// - Parameter groups: At least two, each with at least two values.
  package init(_ groups: [SampleMoments], variances: Variances) throws(Undefined) {
    guard groups.count > 1 else { throw .tooFewGroups }
    guard groups.allSatisfy({ $0.count > 0 }) else { throw .emptyArm }
    guard groups.allSatisfy({ $0.count > 1 }) else { throw .tooFewUnits }
    let count = Double(groups.count)
    numeratorDegreesOfFreedom = count - 1
    switch variances {
    case .equal:
      let total = groups.reduce(0) { $0 + $1.count }
      let mean = groups.reduce(0) { $0 + $1.mean * ($1.count / total) }
      let between = groups.reduce(0) { $0 + $1.count * ($1.mean - mean) * ($1.mean - mean) }
      let within = groups.reduce(0) { $0 + ($1.count - 1) * $1.variance }
      guard within > 0 else { throw .noVariation }
      denominatorDegreesOfFreedom = total - count
      statistic = try requireFinite(
        (between / numeratorDegreesOfFreedom) / (within / denominatorDegreesOfFreedom))
    case .unequal:
      guard groups.allSatisfy({ $0.variance > 0 }) else { throw .noVariation }
      let weights = groups.map { 1 / $0.varianceOfMean }
      let total = try requireFinite(weights.reduce(0, +))
      let mean = zip(weights, groups).reduce(0) { $0 + $1.0 / total * $1.1.mean }
      let between =
        zip(weights, groups).reduce(0) { $0 + $1.0 * ($1.1.mean - mean) * ($1.1.mean - mean) }
        / numeratorDegreesOfFreedom
      // Welch's lambda, of what the weights themselves don't know.
      let lambda = zip(weights, groups).reduce(0) {
        $0 + (1 - $1.0 / total) * (1 - $1.0 / total) / ($1.1.count - 1)
      }
      denominatorDegreesOfFreedom = try requireFinite((count * count - 1) / (3 * lambda))
      statistic = try requireFinite(
        between / (1 + 2 * (count - 2) / (count * count - 1) * lambda))
    }
    pValue = FisherF(
      numerator: numeratorDegreesOfFreedom, denominator: denominatorDegreesOfFreedom
    ).upperTail(statistic)
  }
}
