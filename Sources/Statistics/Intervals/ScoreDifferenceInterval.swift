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
    let spread = RestrictedRates(control, treatment, difference: d).variance
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

/// The likeliest rates of control and treatment among those that differ by a given difference.
///
/// The root of a cubic in closed form, as in the appendix of Miettinen and Nurminen (1985), then
/// improved: where rates are tiny the closed form leaves few digits.
struct RestrictedRates {
  let control: Double
  let treatment: Double
  /// Of the difference of two observed proportions, were these their rates.
  let variance: Double

  init(_ control: Proportion, _ treatment: Proportion, difference d: Double) {
    // By the rarer outcome, whose rates keep their digits.
    let failures = control.trials - control.successes + treatment.trials - treatment.successes
    let isMirrored = control.successes + treatment.successes > failures
    let (c, t) = isMirrored ? (control.mirrored, treatment.mirrored) : (control, treatment)
    let difference = isMirrored ? -d : d
    // The smaller rate is free, from 0 to where the larger is 1.
    let (offset0, offset1) = (max(0, -difference), max(0, difference))
    let free = RestrictedLikelihood(control: c, treatment: t, offset0: offset0, offset1: offset1)
      .maximiser(near: cubicRoot(c, t, difference: difference) - offset0)
    let (p0, p1) = (min(1, offset0 + free), min(1, offset1 + free))
    variance = p0 * (1 - p0) / c.trials + p1 * (1 - p1) / t.trials
    self.control = isMirrored ? 1 - p0 : p0
    self.treatment = isMirrored ? 1 - p1 : p1
  }
}

extension Proportion {
  fileprivate var mirrored: Proportion {
    Proportion(successes: trials - successes, trials: trials)
  }
}

/// Of two binomial counts whose rates are one free rate plus a fixed offset each.
private struct RestrictedLikelihood {
  let control: Proportion
  let treatment: Proportion
  let offset0: Double
  let offset1: Double

  /// The derivative of ln L by the free rate, which falls as that grows, and its own derivative.
  private func slope(_ free: Double) -> (value: Double, change: Double) {
    var (value, change) = (0.0, 0.0)
    func add(_ count: Double, _ rate: Double, _ sign: Double) {
      guard count > 0 else { return }
      value += sign * count / rate
      change -= count / (rate * rate)
    }
    for (arm, rate) in [(control, offset0 + free), (treatment, offset1 + free)] {
      add(arm.successes, rate, 1)
      add(arm.trials - arm.successes, max(0, 1 - rate), -1)
    }
    return (value, change)
  }

  /// Newton's method, with bisection where it would leave the bracket.
  func maximiser(near guess: Double) -> Double {
    var (lower, upper) = (0.0, 1 - max(offset0, offset1))
    if upper <= 0 || slope(lower).value <= 0 { return lower }
    if slope(upper).value >= 0 { return upper }
    var free = lower < guess && guess < upper ? guess : (lower + upper) / 2
    for _ in 0..<200 {
      let (value, change) = slope(free)
      if value > 0 { lower = free } else { upper = free }
      let newton = free - value / change
      let next = lower < newton && newton < upper ? newton : (lower + upper) / 2
      if abs(next - free) <= 4 * free.ulp { return next }
      free = next
    }
    return free
  }
}

/// The control's rate at which the derivative of the restricted likelihood is 0.
private func cubicRoot(
  _ control: Proportion, _ treatment: Proportion, difference d: Double
) -> Double {
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
  return 2 * p * cos(angle) - third
}
