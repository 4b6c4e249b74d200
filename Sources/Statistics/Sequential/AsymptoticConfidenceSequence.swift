internal import CRmath

/// An interval for a mean, a difference or any other estimate from many units, that holds at all sample
/// sizes at once, for data of any distribution once there are enough of them.
///
/// Waudby-Smith, I., Arbour, D., Sinha, R., Kennedy, E. H., and Ramdas, A. (2024). "Time-uniform central
/// limit theory and asymptotic confidence sequences." *Annals of Statistics* 52(6), 2613–2640.
package struct AsymptoticConfidenceSequence: Sendable, Equatable {
  /// Sets the sample size at which the interval is tightest.
  package let rho: Double
  package let interval: Interval
  /// Against an effect of 0.
  package let logEValue: Double
  /// Of this look, against an effect of 0.
  package let pValue: Double

  /// - Parameters:
  ///   - count: Units the estimate rests on, all arms together.
  ///   - alpha: 1 − coverage, over all sample sizes.
  ///   - tuningCount: The sample size at which the interval is to be tightest; set before the first look.
  package init(
    estimate: Double, standardError: Double, count: Double, alpha: Double = 0.05,
    tuningCount: Double
  ) throws(Undefined) {
    precondition(
      count > 0 && tuningCount > 0 && 0 < alpha && alpha < 1,
      "\(count) units, tuned for \(tuningCount), alpha \(alpha)")
    guard standardError > 0 else { throw .noVariation }
    let evidence = -2 * log(alpha)
    rho = ((evidence + log1p(evidence)) / tuningCount).squareRoot()
    // n ρ²: the information, in units of what the mixture expects.
    let information = count / tuningCount * (evidence + log1p(evidence))
    let share = information / (1 + information)
    let z = estimate / standardError
    logEValue = try requireFinite(share * z * z / 2 - log1p(information) / 2)
    pValue = exp(min(0, -logEValue))
    let reach = standardError * ((evidence + log1p(information)) / share).squareRoot()
    interval = Interval(lower: estimate - reach, upper: estimate + reach)
  }
}
