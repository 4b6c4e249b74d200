internal import CampaignModel
internal import Statistics

/// One-way analysis of variance of several arms, from their moments.
///
/// Fisher, R. A. (1925). *Statistical Methods for Research Workers*, chapter VII.
func oneWayAnova(
  _ arms: [SampleMoments]
) throws(Undefined) -> (statistic: Double, degreesOfFreedom: [Double], pValue: Double) {
  guard arms.allSatisfy({ $0.count > 1 }) else { throw .tooFewUnits }
  let total = arms.reduce(0) { $0 + $1.count }
  let mean = arms.reduce(0) { $0 + $1.mean * ($1.count / total) }
  let between = arms.reduce(0) { $0 + $1.count * ($1.mean - mean) * ($1.mean - mean) }
  let within = arms.reduce(0) { $0 + ($1.count - 1) * $1.variance }
  let (above, below) = (Double(arms.count - 1), total - Double(arms.count))
  let statistic = (between / above) / (within / below)
  guard within > 0, statistic.isFinite else { throw .noVariation }
  let law = FisherF(numerator: above, denominator: below)
  return (statistic, [above, below], law.upperTail(statistic))
}

/// Welch's analysis of variance: several means, each with a variance of its own.
///
/// Welch, B. L. (1951). "On the comparison of several mean values: an alternative approach."
/// *Biometrika* 38(3–4), 330–336.
func welchAnova(
  _ arms: [SampleMoments]
) throws(Undefined) -> (statistic: Double, degreesOfFreedom: [Double], pValue: Double) {
  guard arms.allSatisfy({ $0.count > 1 }) else { throw .tooFewUnits }
  guard arms.allSatisfy({ $0.variance > 0 }) else { throw .noVariation }
  let weights = arms.map { 1 / $0.varianceOfMean }
  let total = weights.reduce(0, +)
  let mean = zip(weights, arms).reduce(0) { $0 + $1.0 / total * $1.1.mean }
  let above = Double(arms.count - 1)
  let between =
    zip(weights, arms).reduce(0) { $0 + $1.0 * ($1.1.mean - mean) * ($1.1.mean - mean) } / above
  // Welch's lambda, of what the weights themselves don't know.
  let lambda = zip(weights, arms).reduce(0) {
    $0 + (1 - $1.0 / total) * (1 - $1.0 / total) / ($1.1.count - 1)
  }
  let k = Double(arms.count)
  let statistic = between / (1 + 2 * (k - 2) / (k * k - 1) * lambda)
  let below = (k * k - 1) / (3 * lambda)
  guard statistic.isFinite, below.isFinite else { throw .noVariation }
  return (
    statistic, [above, below], FisherF(numerator: above, denominator: below).upperTail(statistic)
  )
}

/// Pearson's chi-squared test that shares are the same in all arms.
///
/// Pearson, K. (1900). *Philosophical Magazine* 50(302), 157–175.
func sameShares(
  _ arms: [Proportion]
) throws(Undefined) -> (statistic: Double, degreesOfFreedom: [Double], pValue: Double) {
  let trials = arms.reduce(0) { $0 + $1.trials }
  let successes = arms.reduce(0) { $0 + $1.successes }
  guard trials > 0 else { throw .emptyArm }
  let rate = successes / trials
  guard rate > 0, rate < 1 else { throw .noVariation }
  let statistic = arms.reduce(0) { sum, arm in
    guard arm.trials > 0 else { return sum }
    let deviation = arm.successes - arm.trials * rate
    return sum + deviation * deviation / (arm.trials * rate * (1 - rate))
  }
  let df = Double(arms.count { $0.trials > 0 } - 1)
  guard df > 0 else { throw .emptyArm }
  return (statistic, [df], ChiSquared(degreesOfFreedom: df).upperTail(statistic))
}

/// Cochran's Q: whether differences measured in several groups are one.
///
/// Cochran, W. G. (1954). "The combination of estimates from different experiments." *Biometrics* 10(1),
/// 101–129.
func cochranQ(
  _ effects: [(estimate: Double, standardError: Double)]
) throws(Undefined) -> (statistic: Double, degreesOfFreedom: [Double], pValue: Double) {
  guard effects.count > 1 else { throw .tooFewUnits }
  guard effects.allSatisfy({ $0.standardError > 0 }) else { throw .noVariation }
  let weights = effects.map { 1 / ($0.standardError * $0.standardError) }
  let total = weights.reduce(0, +)
  let mean = zip(weights, effects).reduce(0) { $0 + $1.0 / total * $1.1.estimate }
  let statistic = zip(weights, effects).reduce(0) {
    $0 + $1.0 * ($1.1.estimate - mean) * ($1.1.estimate - mean)
  }
  guard statistic.isFinite else { throw .noVariation }
  let df = Double(effects.count - 1)
  return (statistic, [df], ChiSquared(degreesOfFreedom: df).upperTail(statistic))
}

/// Pearson's chi-squared test that arms and groups, such as days, have nothing to do with each other.
///
/// - Parameter counts: By group, then by arm.
func independence(
  _ counts: [[Double]]
) throws(Undefined) -> (statistic: Double, degreesOfFreedom: Double, pValue: Double) {
  let groups = counts.filter { $0.contains { $0 > 0 } }
  guard let arms = groups.first?.count, arms > 1, groups.count > 1 else { throw .tooFewUnits }
  let columns = (0..<arms).map { arm in groups.reduce(0) { $0 + $1[arm] } }
  let total = columns.reduce(0, +)
  guard columns.allSatisfy({ $0 > 0 }) else { throw .emptyArm }
  var statistic = 0.0
  for group in groups {
    let row = group.reduce(0, +)
    for (count, column) in zip(group, columns) {
      let expected = row * (column / total)
      statistic += (count - expected) * (count - expected) / expected
    }
  }
  let df = Double((groups.count - 1) * (arms - 1))
  return (statistic, df, ChiSquared(degreesOfFreedom: df).upperTail(statistic))
}
