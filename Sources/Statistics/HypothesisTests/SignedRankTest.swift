internal import CRmath

/// Wilcoxon's signed-rank test of paired differences. Zeros are dropped, ties share their ranks.
///
/// Wilcoxon, F. (1945). "Individual comparisons by ranking methods." *Biometrics Bulletin* 1(6), 80–83.
package struct SignedRankTest: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    /// All sign changes of the ranks at hand, ties and all; two-sided is twice the smaller tail.
    /// For up to 1000 differences.
    case exact
    case normal(continuityCorrection: Bool)
  }

  /// The ranks of the differences above zero, added up.
  package let sumOfPositiveRanks: Double
  package let pValue: Double
  package let logPValue: Double

  /// - Parameter differences: Treatment − control, one a pair.
  package init(
    differences: [Double], method: Method, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard !differences.isEmpty else { throw .emptyArm }
    let nonzero = differences.filter { $0 != 0 }
    guard !nonzero.isEmpty else { throw .noVariation }
    let midranks = Midranks(nonzero.map(abs))
    let sum = zip(nonzero, midranks.ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    sumOfPositiveRanks = sum
    switch method {
    case .exact:
      guard nonzero.count <= 1000 else { throw .tooLarge }
      let law = SignedRankLaw(ranks: midranks.ranks)
      let (less, greater) = (law.cdf(sum), law.atLeast(sum))
      pValue =
        switch alternative {
        case .twoSided: min(1, 2 * min(less, greater))
        case .greater: greater
        case .less: less
        }
      logPValue = log(pValue)
    case .normal(let continuityCorrection):
      let n = Double(nonzero.count)
      let variance = n * (n + 1) * (2 * n + 1) / 24 - midranks.tieTerm / 48
      let statistic = correctedStatistic(
        sum - n * (n + 1) / 4, standardDeviation: variance.squareRoot(),
        correction: continuityCorrection ? 0.5 : 0, alternative)
      pValue = ReferenceLaw.normal.pValue(statistic, alternative)
      logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
    }
  }
}

/// A deviation over its standard deviation, moved toward zero by a continuity correction; for a
/// one-sided alternative moved against it.
func correctedStatistic(
  _ deviation: Double, standardDeviation: Double, correction: Double, _ alternative: Alternative
) -> Double {
  switch alternative {
  case .twoSided: max(0, abs(deviation) - correction) / standardDeviation
  case .greater: (deviation - correction) / standardDeviation
  case .less: (deviation + correction) / standardDeviation
  }
}
