internal import CGSL

/// Where a function is lowest between two points, by Brent's method.
///
/// - Parameters:
///   - range: The bracket.
///   - guess: A point inside at which the function is lower than at both ends.
///   - tolerance: How wide the final bracket may be. Near a minimum a function is flat: below the
///     square root of the precision of `f`, digits mean nothing.
///
/// Brent, R. P. (1973). *Algorithms for Minimization without Derivatives*, chapter 5.
package func minimise(
  in range: ClosedRange<Double>, guess: Double, tolerance: Double = 1e-8,
  _ f: (Double) throws -> Double
) throws -> Double {
  try GSL.withFunction(f) { function in
    let minimiser = gsl_min_fminimizer_alloc(cgsl_minimum_brent())
    defer { gsl_min_fminimizer_free(minimiser) }
    let status = gsl_min_fminimizer_set(
      minimiser, function, guess, range.lowerBound, range.upperBound)
    guard status == 0 else {
      throw NumericalError.noMinimumInside(lower: range.lowerBound, upper: range.upperBound)
    }
    // At the vertex of a parabola one end of the bracket stays where it was, so standing still counts.
    var last = guess
    var unmoved = 0
    for _ in 0..<500 {
      try GSL.check(gsl_min_fminimizer_iterate(minimiser))
      let lower = gsl_min_fminimizer_x_lower(minimiser)
      let upper = gsl_min_fminimizer_x_upper(minimiser)
      let minimum = gsl_min_fminimizer_x_minimum(minimiser)
      let allowed = tolerance + 1e-8 * abs(minimum)
      unmoved = abs(minimum - last) <= allowed ? unmoved + 1 : 0
      if upper - lower <= allowed || unmoved >= 10 { return minimum }
      last = minimum
    }
    throw NumericalError.notConverged("minimisation")
  }
}

/// The same where nobody knows a point inside: the lowest of `points` evenly spaced ones is the guess, and
/// an end is the answer where the function is lowest there.
package func minimise(
  in range: ClosedRange<Double>, points: Int, tolerance: Double = 1e-8,
  _ f: (Double) throws -> Double
) throws -> Double {
  let step = (range.upperBound - range.lowerBound) / Double(points - 1)
  let places = (0..<points).map { range.lowerBound + Double($0) * step }
  let values = try places.map(f)
  let lowest = values.indices.min { values[$0] < values[$1] }!
  guard lowest > 0, lowest < points - 1, values[lowest] < values[lowest - 1],
    values[lowest] < values[lowest + 1]
  else { return places[lowest] }
  return try minimise(
    in: places[lowest - 1]...places[lowest + 1], guess: places[lowest], tolerance: tolerance, f)
}
