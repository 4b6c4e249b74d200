extension RandomStream {
  /// The sum of `count` log-normal values, and the sum of their squares, drawn one by one.
  package mutating func logNormalSum(
    count: Double, mu: Double, sigma: Double
  ) -> (sum: Double, sumOfSquares: Double) {
    totals(count) { $0.logNormal(mu: mu, sigma: sigma) }
  }

  /// The sum of `count` gamma values, and the sum of their squares, drawn one by one.
  ///
  /// Who needs the sum alone draws `gamma(shape: count * shape, scale: scale)`, which has its law.
  package mutating func gammaSum(
    count: Double, shape: Double, scale: Double
  ) -> (sum: Double, sumOfSquares: Double) {
    totals(count) { $0.gamma(shape: shape, scale: scale) }
  }

  private mutating func totals(
    _ count: Double, _ draw: (inout RandomStream) -> Double
  ) -> (sum: Double, sumOfSquares: Double) {
    var (sum, sumOfSquares) = (0.0, 0.0)
    var drawn = 0.0
    while drawn < count {
      let value = draw(&self)
      sum += value
      sumOfSquares += value * value
      drawn += 1
    }
    return (sum, sumOfSquares)
  }
}
