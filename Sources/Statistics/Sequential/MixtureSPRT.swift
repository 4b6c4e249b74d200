internal import CRmath

/// The mixture sequential probability ratio test of a normal estimate: a p-value and an interval that
/// hold at every look, however many there are and whenever one stops.
///
/// The likelihood ratio of a normal mixture of effects against none is an e-value: without an effect it
/// ever exceeds 1 / α with probability α at most.
///
/// Robbins, H. (1970). "Statistical methods related to the law of the iterated logarithm." *Annals of
/// Mathematical Statistics* 41(5), 1397–1409. Johari, R., Koomen, P., Pekelis, L., and Walsh, D. (2022).
/// "Always valid inference: continuous monitoring of A/B tests." *Operations Research* 70(3), 1806–1821.
package struct MixtureSPRT: Sendable, Equatable {
  /// The logarithm of the likelihood ratio.
  package let logEValue: Double
  /// Of this look; over all looks the smallest so far holds, see `alwaysValidPValues`.
  package let pValue: Double
  /// Of the difference.
  package let interval: Interval

  /// - Parameters:
  ///   - variance: Of the difference, at this look.
  ///   - mixingVariance: Of the effects that are expected, above 0; set before the first look.
  ///   - alpha: 1 − coverage, of the interval over all looks.
  package init(
    difference: Double, variance: Double, mixingVariance: Double, alpha: Double = 0.05
  ) throws(Undefined) {
    precondition(
      variance >= 0 && mixingVariance > 0 && 0 < alpha && alpha < 1,
      "variance \(variance), mixing variance \(mixingVariance), alpha \(alpha)")
    guard variance > 0 else { throw .noVariation }
    let z = difference / variance.squareRoot()
    let growth = log1p(mixingVariance / variance)
    let odds = variance / mixingVariance
    logEValue = try requireFinite(z * z / (1 + odds) / 2 - growth / 2)
    pValue = exp(min(0, -logEValue))
    let reach = (variance * (1 + odds) * (growth - 2 * log(alpha))).squareRoot()
    interval = Interval(lower: difference - reach, upper: difference + reach)
  }
}

/// p-values that hold at all looks at once: at each, the smallest reciprocal of an e-value so far.
package func alwaysValidPValues(logEValues: [Double]) -> [Double] {
  var largest = 0.0
  return logEValues.map { logEValue in
    largest = max(largest, logEValue)
    return exp(-largest)
  }
}
