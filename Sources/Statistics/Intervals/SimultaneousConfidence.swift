internal import CRmath

/// How to hold the chance that every one of several intervals is right.
package enum SimultaneousConfidence: Sendable, Equatable, CaseIterable {
  /// Whatever the dependence.
  case bonferroni
  /// Independent intervals; a little shorter.
  ///
  /// Šidák, Z. (1967). "Rectangular confidence regions for the means of multivariate normal
  /// distributions." *Journal of the American Statistical Association* 62(318), 626–633.
  case sidak

  /// The confidence that each interval must have.
  ///
  /// - Parameters:
  ///   - overall: That all of them hold their values, in (0, 1).
  ///   - comparisons: How many there are, at least 1.
  package func ofEach(overall: Double, comparisons: Int) -> Double {
    precondition(
      0 < overall && overall < 1 && comparisons > 0,
      "\(comparisons) intervals with a confidence of \(overall)")
    let count = Double(comparisons)
    return switch self {
    case .bonferroni: 1 - (1 - overall) / count
    case .sidak: exp(log(overall) / count)
    }
  }
}
