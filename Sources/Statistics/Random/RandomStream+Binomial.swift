internal import CGSL

extension RandomStream {
  /// The number of successes in `n` independent trials of probability `p`, exactly distributed.
  ///
  /// Mirrored for p > ½. A small mean is drawn by inversion, of which most draws need no more than a
  /// uniform, as P(0) ≥ 1 − np; a larger one by transformed rejection. Beyond 31 bits the trials are
  /// halved at an order statistic of their uniforms until one of the two applies.
  ///
  /// - Parameters:
  ///   - n: A whole number in 0...2⁵³.
  ///   - p: Anything at or below 0 counts as 0, at or above 1 as 1.
  ///
  /// Hörmann, W. (1993). "The generation of binomial random variates." *Journal of Statistical
  /// Computation and Simulation* 46, 101–110 (algorithm BTRS). Relles, D. A. (1972). "A simple
  /// algorithm for generating binomial random variables when N is large." *Journal of the American
  /// Statistical Association* 67(339), 612–613.
  package mutating func binomial(_ n: Double, _ p: Double) -> Double {
    if n <= 0 || p <= 0 { return 0 }
    if p >= 1 { return n }
    if n == 1 { return uniform() < p ? 1 : 0 }
    if p > 0.5 { return n - lowerBinomial(n, 1 - p, logFailure: logOfComplement(1 - p)) }
    return lowerBinomial(n, p, logFailure: logOfComplement(p))
  }

  /// As `binomial(n, p)`, with what draws of the same probability have in common worked out before.
  package mutating func binomial(_ n: Double, _ success: Success) -> Double {
    let drawn =
      success.lower > 0 && n > 0
      ? lowerBinomial(n, success.lower, logFailure: success.logFailure) : 0
    return success.isMirrored ? n - drawn : drawn
  }

  /// A probability of success that many counts are drawn with.
  package struct Success {
    /// The smaller of p and 1 − p, and which it is.
    fileprivate let lower: Double
    fileprivate let isMirrored: Bool
    /// ln(1 − lower).
    fileprivate let logFailure: Double

    /// - Parameter p: Anything at or below 0 counts as 0, at or above 1 as 1.
    package init(_ p: Double) {
      isMirrored = p > 0.5
      lower = max(0, isMirrored ? 1 - p : p)
      logFailure = logOfComplement(lower)
    }
  }

  /// GSL's own draw, of at most 32 bits: what tests and benchmarks hold `binomial` against.
  package mutating func binomialByGSL(_ n: UInt32, _ p: Double) -> UInt32 {
    gsl_ran_binomial(generator, p, n)
  }

  /// As `binomial`, for n ≥ 1 and 0 < p ≤ ½.
  @inline(__always)
  private mutating func lowerBinomial(
    _ n: Double, _ p: Double, logFailure: @autoclosure () -> Double
  ) -> Double {
    if n * p < inversionLimit {
      let u = uniform()
      return u < 1 - n * p ? 0 : binomialByInversion(n, p, u, logFailure: logFailure())
    }
    if n <= 0x1p31 { return binomialByRejection(n, p) }
    // Of n uniforms, the i-th smallest is Beta(i, n + 1 − i). If it lies below p, i successes are
    // certain and n − i trials are open on (it, 1); otherwise only the i − 1 below it are.
    let i = (n / 2).rounded(.down) + 1
    let median = beta(i, n + 1 - i)
    return median <= p
      ? i + binomial(n - i, (p - median) / (1 - median)) : binomial(i - 1, p / median)
  }

  /// Adds up probabilities from 0 until they pass the uniform `u`.
  private mutating func binomialByInversion(
    _ n: Double, _ p: Double, _ u: Double, logFailure: Double
  ) -> Double {
    var u = u
    let odds = p / (1 - p)
    let none = exp(n * logFailure)
    // Rounding may leave a uniform above the whole sum; past 150, at odds of 1e-80, it is redrawn.
    let last = min(n, 150)
    while true {
      var probability = none
      var k = 0.0
      while k <= last {
        if u < probability { return k }
        u -= probability
        k += 1
        probability *= odds * (n - k + 1) / k
      }
      u = uniform()
    }
  }

  /// Hörmann's BTRS, with BTRD's step from the mode to what is near it; letters as in the paper.
  private mutating func binomialByRejection(_ n: Double, _ p: Double) -> Double {
    let sd = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * sd
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let c = n * p + 0.5
    let vr = 0.92 - 4.2 / b
    while true {
      let u = uniform() - 0.5
      var v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      if us >= 0.07 && v <= vr { return k }
      if !(k >= 0 && k <= n) { continue }
      let alpha = (2.83 + 5.1 / b) * sd
      let odds = p / (1 - p)
      let m = ((n + 1) * p).rounded(.down)
      v *= alpha / (a / (us * us) + b)
      if abs(k - m) <= 15 {
        var f = 1.0
        let g = (n + 1) * odds
        var i = min(k, m)
        while i < max(k, m) {
          i += 1
          f *= g / i - odds
        }
        if k < m ? v * f <= 1 : v <= f { return k }
        continue
      }
      let logRatio =
        (m + 0.5) * log((m + 1) / (odds * (n - m + 1)))
        + (n + 1) * log((n - m + 1) / (n - k + 1))
        + (k + 0.5) * log(odds * (n - k + 1) / (k + 1))
        + stirlingTail(m) + stirlingTail(n - m) - stirlingTail(k) - stirlingTail(n - k)
      if log(v) <= logRatio { return k }
    }
  }
}

/// ln(1 − x) for x in 0...½, to its last digits: what rounding took from 1 − x, the factor gives back. Faster than `log1p`.
///
/// Goldberg, D. (1991). "What every computer scientist should know about floating-point arithmetic." *ACM
/// Computing Surveys* 23(1), 5–48 (theorem 4).
private func logOfComplement(_ x: Double) -> Double {
  let complement = 1 - x
  return complement < 1 ? log(complement) * (x / (1 - complement)) : -x
}

/// Rejection needs a mean of 10 (Hörmann 1993); below it inversion is as fast.
private let inversionLimit = 10.0
