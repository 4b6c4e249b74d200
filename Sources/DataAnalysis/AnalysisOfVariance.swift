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
