/// The sum of the effects of all experiments that were launched because they passed, less what the
/// picking added to it.
///
/// Lee, M. R., and Shen, M. (2018). "Winner's curse: bias estimation for total effects of features in
/// online controlled experiments." *KDD '18*, 491–499.
package struct SelectedTotal: Sendable, Equatable {
  /// Estimate ÷ error above the threshold, one an experiment.
  package let isSelected: [Bool]
  /// The sum of the selected estimates.
  package let naiveTotal: Double
  /// What selection is expected to have added, with the estimates in place of the true effects. Those
  /// not selected count too: they might have been.
  package let bias: Double

  package var adjustedTotal: Double { naiveTotal - bias }

  /// - Parameters:
  ///   - estimates: One an experiment, those that failed included.
  ///   - standardErrors: Above 0, as many.
  ///   - threshold: The z-statistic above which an experiment is launched.
  package init(
    estimates: [Double], standardErrors: [Double], threshold: Double
  ) throws(Undefined) {
    precondition(
      estimates.count == standardErrors.count,
      "\(estimates.count) estimates, \(standardErrors.count) errors")
    guard standardErrors.allSatisfy({ $0 > 0 }) else { throw .noVariation }
    isSelected = zip(estimates, standardErrors).map { $0 / $1 > threshold }
    naiveTotal = try requireFinite(zip(estimates, isSelected).reduce(0) { $1.1 ? $0 + $1.0 : $0 })
    bias = try requireFinite(
      zip(estimates, standardErrors).reduce(0) {
        $0 + $1.1 * Normal.standard.pdf(threshold - $1.0 / $1.1)
      })
  }
}
