internal import CRmath

/// Katz's interval of a ratio of two proportions, treatment ÷ control, symmetric on the log scale.
///
/// Katz, D., Baptista, J., Azen, S. P., and Pike, M. C. (1978). "Obtaining confidence intervals for the
/// risk ratio in cohort studies." *Biometrics* 34(3), 469–474.
package func katzRatioInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
  guard control.successes > 0, treatment.successes > 0 else { throw .noSuccesses }
  func relativeVariance(_ arm: Proportion) -> Double {
    (arm.trials - arm.successes) / arm.trials / arm.successes
  }
  let standardError = (relativeVariance(control) + relativeVariance(treatment)).squareRoot()
  guard standardError > 0 else { throw .noVariation }
  let logarithm = try ReferenceLaw.normal.interval(
    log(treatment.rate / control.rate), standardError: standardError, confidence: confidence)
  return Interval(lower: exp(logarithm.lower), upper: exp(logarithm.upper))
}
