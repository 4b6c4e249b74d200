internal import CRmath

/// The exact test of a binomial rate.
///
/// Clopper, C. J., and Pearson, E. S. (1934). "The use of confidence or fiducial limits illustrated in
/// the case of the binomial." *Biometrika* 26(4), 404–413.
package struct BinomialTest: Sendable, Equatable {
  /// Two-sided: the probability of all counts no more probable than the one found, with a slack of 1e-7
  /// for ties.
  package let pValue: Double
  package let logPValue: Double

  /// - Parameters:
  ///   - successes: A count in 0...trials.
  ///   - law: Of the count under the null hypothesis.
  package init(
    successes k: Double, law: Binomial, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    precondition(0 <= k && k <= law.trials, "\(k) successes in \(law.trials) trials")
    guard law.trials > 0 else { throw .emptyArm }
    // Beyond, whole numbers have gaps.
    guard law.trials < 0x1p53 else { throw .beyondRange }
    switch alternative {
    case .greater:
      pValue = law.upperTail(k - 1)
      logPValue = law.logUpperTail(k - 1)
    case .less:
      pValue = law.cdf(k)
      logPValue = law.logCdf(k)
    case .twoSided:
      guard let (lower, upper) = law.tails(noMoreProbableThan: k) else {
        pValue = 1
        logPValue = 0
        return
      }
      pValue = min(1, law.cdf(lower) + law.upperTail(upper - 1))
      logPValue = min(0, logOfSum(law.logCdf(lower), law.logUpperTail(upper - 1)))
    }
  }
}

extension Binomial {
  /// The counts no more probable than `k`: those up to `lower` and those from `upper` on; nil where
  /// that is all of them.
  fileprivate func tails(noMoreProbableThan k: Double) -> (lower: Double, upper: Double)? {
    // By logarithms: the probabilities themselves may be too small to be told apart.
    let limit = logPmf(k) + log1p(1e-7)
    if k == mean { return nil }
    if k < mean {
      // Beyond the mean probabilities fall: the first that is small enough starts the other tail.
      let upper = firstIndex(from: mean.rounded(.up), through: trials + 1) { logPmf($0) <= limit }
      return (k, upper)
    }
    let end = firstIndex(from: 0, through: mean.rounded(.down) + 1) { logPmf($0) > limit }
    return (end - 1, k)
  }
}

/// ln(eᵃ + eᵇ).
private func logOfSum(_ a: Double, _ b: Double) -> Double {
  let (larger, smaller) = (max(a, b), min(a, b))
  return larger == -.infinity ? larger : larger + log1p(exp(smaller - larger))
}
