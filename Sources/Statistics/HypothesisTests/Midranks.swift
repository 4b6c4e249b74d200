/// The ranks of values, from 1; equal values share the mean of their ranks.
struct Midranks: Sendable, Equatable {
  /// One rank a value, in the order of the values; halves where values are tied.
  let ranks: [Double]
  /// Σ(t³ − t) over groups of t equal values: what ties take from the variance of a sum of ranks.
  let tieTerm: Double

  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var tieTerm = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let ties = Double(end - start)
      for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
      tieTerm += ties * (ties - 1) * (ties + 1)
      start = end
    }
    self.ranks = ranks
    self.tieTerm = tieTerm
  }

  var areTied: Bool { tieTerm > 0 }
}
