internal import CRmath

/// Koopman's score interval of a ratio of two proportions, treatment ÷ control: the ratios that a
/// score test wouldn't reject.
///
/// Holds at small counts, and has a bound where an arm has no success. 0 below if the treatment has
/// none, ∞ above if the control has none.
///
/// Koopman, P. A. R. (1984). "Confidence intervals for the ratio of two binomial proportions."
/// *Biometrics* 40(2), 513–517.
package func koopmanRatioInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws -> Interval {
  guard control.trials > 0, treatment.trials > 0 else { throw Undefined.emptyArm }
  let (xc, xt) = (control.successes, treatment.successes)
  guard xc + xt > 0 else { throw Undefined.noSuccesses }
  let z = normalReach(confidence: confidence)

  /// Falls as the hypothetical ratio grows; of its logarithm.
  func score(_ logarithm: Double) -> Double {
    let ratio = exp(logarithm)
    let distance = treatment.rate - ratio * control.rate
    if distance == 0 { return 0 }
    let rate = restrictedControlRate(control, treatment, ratio: ratio)
    let spread =
      ratio * rate * max(0, 1 - ratio * rate) / treatment.trials
      + ratio * ratio * rate * max(0, 1 - rate) / control.trials
    return distance / max(spread, .leastNormalMagnitude).squareRoot()
  }
  /// So far that no count up to 2⁵³ puts a bound there.
  let (farLow, farHigh) = (-200.0, 200.0)
  let centre = xt == 0 ? farLow : xc == 0 ? farHigh : log(treatment.rate / control.rate)
  return Interval(
    lower: xt == 0
      ? 0 : exp(try findRoot(in: farLow...centre) { min(score($0), 1e3) - z }),
    upper: xc == 0
      ? .infinity : exp(try findRoot(in: centre...farHigh) { max(score($0), -1e3) + z }))
}

/// The likeliest rate of the control where the treatment's is `ratio` times as high: the smaller root
/// of a quadratic equation.
private func restrictedControlRate(
  _ control: Proportion, _ treatment: Proportion, ratio: Double
) -> Double {
  let (nc, nt) = (control.trials, treatment.trials)
  let (xc, xt) = (control.successes, treatment.successes)
  let (b, c) = (ratio * (nt + xc), xt + nc)
  // b² − 4ac with the terms sorted so that none cancels.
  let discriminant = (b - c) * (b - c) + 4 * ratio * (nt - xt) * (nc - xc)
  return 2 * (xc + xt) / (b + c + discriminant.squareRoot())
}
