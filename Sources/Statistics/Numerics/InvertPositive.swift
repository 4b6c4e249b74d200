internal import CGSL
internal import Foundation

/// The inverse of a symmetric, positive definite matrix and the logarithm of its determinant, by Cholesky's
/// decomposition.
///
/// - Parameter matrix: Square, row after row.
/// - Throws: `NumericalError` where it isn't positive definite.
package func invertPositive(
  _ matrix: [Double], size: Int
) throws -> (inverse: [Double], logDeterminant: Double) {
  precondition(matrix.count == size * size && size > 0, "\(matrix.count) elements")
  GSL.initialise
  var elements = matrix
  var logDeterminant = 0.0
  try elements.withUnsafeMutableBufferPointer { elements in
    var view = gsl_matrix_view_array(elements.baseAddress, size, size)
    try GSL.check(gsl_linalg_cholesky_decomp1(&view.matrix))
    for i in 0..<size { logDeterminant += 2 * log(elements[i * size + i]) }
    try GSL.check(gsl_linalg_cholesky_invert(&view.matrix))
  }
  return (elements, logDeterminant)
}
