/// Intervals of the drift, one a look, that all hold together whether the test stops or not.
///
/// - Parameters:
///   - statistics: Z at the looks so far.
///   - criticalValues: At these looks and perhaps later ones; infinite ones give infinite intervals.
///   - information: As of `criticalValues`.
///
/// Jennison, C., and Turnbull, B. W. (1989). "Interim analyses: the repeated confidence interval
/// approach." *Journal of the Royal Statistical Society B* 51(3), 305–361.
package func repeatedIntervals(
  statistics: [Double], criticalValues: [Double], information: [Double]
) -> [Interval] {
  precondition(
    statistics.count <= criticalValues.count && statistics.count <= information.count,
    "\(statistics.count) statistics at \(min(criticalValues.count, information.count)) looks")
  return statistics.indices.map { look in
    let root = information[look].squareRoot()
    let reach = abs(criticalValues[look])
    return Interval(
      lower: (statistics[look] - reach) / root, upper: (statistics[look] + reach) / root)
  }
}
