internal import CGSL

/// A root of a continuous function between two points where its signs differ, by Brent's method.
///
/// - Parameters:
///   - range: The bracket. A root at either end is returned as it is.
///   - tolerance: How wide the final bracket may be, absolute, beside four units in the last place.
///   - f: Whatever it throws is thrown on.
///
/// Brent, R. P. (1973). *Algorithms for Minimization without Derivatives*, chapter 4.
package func findRoot(
  in range: ClosedRange<Double>, tolerance: Double = 1e-12, _ f: (Double) throws -> Double
) throws -> Double {
  let (atLower, atUpper) = (try f(range.lowerBound), try f(range.upperBound))
  if atLower == 0 { return range.lowerBound }
  if atUpper == 0 { return range.upperBound }
  guard (atLower < 0) != (atUpper < 0), !atLower.isNaN, !atUpper.isNaN else {
    throw NumericalError.noSignChange(lower: range.lowerBound, upper: range.upperBound)
  }
  return try GSL.withFunction(f) { function in
    let solver = gsl_root_fsolver_alloc(cgsl_root_brent())
    defer { gsl_root_fsolver_free(solver) }
    try GSL.check(gsl_root_fsolver_set(solver, function, range.lowerBound, range.upperBound))
    for _ in 0..<500 {
      try GSL.check(gsl_root_fsolver_iterate(solver))
      let lower = gsl_root_fsolver_x_lower(solver)
      let upper = gsl_root_fsolver_x_upper(solver)
      let root = gsl_root_fsolver_root(solver)
      if upper - lower <= tolerance + 4 * root.ulp { return root }
    }
    throw NumericalError.notConverged("root finding")
  }
}
