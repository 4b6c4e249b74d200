internal import CRmath

/// Woolf's interval of an odds ratio, treatment ÷ control, symmetric on the log scale.
///
/// Woolf, B. (1955). "On estimating the relation between blood group and disease." *Annals of Human
/// Genetics* 19(4), 251–253.
package func woolfOddsRatioInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
  guard control.successes > 0, treatment.successes > 0 else { throw .noSuccesses }
  let (c, t) = (control.trials - control.successes, treatment.trials - treatment.successes)
  guard c > 0, t > 0 else { throw .noFailures }
  let standardError =
    (1 / control.successes + 1 / c + 1 / treatment.successes + 1 / t).squareRoot()
  let logarithm = try ReferenceLaw.normal.interval(
    log(treatment.successes / t) - log(control.successes / c), standardError: standardError,
    confidence: confidence)
  return Interval(lower: exp(logarithm.lower), upper: exp(logarithm.upper))
}
