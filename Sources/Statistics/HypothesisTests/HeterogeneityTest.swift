/// Whether an effect is the same in several independent segments, and what it is on average.
///
/// Cochran, W. G. (1954). "The combination of estimates from different experiments." *Biometrics* 10(1),
/// 101–129.
package struct HeterogeneityTest: Sendable, Equatable {
  /// Cochran's Q.
  package let statistic: Double
  package let degreesOfFreedom: Double
  package let pValue: Double
  package let logPValue: Double
  /// I², the share of the spread that chance within the segments doesn't explain, in [0, 1).
  ///
  /// Higgins, J. P. T., and Thompson, S. G. (2002). "Quantifying heterogeneity in a meta-analysis."
  /// *Statistics in Medicine* 21(11), 1539–1558.
  package let inconsistency: Double
  /// Taking the effect to be one and the same: weighted by the inverse variances.
  package let fixedEffect: Pooled
  /// τ², the variance of the true effects between segments, never below 0.
  ///
  /// DerSimonian, R., and Laird, N. (1986). "Meta-analysis in clinical trials." *Controlled Clinical
  /// Trials* 7(3), 177–188.
  package let varianceBetween: Double
  /// Taking the segments' effects to differ by that variance.
  package let randomEffect: Pooled

  package struct Pooled: Sendable, Equatable {
    package let estimate: Double
    package let standardError: Double
  }

  /// - Parameters:
  ///   - estimates: One a segment, at least two.
  ///   - standardErrors: Above 0, as many.
  package init(estimates: [Double], standardErrors: [Double]) throws(Undefined) {
    precondition(
      estimates.count == standardErrors.count,
      "\(estimates.count) estimates, \(standardErrors.count) errors")
    guard estimates.count > 1 else { throw .tooFewGroups }
    guard let least = standardErrors.min(), least > 0 else { throw .noVariation }
    fixedEffect = try pooled(estimates, errors: standardErrors)
    let mean = fixedEffect.estimate
    statistic = try requireFinite(
      zip(estimates, standardErrors).reduce(0) { sum, segment in
        let z = (segment.0 - mean) / segment.1
        return sum + z * z
      })
    degreesOfFreedom = Double(estimates.count - 1)
    let law = ChiSquared(degreesOfFreedom: degreesOfFreedom)
    pValue = law.upperTail(statistic)
    logPValue = law.logUpperTail(statistic)
    let surplus = max(0, statistic - degreesOfFreedom)
    inconsistency = surplus > 0 ? surplus / statistic : 0
    let root = (surplus / spread(errors: standardErrors)).squareRoot() * least
    varianceBetween = try requireFinite(root * root)
    randomEffect = try pooled(
      estimates, errors: standardErrors.map { ($0 * $0 + root * root).squareRoot() })
  }
}

/// The mean by inverse variances; weights are relative to the largest, so that none overflows.
private func pooled(
  _ estimates: [Double], errors: [Double]
) throws(Undefined) -> HeterogeneityTest.Pooled {
  let least = errors.min()!
  let weights = errors.map { (least / $0) * (least / $0) }
  let total = weights.reduce(0, +)
  let mean = zip(estimates, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
  return HeterogeneityTest.Pooled(
    estimate: try requireFinite(mean), standardError: try requireFinite(least / total.squareRoot()))
}

/// Σw − Σw² / Σw of the inverse variances w, relative to the largest: what τ² is counted by in Q.
private func spread(errors: [Double]) -> Double {
  let least = errors.min()!
  let weights = errors.map { (least / $0) * (least / $0) }.sorted()
  let total = weights.reduce(0, +)
  // As Σ w (Σ of the others) / Σw. The largest may be all but the whole sum: the others of it are
  // added up, not subtracted.
  let largest = weights[weights.count - 1]
  let others = weights.dropLast()
  return (largest * others.reduce(0, +) + others.reduce(0) { $0 + $1 * (total - $1) }) / total
}
