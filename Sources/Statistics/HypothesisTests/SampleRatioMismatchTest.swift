/// Whether units fell into the arms in the shares that were planned.
///
/// A tiny p-value says that the assignment or its logging is broken, and no result of the experiment
/// should be read. The shares are the designed ones: 95/5 is no mismatch where 95/5 was meant.
///
/// Fabijan, A., et al. (2019). "Diagnosing sample ratio mismatch in online controlled experiments."
/// *KDD '19*, 2156–2164.
package struct SampleRatioMismatchTest: Sendable, Equatable {
  /// Pearson's chi-squared; nil for the exact test.
  package let statistic: Double?
  package let degreesOfFreedom: Double?
  package let pValue: Double
  package let logPValue: Double

  /// Pearson's chi-squared test, for any number of arms.
  ///
  /// - Parameters:
  ///   - observed: One count an arm.
  ///   - weights: The planned shares in the same order, at any scale. An arm planned without a share
  ///     and found without units is left out.
  package init(observed: [Double], weights: [Double]) throws(Undefined) {
    let arms = try plannedArms(observed, weights)
    let total = arms.reduce(0) { $0 + $1.observed }
    guard total > 0 else { throw .emptyArm }
    let statistic = arms.reduce(0) { sum, arm in
      let expected = total * arm.share
      return sum + (arm.observed - expected) * (arm.observed - expected) / expected
    }
    let law = ChiSquared(degreesOfFreedom: Double(arms.count - 1))
    self.statistic = statistic
    degreesOfFreedom = law.degreesOfFreedom
    pValue = law.upperTail(statistic)
    logPValue = law.logUpperTail(statistic)
  }

  /// The exact binomial test of two arms: the probability of all splits that are no more probable than
  /// the one observed.
  ///
  /// - Parameter exact: Two counts, of which the second is tested; `weights` as above.
  package init(exact observed: [Double], weights: [Double]) throws(Undefined) {
    precondition(observed.count == 2, "the exact test is for two arms, found \(observed.count)")
    let arms = try plannedArms(observed, weights)
    let total = arms[0].observed + arms[1].observed
    guard total > 0 else { throw .emptyArm }
    statistic = nil
    degreesOfFreedom = nil
    let test = try BinomialTest(
      successes: arms[1].observed, law: Binomial(trials: total, probability: arms[1].share))
    pValue = test.pValue
    logPValue = test.logPValue
  }
}

/// The arms that were to have units, with their shares of all.
func plannedArms(
  _ observed: [Double], _ weights: [Double]
) throws(Undefined) -> [(observed: Double, share: Double)] {
  precondition(
    observed.count == weights.count && weights.allSatisfy { $0 >= 0 },
    "\(observed.count) counts and weights \(weights)")
  let total = weights.reduce(0, +)
  var arms: [(observed: Double, share: Double)] = []
  for (count, weight) in zip(observed, weights) {
    if weight > 0 {
      arms.append((count, weight / total))
    } else if count > 0 {
      throw .unitsInUnplannedArm
    }
  }
  guard arms.count > 1 else { throw .emptyArm }
  return arms
}
