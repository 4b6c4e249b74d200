internal import CampaignModel
internal import Statistics

/// Figures and shares over replicates, in the order of the replicates.
extension Figure {
  /// Mean, 5 %, median and 95 % points, Monte Carlo error of the mean; over the defined values.
  init(_ values: [Double], else reason: String) {
    let defined = values.filter(\.isFinite)
    guard !defined.isEmpty else {
      self.init(undefined: reason)
      return
    }
    var moments = RunningMoments()
    for value in defined { moments.add(value) }
    let sorted = defined.sorted()
    self.init(
      mean: moments.mean, p05: quantile(ofSorted: sorted, 0.05),
      p50: quantile(ofSorted: sorted, 0.5), p95: quantile(ofSorted: sorted, 0.95),
      standardError: defined.count > 1
        ? (moments.variance / Double(defined.count)).squareRoot() : 0)
  }
}

extension Share {
  /// The mean of as many draws, with its Monte Carlo error.
  init(mean values: [Double]) {
    let moments = RunningMoments(values)
    guard moments.count > 1 else {
      self.init(undefined: "too few draws")
      return
    }
    self.init(
      value: moments.mean, standardError: (moments.variance / Double(moments.count)).squareRoot())
  }

  init(_ events: [Bool], else reason: String = "no replicate qualifies") {
    guard !events.isEmpty else {
      self.init(undefined: reason)
      return
    }
    self.init(events.count { $0 }, of: events.count)
  }

  /// Σa/Σb over replicates, with the delta-method error of a ratio of means.
  init(ratio pairs: [(Double, Double)], else reason: String) {
    let n = Double(pairs.count)
    let a = pairs.reduce(0) { $0 + $1.0 }
    let b = pairs.reduce(0) { $0 + $1.1 }
    guard b > 0 else {
      self.init(undefined: reason)
      return
    }
    let ratio = a / b
    let squares = pairs.reduce(0) { $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1) }
    let error = pairs.count > 1 ? (squares / (n - 1) * n).squareRoot() / b : 0
    self.init(value: ratio, standardError: error)
  }
}
