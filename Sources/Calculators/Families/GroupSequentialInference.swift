internal import Statistics

let groupSequentialInference: [String: CaseMethod] = [
  "stagewise_ordering": CaseMethod([
    "p_value", "drift_lower", "drift_median_unbiased", "drift_upper", "naive_drift",
    "repeated_interval_lower", "repeated_interval_upper",
  ]) { input in
    let information = try input.information()
    let criticalValues = try input.criticalValues(looks: information.count)
    let statistics = try input.numbers("z_statistics", atLeast: 1)
    let look = try input.stoppingLook(
      of: information.count, statistics: statistics.count)
    let alpha = try input.number(
      "alpha_one_sided", in: Double.leastNonzeroMagnitude...0.5.nextDown)
    let bounds = try StoppingBounds(
      information: information, criticalValues: criticalValues, sides: .one)
    let intervals = repeatedIntervals(
      statistics: statistics, criticalValues: criticalValues, information: information)
    let stagewise = try StagewiseInference(
      bounds, stoppingLook: look, statistic: statistics[look - 1], alpha: alpha)
    return [
      "p_value": .number(stagewise.pValue),
      "drift_lower": .number(stagewise.driftInterval.lower),
      "drift_median_unbiased": .number(stagewise.medianUnbiasedDrift),
      "drift_upper": .number(stagewise.driftInterval.upper),
      "naive_drift": .number(stagewise.naiveDrift),
      "repeated_interval_lower": .numbers(intervals.map(\.lower)),
      "repeated_interval_upper": .numbers(intervals.map(\.upper)),
    ]
  }
]

extension CaseInput {
  /// The look a test stopped at: the last one there is a statistic of, unless said otherwise.
  fileprivate func stoppingLook(of looks: Int, statistics: Int) throws -> Int {
    let most = min(looks, statistics)
    guard statistics <= looks else {
      throw InvalidInput("input.z_statistics has \(statistics) numbers for \(looks) looks")
    }
    guard has("stopping_look") else { return most }
    let look = try count("stopping_look", atLeast: 1)
    guard look <= Double(most) else {
      throw InvalidInput("input.stopping_look is \(look); there are \(most) looks with a statistic")
    }
    return Int(look)
  }
}
