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

  var count: Double {
    switch self {
    case .values(let values): Double(values.count)
    case .moments(let count, _, _): count
    }
  }
}
