internal import CGSL

/// The integral of a function, by adaptive Gauss–Kronrod quadrature.
///
/// - Parameters:
///   - lower: May be −∞.
///   - upper: May be +∞.
///   - absoluteTolerance: Error allowed; whichever tolerance is looser decides.
///   - relativeTolerance: Error allowed, as a share of the result.
///
/// Piessens, R., de Doncker-Kapenga, E., Überhuber, C. W., and Kahaner, D. K. (1983). *QUADPACK.*
package func integrate(
  _ f: (Double) throws -> Double, from lower: Double, to upper: Double,
  absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-10
) throws -> Double {
  try GSL.withFunction(f) { function in
    let limit = 1000
    let workspace = gsl_integration_workspace_alloc(limit)
    defer { gsl_integration_workspace_free(workspace) }
    var (result, error) = (0.0, 0.0)
    let (absolute, relative) = (absoluteTolerance, relativeTolerance)
    let status =
      switch (lower.isFinite, upper.isFinite) {
      case (true, true):
        gsl_integration_qag(
          function, lower, upper, absolute, relative, limit, Int32(GSL_INTEG_GAUSS21), workspace,
          &result, &error)
      case (true, false):
        gsl_integration_qagiu(
          function, lower, absolute, relative, limit, workspace, &result, &error)
      case (false, true):
        gsl_integration_qagil(
          function, upper, absolute, relative, limit, workspace, &result, &error)
      case (false, false):
        gsl_integration_qagi(function, absolute, relative, limit, workspace, &result, &error)
      }
    try GSL.check(status)
    return result
  }
}
