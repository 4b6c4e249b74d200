internal import Statistics

/// What is known of one arm's users: their values, or how many, their mean and standard deviation.
package enum ArmData: Sendable, Equatable {
  case values([Double])
  case moments(count: Double, mean: Double, standardDeviation: Double)

  var json: JSONValue {
    switch self {
    case .values(let values): ["values": .numbers(values)]
    case .moments(let count, let mean, let deviation):
      ["n": .number(count), "mean": .number(mean), "variance": .number(deviation * deviation)]
    }
  }

  /// - Throws: `beyondRange` for values too large to square.
  var moments: SampleMoments {
    get throws(Undefined) {
      switch self {
      case .values(let values):
        let moments = SampleMoments(RunningMoments(values))
        guard moments.mean.isFinite, moments.variance.isFinite else { throw .beyondRange }
        return moments
      case .moments(let count, let mean, let deviation):
        guard (deviation * deviation).isFinite else { throw .beyondRange }
        return SampleMoments(count: count, mean: mean, variance: deviation * deviation)
      }
    }
  }

  var mean: Double {
    switch self {
    case .values(let values):
      values.reduce(into: (sum: 0.0, count: 0.0)) { mean, value in
        mean.count += 1
        mean.sum += (value - mean.sum) / mean.count
      }.sum
    case .moments(_, let mean, _): mean
    }
  }

  /// - Parameter purpose: What needs them, such as a test.
  func values(for purpose: String) throws(CalculatorMistake) -> [Double] {
    guard case .values(let values) = self else {
      throw CalculatorMistake(
        "\(purpose) needs the values themselves: --control 3.1,0,12.5,… or @FILE with one a line")
    }
    guard !values.isEmpty else { throw CalculatorMistake("an arm has no values") }
    return values
  }

  var count: Double {
    switch self {
    case .values(let values): Double(values.count)
    case .moments(let count, _, _): count
    }
  }
}
