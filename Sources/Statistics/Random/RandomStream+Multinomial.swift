extension RandomStream {
  /// `n` items spread over classes in proportion to `weights`, exactly distributed.
  ///
  /// One binomial a class, of what the classes before it left.
  ///
  /// - Parameters:
  ///   - n: A whole number in 0...2⁵³.
  ///   - weights: Non-negative, any scale; at least one positive unless n is 0.
  /// - Returns: One count a class, in the order of the weights, adding up to n. A class without
  ///   weight gets none.
  package mutating func multinomial(_ n: Double, _ weights: [Double]) -> [Double] {
    var counts = [Double](repeating: 0, count: weights.count)
    var left = n
    // Summed from the last class backward, so that what remains is never a difference.
    var tails = weights
    for index in tails.indices.dropLast().reversed() {
      tails[index] += tails[index + 1]
    }
    precondition(
      n == 0 || (tails.first ?? 0) > 0, "multinomial needs a positive weight: \(weights)")
    for index in weights.indices where left > 0 && weights[index] > 0 {
      // A share of exactly 1 for the last class with weight: it takes all that is left.
      counts[index] = binomial(left, weights[index] / tails[index])
      left -= counts[index]
    }
    return counts
  }
}
