internal import CRmath

/// Fisher's exact test of two proportions: exact at any counts, given how many succeeded in all.
///
/// Conservative at small counts; `UnconditionalExactTest` is less so.
///
/// Fisher, R. A. (1935). "The logic of inductive inference." *Journal of the Royal Statistical Society*
/// 98(1), 39–82.
package struct FisherExactTest: Sendable, Equatable {
  /// Two-sided: the probability of all tables no more probable than the one observed, with a slack of
  /// 1e-7 for ties.
  package let pValue: Double
  package let logPValue: Double

  package init(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    let law = try Hypergeometric(control: control, treatment: treatment)
    let x = treatment.successes
    let logarithm =
      switch alternative {
      case .greater: law.logAtLeast(x)
      case .less: law.logCDF(x)
      case .twoSided: law.logTwoSided(x)
      }
    logPValue = min(0, logarithm)
    pValue = exp(logPValue)
  }
}

extension Hypergeometric {
  /// The treatment's successes where both arms have one rate, given the successes of both together.
  init(control: Proportion, treatment: Proportion) throws(Undefined) {
    guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
    self.init(
      marked: treatment.trials, unmarked: control.trials,
      draws: control.successes + treatment.successes)
  }

  /// Probabilities fall on both sides of the mode, so the other tail begins where they have fallen to
  /// that of x.
  fileprivate func logTwoSided(_ x: Double) -> Double {
    let limit = logPMF(x) + 1e-7
    if logPMF(mode) <= limit { return 0 }
    if x < mode {
      let other = firstIndex(from: mode, through: support.upperBound + 1) { logPMF($0) <= limit }
      return logspace_add(logCDF(x), logAtLeast(other))
    }
    let other = firstIndex(from: support.lowerBound, through: mode) { logPMF($0) > limit } - 1
    return logspace_add(logAtLeast(x), logCDF(other))
  }
}
