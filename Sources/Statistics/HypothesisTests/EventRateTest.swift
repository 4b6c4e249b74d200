/// The test of two Poisson rates: whether events come equally often per unit of exposure.
///
/// Events must come one by one: of people who click in bursts, compare the means by person instead.
package struct EventRateTest: Sendable, Equatable {
  package enum Method: Sendable, Equatable, CaseIterable {
    /// Given all events, the treatment's are binomial with its share of the exposure.
    case exactConditional
    /// The difference over its standard error at one common rate.
    case score
    /// Of the square roots, whose variance doesn't depend on the rate.
    case squareRoot
  }

  /// Treatment ÷ control; infinite where the control has no events.
  package let rateRatio: Double
  /// None for the exact test.
  package let statistic: Double?
  package let pValue: Double
  package let logPValue: Double

  /// Gu, K., Ng, H. K. T., Tang, M. L., and Schucany, W. R. (2008). "Testing the ratio of two Poisson
  /// rates." *Biometrical Journal* 50(2), 283–298. Przyborowski, J., and Wilenski, H. (1940).
  /// "Homogeneity of results in testing samples from Poisson series." *Biometrika* 31(3–4), 313–323
  /// (the exact test).
  package init(
    control: EventRate, treatment: EventRate, method: Method, alternative: Alternative = .twoSided
  ) throws(Undefined) {
    let ratio = try exposureRatio(control: control, treatment: treatment)
    let (xc, xt) = (control.events, treatment.events)
    rateRatio = try Statistics.rateRatio(control: control, treatment: treatment)
    switch method {
    case .exactConditional:
      // The smaller share first, as 1 minus it would lose digits of a share near 0.
      let mirrored = ratio > 1
      let share = mirrored ? 1 / (1 + ratio) : 1 / (1 + 1 / ratio)
      let test = try BinomialTest(
        successes: mirrored ? xc : xt, law: Binomial(trials: xc + xt, probability: share),
        alternative: mirrored ? alternative.mirrored : alternative)
      statistic = nil
      pValue = test.pValue
      logPValue = test.logPValue
      return
    case .score:
      statistic = (xt - xc * ratio) / (xc + xt).squareRoot() / ratio.squareRoot()
    case .squareRoot:
      statistic =
        2 * ((xt + 0.375).squareRoot() - ((xc + 0.375) * ratio).squareRoot())
        / (1 + ratio).squareRoot()
    }
    guard let statistic, statistic.isFinite else { throw .beyondRange }
    pValue = ReferenceLaw.normal.pValue(statistic, alternative)
    logPValue = ReferenceLaw.normal.logPValue(statistic, alternative)
  }
}
