/// Sums of squares and products of two arms about their own means, and what lies between the means.
struct CovariateSums {
  let count: Double
  /// Treatment − control.
  let outcomeDifference: Double
  let covariateDifference: Double
  /// Σ(y − ȳ)², Σ(x − x̄)² and Σ(x − x̄)(y − ȳ), within the arms.
  let outcome: Double
  let covariate: Double
  let product: Double
  /// n_c n_t / (n_c + n_t), by which the differences enter the sums about the common mean.
  let between: Double

  init(control c: CovariateMoments, treatment t: CovariateMoments) throws(Undefined) {
    guard c.count > 0, t.count > 0 else { throw .emptyArm }
    guard c.count > 1, t.count > 1 else { throw .tooFewUnits }
    count = c.count + t.count
    outcomeDifference = try requireFinite(t.meanOutcome - c.meanOutcome)
    covariateDifference = try requireFinite(t.meanCovariate - c.meanCovariate)
    outcome = try requireFinite(
      (c.count - 1) * c.varianceOutcome + (t.count - 1) * t.varianceOutcome)
    covariate = try requireFinite(
      (c.count - 1) * c.varianceCovariate + (t.count - 1) * t.varianceCovariate)
    product = try requireFinite((c.count - 1) * c.covariance + (t.count - 1) * t.covariance)
    between = c.count * (t.count / count)
  }
}
