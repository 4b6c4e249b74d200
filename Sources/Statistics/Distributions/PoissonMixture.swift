internal import CRmath

/// Σ Poisson(j; mean) · tail(j) over j = 0, 1, …, of tails that rise with j.
///
/// Every term is positive, so the sum keeps its digits however small: the tail is computed once, where
/// the sum starts, and risen from there.
///
/// - Parameters:
///   - tail: A probability, never falling in j.
///   - rise: tail(j + 1) − tail(j).
func poissonMixture(
  mean: Double, tail: (Double) -> Double, rise: (Double) -> Double
) throws -> Double {
  if mean == 0 { return tail(0) }
  // Beyond 1e11 terms are too many, unless all tails are 1: then a larger mean changes nothing.
  let mean = min(mean, 1e15)
  // Nine standard deviations: what lies below is under 3e-18 of what lies above.
  var j = max(0, (mean - 9 * mean.squareRoot()).rounded(.down))
  var (current, sum) = (tail(j), 0.0)
  while true {
    // From here on every tail is 1.
    if current >= 1 { return min(1, sum + ppois(j - 1, mean, 0, 0)) }
    guard mean <= 1e11 else { throw NumericalError.notConverged("a noncentral distribution") }
    let weight = dpois(j, mean, 0)
    sum += weight * current
    // The weights to come are below a geometric series.
    if j + 1 > mean, weight * (j + 1) / (j + 1 - mean) <= 1e-17 * sum { return min(1, sum) }
    current = min(1, current + rise(j))
    j += 1
  }
}
