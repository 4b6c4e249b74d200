internal import CRmath

/// The factor on the variance of the score statistic.
package enum ScoreVariance: Sendable, Equatable, CaseIterable {
  /// N / (N − 1), with N the trials of both arms.
  case miettinenNurminen
  /// 1.
  case mee
}

/// The score interval of a difference of two proportions, treatment − control: the differences that a
/// score test wouldn't reject.
///
/// The best kept coverage at small counts of all that is in common use. Bounds in [−1, 1].
///
/// Miettinen, O., and Nurminen, M. (1985). "Comparative analysis of two rates." *Statistics in
/// Medicine* 4(2), 213–226. Mee, R. W. (1984). "Confidence bounds for the difference between two
/// probabilities." *Biometrics* 40(4), 1175–1176.
package func scoreDifferenceInterval(
  control: Proportion, treatment: Proportion, confidence: Double,
  variance: ScoreVariance = .miettinenNurminen
) throws -> Interval {
  guard control.trials > 0, treatment.trials > 0 else { throw Undefined.emptyArm }
  let z = normalReach(confidence: confidence)
  let total = control.trials + treatment.trials
  let factor = variance == .miettinenNurminen ? total / (total - 1) : 1
  let estimate = treatment.rate - control.rate

  /// Falls as the hypothetical difference d grows.
  func score(_ d: Double) -> Double {
    let (p0, p1) = restrictedRates(control, treatment, difference: d)
    let spread = p1 * (1 - p1) / treatment.trials + p0 * (1 - p0) / control.trials
    let distance = estimate - d
    return distance == 0 ? 0 : distance / (factor * max(spread, 1e-300)).squareRoot()
  }

  let lower =
    score(-1) <= z
    ? -1 : try findRoot(in: -1...estimate, tolerance: 1e-14) { max(score($0), -1e3) - z }
  let upper =
    score(1) >= -z
    ? 1 : try findRoot(in: estimate...1, tolerance: 1e-14) { score($0) + z }
  return Interval(lower: lower, upper: upper)
}

/// The likeliest rates of control and treatment among those that differ by `difference`.
///
/// The root of a cubic in closed form, as in the appendix of Miettinen and Nurminen (1985).
func restrictedRates(
  _ control: Proportion, _ treatment: Proportion, difference d: Double
) -> (control: Double, treatment: Double) {
  let (n0, n1) = (control.trials, treatment.trials)
  let (x0, x1) = (control.successes, treatment.successes)
  let n = n0 + n1
  let l3 = n
  let l2 = (n1 + 2 * n0) * d - n - (x0 + x1)
  let l1 = (n0 * d - n - 2 * x0) * d + (x0 + x1)
  let l0 = x0 * d * (1 - d)
  let third = l2 / (3 * l3)
  let q = third * third * third - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3)
  let root = max(0, third * third - l1 / (3 * l3)).squareRoot()
  let p = q >= 0 ? root : -root
  let cosine = p == 0 ? 0 : min(1, max(-1, q / (p * p * p)))
  let angle = (Double.pi + acos(cosine)) / 3
  let rate = min(min(1, 1 - d), max(max(0, -d), 2 * p * cos(angle) - third))
  return (rate, min(1, max(0, rate + d)))
}
