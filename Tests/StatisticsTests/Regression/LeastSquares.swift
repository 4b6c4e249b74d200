import Statistics

/// Ordinary least squares in the plainest way, to hold the adjusted tests against: every column written
/// out, the normal equations solved, sandwiches multiplied in full.
struct LeastSquares {
  let coefficients: [Double]
  let residuals: [Double]
  private let rows: [[Double]]
  private let inverse: [[Double]]

  init(_ rows: [[Double]], _ y: [Double]) throws {
    self.rows = rows
    let width = rows[0].count
    let products = (0..<width).map { a in
      (0..<width).map { b in rows.reduce(0) { $0 + $1[a] * $1[b] } }
    }
    let right = (0..<width).map { a in zip(rows, y).reduce(0) { $0 + $1.0[a] * $1.1 } }
    let solved = try solveLinear(matrix: products, rhs: right)
    coefficients = solved
    residuals = zip(rows, y).map { row, y in y - zip(row, solved).reduce(0) { $0 + $1.0 * $1.1 } }
    inverse = try (0..<width).map { column in
      try solveLinear(matrix: products, rhs: (0..<width).map { $0 == column ? 1 : 0 })
    }
  }

  /// The row of the inverse that makes coefficient `index`, times a row of the data.
  private func weight(_ index: Int, _ row: [Double]) -> Double {
    zip(inverse[index], row).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func leverage(_ row: [Double]) -> Double {
    row.indices.reduce(0) { $0 + row[$1] * weight($1, row) }
  }

  func classicalError(of index: Int) -> Double {
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let variance = squares / Double(rows.count - coefficients.count)
    return (variance * inverse[index][index]).squareRoot()
  }

  /// - Parameter power: 0, 1, 2 for HC0, HC2, HC3.
  func robustError(of index: Int, leveragePower power: Int) -> Double {
    zip(rows, residuals).reduce(0) { sum, unit in
      let part = weight(index, unit.0) * unit.1
      let freedom = (0..<power).reduce(1.0) { freedom, _ in freedom * (1 - leverage(unit.0)) }
      return sum + part * part / freedom
    }.squareRoot()
  }

  /// Without any correction.
  func clusteredError(of index: Int, by clusters: [Int]) -> Double {
    Set(clusters).sorted().reduce(0) { sum, cluster in
      let part = rows.indices.filter { clusters[$0] == cluster }
        .reduce(0) { $0 + weight(index, rows[$1]) * residuals[$1] }
      return sum + part * part
    }.squareRoot()
  }
}
