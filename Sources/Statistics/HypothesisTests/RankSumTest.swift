internal import CRmath

/// The rank-sum test of Wilcoxon, Mann and Whitney: whether a treatment's value tends to lie above a
/// control's. Says nothing of means.
///
/// Mann, H. B., and Whitney, D. R. (1947). "On a test of whether one of two random variables is
/// stochastically larger than the other." *The Annals of Mathematical Statistics* 18(1), 50–60.
package struct RankSumTest: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    /// All orders of the values, of which none may be equal; two-sided is twice the smaller tail.
    /// For up to 40 000 pairs.
    case exact
    /// The normal law, its variance corrected for ties.
    case normal(continuityCorrection: Bool)
  }

  /// Pairs in which the treatment is greater, equal ones by half.
  package let uStatistic: Double
  /// The share of those in all pairs.
  package let probabilityOfSuperiority: Double
  package let pValue: Double
  package let logPValue: Double

  package init(
    control: [Double], treatment: [Double], method: Method, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard !control.isEmpty, !treatment.isEmpty else { throw .emptyArm }
    let midranks = Midranks(treatment + control)
    let (nt, nc) = (Double(treatment.count), Double(control.count))
    let u = midranks.ranks.prefix(treatment.count).reduce(0, +) - nt * (nt + 1) / 2
    uStatistic = u
    probabilityOfSuperiority = u / nt / nc
    switch method {
    case .exact:
      guard !midranks.areTied else { throw .tiedValues }
      let pairs = nt * nc
      let smaller = Int(min(u, pairs - u))
      let law = try RankSumLaw(control.count, treatment.count, through: smaller)
      // The tail that the count lies in, itself included, and the other.
      let near = law.cdf(smaller)
      let far = smaller == 0 ? 1 : 1 - law.cdf(smaller - 1)
      pValue =
        switch alternative {
        case .twoSided: min(1, 2 * near)
        case .greater: u <= pairs / 2 ? far : near
        case .less: u <= pairs / 2 ? near : far
        }
      logPValue = log(pValue)
    case .normal(let continuityCorrection):
      let n = nt + nc
      let variance = nt * nc / 12 * (n + 1 - midranks.tieTerm / (n * (n - 1)))
      // With all values equal nothing is left but rounding.
      guard variance > nt * nc * n * 1e-13 else { throw .noVariation }
      let statistic = correctedStatistic(
        u - nt * nc / 2, standardDeviation: variance.squareRoot(),
        correction: continuityCorrection ? 0.5 : 0, alternative)
      pValue = ReferenceLaw.normal.pValue(statistic, alternative)
      logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
    }
  }
}
