internal import CRmath

/// The odds ratio of two arms, treatment ÷ control, given how many succeeded in all: its likeliest
/// value and an exact interval.
///
/// Fisher, R. A. (1935). "The logic of inductive inference." *Journal of the Royal Statistical Society*
/// 98(1), 39–82. Cornfield, J. (1956). "A statistical problem arising from retrospective studies."
/// *Proceedings of the Third Berkeley Symposium* 4, 135–148.
package struct ConditionalOddsRatio: Sendable, Equatable {
  /// 0 where the treatment has as few successes as it can, ∞ where it has as many.
  package let estimate: Double
  /// The odds ratios that neither of two one-sided tests rejects; for a one-sided alternative open at
  /// the other end.
  package let interval: Interval

  /// Beyond this spread of the count, about 1e11 trials, there are too many terms to add up.
  package static let largestStandardDeviation = 1e5

  /// Undefined where only one table has the margins observed, as without any success.
  package init(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws {
    let law = try Hypergeometric(control: control, treatment: treatment)
    let support = law.support
    guard support.lowerBound < support.upperBound else { throw Undefined.noVariation }
    guard law.variance.squareRoot() <= Self.largestStandardDeviation else {
      throw Undefined.tooLarge
    }
    let x = treatment.successes
    let (leastPossible, mostPossible) = (x == support.lowerBound, x == support.upperBound)
    let tail = alternative == .twoSided ? (1 - confidence) / 2 : 1 - confidence
    let search = OddsRatioSearch(law: law, control: control, treatment: treatment)

    estimate =
      leastPossible ? 0 : mostPossible ? .infinity : try search.oddsRatio { $0.meanExcess }
    interval = Interval(
      lower: leastPossible || alternative == .less
        ? 0 : try search.oddsRatio { log(max($0.atLeast, 1e-40) / tail) },
      upper: mostPossible || alternative == .greater
        ? .infinity : try search.oddsRatio { -log(max($0.atMost, 1e-40) / tail) })
  }
}

/// The search for an odds ratio, from the one seen outward.
private struct OddsRatioSearch {
  let law: Hypergeometric
  let x: Double
  /// The logarithm of the observed odds ratio with half a unit in every cell, and its standard error.
  let (start, step): (Double, Double)

  init(law: Hypergeometric, control: Proportion, treatment: Proportion) {
    self.law = law
    x = treatment.successes
    let (xt, yt) = (treatment.successes + 0.5, treatment.trials - treatment.successes + 0.5)
    let (xc, yc) = (control.successes + 0.5, control.trials - control.successes + 0.5)
    start = log(xt / yt) - log(xc / yc)
    step = (1 / xt + 1 / yt + 1 / xc + 1 / yc).squareRoot()
  }

  /// Where a function of the law that grows with the odds ratio is 0.
  func oddsRatio(_ f: (TiltedCount) throws -> Double) throws -> Double {
    func value(_ logarithm: Double) throws -> Double {
      try f(TiltedCount(law, x: x, oddsRatio: exp(logarithm)))
    }
    var (lower, upper, width) = (start - step, start + step, step)
    while try value(lower) > 0, lower > -600 { (lower, width) = (lower - 2 * width, 2 * width) }
    while try value(upper) < 0, upper < 600 { (upper, width) = (upper + 2 * width, 2 * width) }
    return exp(try findRoot(in: lower...upper, tolerance: 1e-11, value))
  }
}

/// What is asked of Fisher's noncentral hypergeometric law: the hypergeometric probabilities, each
/// multiplied by the odds ratio to the power of the count.
private struct TiltedCount {
  /// P(X ≥ x).
  private(set) var atLeast = 0.0
  /// P(X ≤ x).
  private(set) var atMost = 0.0
  /// E[X] − x.
  private(set) var meanExcess = 0.0

  /// Terms relative to the largest, outward until they no longer matter.
  init(_ law: Hypergeometric, x: Double, oddsRatio: Double) {
    let (least, most) = (law.support.lowerBound, law.support.upperBound)
    /// P(k + 1) / P(k), which falls as k grows.
    func growth(_ k: Double) -> Double {
      (law.marked - k) / (k + 1) * ((law.draws - k) / (law.unmarked - law.draws + k + 1))
        * oddsRatio
    }
    let mode = firstIndex(from: least, through: most) { growth($0) <= 1 }
    var total = 0.0
    func add(_ k: Double, _ term: Double) {
      total += term
      if k >= x { atLeast += term }
      if k <= x { atMost += term }
      meanExcess += (k - x) * term
    }
    add(mode, 1)
    var (k, term) = (mode, 1.0)
    while k < most, term > 1e-30 {
      term *= growth(k)
      k += 1
      add(k, term)
    }
    (k, term) = (mode, 1)
    while k > least, term > 1e-30 {
      k -= 1
      term /= growth(k)
      add(k, term)
    }
    atLeast /= total
    atMost /= total
    meanExcess /= total
  }
}
