/// The sign test of paired differences: whether more pairs rise than fall. Zeros say nothing.
///
/// Dixon, W. J., and Mood, A. M. (1946). "The statistical sign test." *Journal of the American
/// Statistical Association* 41(236), 557–566.
package struct SignTest: Sendable, Equatable {
  /// How many pairs rise.
  package let positive: Double
  /// How many rise or fall.
  package let nonzero: Double
  package let pValue: Double
  package let logPValue: Double

  /// - Parameter differences: Treatment − control, one a pair.
  package init(
    differences: [Double], alternative: Alternative = .twoSided
  ) throws(Undefined) {
    try self.init(
      positive: Double(differences.count { $0 > 0 }),
      negative: Double(differences.count { $0 < 0 }),
      alternative: alternative)
  }

  /// Of counted pairs; with the pairs of which one alone succeeded, McNemar's exact test.
  ///
  /// McNemar, Q. (1947). "Note on the sampling error of the difference between correlated proportions
  /// or percentages." *Psychometrika* 12(2), 153–157.
  package init(
    positive: Double, negative: Double, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    self.positive = positive
    nonzero = positive + negative
    guard nonzero > 0 else { throw .noVariation }
    let test = try BinomialTest(
      successes: positive, law: Binomial(trials: nonzero, probability: 0.5),
      alternative: alternative)
    pValue = test.pValue
    logPValue = test.logPValue
  }
}
