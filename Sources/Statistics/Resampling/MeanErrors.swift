/// What resampling a mean endlessly would give, in closed form.
///
/// Efron, B., and Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, §5, §11 and §14.
package struct MeanErrors: Sendable, Equatable {
  /// Of the bootstrap with infinitely many resamples: the spread with n below, over √n.
  package let bootstrapStandardError: Double
  package let jackknifeStandardError: Double
  /// Of the BCa interval; nil where all values are alike.
  package let acceleration: Double?

  package init(_ values: [Double]) throws(Undefined) {
    guard !values.isEmpty else { throw .emptyArm }
    guard values.count > 1 else { throw .tooFewUnits }
    let n = Double(values.count)
    let moments = RunningMoments(values)
    jackknifeStandardError = moments.standardError
    guard jackknifeStandardError.isFinite else { throw .beyondRange }
    bootstrapStandardError = jackknifeStandardError * ((n - 1) / n).squareRoot()
    // Over their spread, so that cubes neither vanish nor overflow.
    let sd = moments.standardDeviation
    guard sd > 0 else {
      acceleration = nil
      return
    }
    // Twice centred: the mean of large values is rounded.
    let deviations = values.map { ($0 - moments.mean) / sd }
    let rounding = RunningMoments(deviations).mean
    let cubes = deviations.reduce(0) { $0 + ($1 - rounding) * ($1 - rounding) * ($1 - rounding) }
    acceleration = cubes / (6 * (n - 1) * (n - 1).squareRoot())
  }
}
