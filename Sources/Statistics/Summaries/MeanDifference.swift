/// Treatment − control of the means, right to its digits also where the means are far larger than it.
func meanDifference(control: [Double], treatment: [Double]) -> Double {
  let around = RunningMoments(control).mean
  func mean(_ values: [Double]) -> Double { RunningMoments(values.lazy.map { $0 - around }).mean }
  return mean(treatment) - mean(control)
}
