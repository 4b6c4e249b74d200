/// The z-test of a mean difference put together from strata by weights: countries, devices, new and
/// returning users.
///
/// The variance is that given how many units fell into each stratum.
///
/// Miratrix, L. W., Sekhon, J. S., and Yu, B. (2013). "Adjusting treatment effect estimates by
/// post-stratification in randomized experiments." *Journal of the Royal Statistical Society B* 75(2),
/// 369–396.
package struct PostStratifiedTest: Sendable, Equatable {
  /// One a stratum, adding up to 1.
  package let weights: [Double]
  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  package let statistic: Double
  package let pValue: Double
  package let logPValue: Double
  package let interval: Interval

  /// - Parameters:
  ///   - strata: The two arms of each; every stratum with weight needs two units in both.
  ///   - weights: One a stratum, 0 or more, at any scale; nil for each stratum's share of all units.
  package init(
    strata: [(control: SampleMoments, treatment: SampleMoments)], weights: [Double]? = nil,
    alternative: Alternative = .twoSided, confidence: Double = 0.95
  ) throws(Undefined) {
    let given = weights ?? strata.map { $0.control.count + $0.treatment.count }
    precondition(
      given.count == strata.count && given.allSatisfy { $0 >= 0 },
      "\(strata.count) strata with weights \(given)")
    // Before they are added up, as two huge ones may have no sum.
    let largest = given.max() ?? 0
    guard largest > 0 else { throw .emptyArm }
    let scaled = given.map { $0 / largest }
    let total = scaled.reduce(0, +)
    self.weights = scaled.map { $0 / total }
    var (difference, variance) = (0.0, 0.0)
    for (weight, stratum) in zip(self.weights, strata) where weight > 0 {
      guard stratum.control.count > 0, stratum.treatment.count > 0 else { throw .emptyArm }
      guard stratum.control.count > 1, stratum.treatment.count > 1 else { throw .tooFewUnits }
      difference += weight * (stratum.treatment.mean - stratum.control.mean)
      variance +=
        weight * weight * (stratum.treatment.varianceOfMean + stratum.control.varianceOfMean)
    }
    guard difference.isFinite, variance.isFinite else { throw .beyondRange }
    guard variance > 0 else { throw .noVariation }
    self.difference = difference
    standardError = variance.squareRoot()
    statistic = difference / standardError
    pValue = ReferenceLaw.normal.pValue(statistic, alternative)
    logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
    interval = try ReferenceLaw.normal.interval(
      difference, standardError: standardError, confidence: confidence, alternative)
  }
}
