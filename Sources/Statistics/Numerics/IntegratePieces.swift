/// The integral of a function over consecutive pieces, from the first point to the last.
///
/// Points mark where the function changes, so that no narrow peak is missed; only those pieces are
/// refined that matter to the sum.
///
/// - Parameters:
///   - points: Ascending, at least two.
///   - relativeTolerance: Error allowed in every piece, as a share of the sum.
///   - absoluteTolerance: The same in absolute terms; whichever is looser decides.
package func integrate(
  _ f: (Double) throws -> Double, over points: [Double], relativeTolerance: Double,
  absoluteTolerance: Double = 0
) throws -> Double {
  precondition(points.count > 1, "integrate needs two points, found \(points)")
  let pieces = try zip(points, points.dropFirst()).map { lower, upper in
    (lower: lower, upper: upper, rule: try gaussKronrod(f, from: lower, to: upper))
  }
  let total = pieces.reduce(0) { $0 + abs($1.rule.value) }
  let allowed = max(absoluteTolerance, relativeTolerance * total)
  return try pieces.reduce(0) { sum, piece in
    if piece.rule.error <= allowed { return sum + piece.rule.value }
    return sum
      + (try integrate(
        f, from: piece.lower, to: piece.upper, absoluteTolerance: allowed,
        relativeTolerance: relativeTolerance))
  }
}
