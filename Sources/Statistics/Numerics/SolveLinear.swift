internal import CGSL

/// The x with `matrix · x = rhs`, by LU decomposition with pivots.
///
/// - Parameters:
///   - matrix: Square, one array a row.
///   - rhs: As long as the matrix is high.
package func solveLinear(matrix: [[Double]], rhs: [Double]) throws -> [Double] {
  let n = rhs.count
  precondition(
    matrix.count == n && matrix.allSatisfy { $0.count == n },
    "solveLinear needs a square matrix of \(n) rows")
  if n == 0 { return [] }
  GSL.initialise
  var elements = matrix.flatMap(\.self)
  var right = rhs
  var solution = [Double](repeating: 0, count: n)
  let permutation = gsl_permutation_alloc(n)
  defer { gsl_permutation_free(permutation) }
  var sign: Int32 = 0
  try elements.withUnsafeMutableBufferPointer { elements in
    try right.withUnsafeMutableBufferPointer { right in
      try solution.withUnsafeMutableBufferPointer { solution in
        var a = gsl_matrix_view_array(elements.baseAddress, n, n)
        var b = gsl_vector_view_array(right.baseAddress, n)
        var x = gsl_vector_view_array(solution.baseAddress, n)
        try GSL.check(gsl_linalg_LU_decomp(&a.matrix, permutation, &sign))
        guard gsl_linalg_LU_solve(&a.matrix, permutation, &b.vector, &x.vector) == 0 else {
          throw NumericalError.singularMatrix
        }
      }
    }
  }
  guard solution.allSatisfy(\.isFinite) else { throw NumericalError.singularMatrix }
  return solution
}
