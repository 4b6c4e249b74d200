internal import CGSL
internal import CRmath

/// Whether units fall into the arms in the planned shares, looked at as often as one likes.
///
/// The e-value is the likelihood under shares drawn from a Dirichlet law about the planned ones, over
/// that under the planned ones. Where these hold it ever exceeds 1/α with a chance of α at most.
///
/// Lindon, M., and Malek, A. (2022). "Anytime-valid inference for multinomial count data." *Advances
/// in Neural Information Processing Systems* 35.
package struct SequentialMultinomialTest: Sendable, Equatable {
  package let logEValue: Double
  /// 1 ÷ the e-value, at most 1.
  package let pValue: Double
  package let logPValue: Double

  /// - Parameters:
  ///   - observed: One count an arm, in all so far; none at all is fine.
  ///   - weights: The planned shares in the same order, at any scale. An arm planned without a share
  ///     and found without units is left out.
  ///   - concentration: Of the Dirichlet law, above 0: the larger, the nearer to the planned shares
  ///     are those it looks for.
  package init(observed: [Double], weights: [Double], concentration k: Double) throws {
    precondition(k > 0, "concentration must be above 0, found \(k)")
    let arms = try plannedArms(observed, weights)
    let total = arms.reduce(0) { $0 + $1.observed }
    // ln B(kw + O) − ln B(kw) − Σ O ln w, with Stirling's formula taken out of every ln Γ: its parts of
    // the size of the counts cancel, or make the deviance below.
    var logarithm = (log(k + total) - log(k)) / 2 - (stirlingRest(k + total) - stirlingRest(k))
    for arm in arms {
      let prior = k * arm.share
      let posterior = prior + arm.observed
      let deviance = -posterior * log1pmx((total * arm.share - arm.observed) / posterior)
      logarithm += deviance - (log(posterior) - log(prior)) / 2
      logarithm += stirlingRest(posterior) - stirlingRest(prior)
    }
    guard logarithm.isFinite else { throw NumericalError.notANumber(at: k) }
    logEValue = logarithm
    logPValue = min(0, -logarithm)
    pValue = exp(logPValue)
  }
}

/// ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], for x > 0.
private func stirlingRest(_ x: Double) -> Double {
  GSL.initialise
  // GSL's refuses the smallest arguments; there nothing cancels.
  if x < 1 { return lgammafn(x) - ((x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi)) }
  return log(gsl_sf_gammastar(x))
}
