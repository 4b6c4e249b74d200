internal import CRmath

/// The counts of successes in treatment that Fisher's exact test rejects, given the successes of both
/// arms together.
///
/// The two-sided p-value sums all outcomes not more probable than the observed one.
///
/// Fisher, R. A. (1935). "The logic of inductive inference." *Journal of the Royal Statistical Society*
/// 98(1), 39–82.
struct FisherRegion {
  /// Rejected are all counts up to this one; below every possible count if none is.
  let low: Int
  /// Rejected are all counts from this one on.
  let high: Int

  init(control: Int, treatment: Int, successes: Int, alpha: Double, _ alternative: Alternative) {
    let (least, most) = (max(0, successes - control), min(successes, treatment))
    let (n, m, k) = (Double(control), Double(treatment), Double(successes))
    let mode = min(most, max(least, Int(((k + 1) * (m + 1) / (n + m + 2)).rounded(.down))))
    // From the mode outwards, until what is left can't matter; such outcomes are all rejected.
    let negligible = 1e-20 * alpha
    let atMode = dhyper(Double(mode), m, n, k, 0)
    var downward: [Double] = []
    var value = atMode
    var x = Double(mode)
    while x > Double(least) {
      value *= x * (n - k + x) / ((m - x + 1) * (k - x + 1))
      if value <= negligible { break }
      downward.append(value)
      x -= 1
    }
    var mass = downward.reversed() + [atMode]
    let first = mode - downward.count
    (value, x) = (atMode, Double(mode))
    while x < Double(most) {
      value *= (m - x) * (k - x) / ((x + 1) * (n - k + x + 1))
      if value <= negligible { break }
      mass.append(value)
      x += 1
    }
    let kept = Self.kept(mass, alpha: alpha, alternative)
    low = alternative == .greater ? least - 1 : first + kept.lowerBound - 1
    high = alternative == .less ? most + 1 : first + kept.upperBound
  }

  /// The range of outcomes that aren't rejected, from their probabilities in order of the count.
  private static func kept(
    _ mass: [Double], alpha: Double, _ alternative: Alternative
  ) -> Range<Int> {
    // A p-value equal to the level is significant, and rounding mustn't change that.
    let level = alpha * (1 + 1e-12)
    var (low, high, spent) = (0, mass.count, 0.0)
    switch alternative {
    case .less:
      while low < high, spent + mass[low] <= level { (spent, low) = (spent + mass[low], low + 1) }
    case .greater:
      while low < high, spent + mass[high - 1] <= level {
        (spent, high) = (spent + mass[high - 1], high - 1)
      }
    case .twoSided:
      while low < high {
        // The next p-value: the less probable end, and whatever is as improbable.
        let bound = min(mass[low], mass[high - 1]) * (1 + 1e-7)
        var (nextLow, nextHigh, next) = (low, high, spent)
        while nextLow < nextHigh, mass[nextLow] <= bound {
          (next, nextLow) = (next + mass[nextLow], nextLow + 1)
        }
        while nextLow < nextHigh, mass[nextHigh - 1] <= bound {
          (next, nextHigh) = (next + mass[nextHigh - 1], nextHigh - 1)
        }
        if next > level { break }
        (low, high, spent) = (nextLow, nextHigh, next)
      }
    }
    return low..<high
  }
}
