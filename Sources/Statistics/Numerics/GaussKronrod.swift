internal import CGSL

/// One application of the 21-point Gauss–Kronrod rule: the integral and how far off it may be.
///
/// Kronrod, A. S. (1965). *Nodes and Weights of Quadrature Formulas.*
package func gaussKronrod(
  _ f: (Double) throws -> Double, from lower: Double, to upper: Double
) throws -> (value: Double, error: Double) {
  try GSL.withFunction(f) { function in
    var (value, error, absolute, deviation) = (0.0, 0.0, 0.0, 0.0)
    gsl_integration_qk21(function, lower, upper, &value, &error, &absolute, &deviation)
    return (value, error)
  }
}
