/// What it is worth to know one input of what is believed.
extension ValueOfInformation {
  /// Profit of the best action given one input, above that of the best action without it, world by world: its mean
  /// is the expected value of partial perfect information.
  ///
  /// Strong, M., Oakley, J. E., and Brennan, A. (2014). Estimating multiparameter partial expected value of perfect
  /// information from a probabilistic sensitivity analysis sample. *Medical Decision Making* 34, 311–326: what each
  /// action brings is regressed on the input. Here by a polynomial of the fourth degree, found from one half of the
  /// worlds and judged by the other, so that it doesn't promise too much: the mean may be below 0.
  ///
  /// - Parameters:
  ///   - input: Its quantile in each world, in 0...1.
  ///   - halves: Which half each world is of.
  /// - Throws: `NumericalError` where the worlds don't tell polynomials apart.
  package func gains(knowing input: [Double], halves: [Bool]) throws -> [Double] {
    precondition(input.count == worlds && halves.count == worlds, "\(input.count) inputs")
    let terms = input.map { Self.legendre(2 * $0 - 1) }
    var gains = [Double](repeating: 0, count: worlds)
    for half in [false, true] {
      let known = halves.indices.filter { halves[$0] != half }
      let fits = try profits.map { action in
        try Self.fit(terms, zip(action, profits[best]).map { $0 - $1 }, in: known)
      }
      for world in halves.indices where halves[world] == half {
        let promised = fits.map { fit in zip(fit, terms[world]).reduce(0) { $0 + $1.0 * $1.1 } }
        let chosen = promised.indices.max { promised[$0] < promised[$1] }!
        // What is no better than without it is not chosen.
        let action = promised[chosen] > 0 ? chosen : best
        gains[world] = weights[world] * (profits[action][world] - profits[best][world])
      }
    }
    return gains
  }

  /// Legendre's polynomials up to the fourth degree: orthogonal on −1...1.
  private static func legendre(_ t: Double) -> [Double] {
    [
      1, t, (3 * t * t - 1) / 2, (5 * t * t * t - 3 * t) / 2,
      (35 * t * t * t * t - 30 * t * t + 3) / 8,
    ]
  }

  /// Least squares by the normal equations, which orthogonal terms keep well posed.
  private static func fit(
    _ terms: [[Double]], _ values: [Double], in worlds: [Int]
  ) throws -> [Double] {
    let count = terms[0].count
    var (matrix, right) = (
      [[Double]](repeating: [Double](repeating: 0, count: count), count: count),
      [Double](repeating: 0, count: count)
    )
    for world in worlds {
      let row = terms[world]
      for i in 0..<count {
        right[i] += row[i] * values[world]
        for j in 0..<count { matrix[i][j] += row[i] * row[j] }
      }
    }
    return try solveLinear(matrix: matrix, rhs: right)
  }
}
