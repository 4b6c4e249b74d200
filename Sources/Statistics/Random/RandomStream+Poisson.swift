internal import CGSL

extension RandomStream {
  /// A Poisson count of the given mean, exactly distributed; 0 for a mean of 0 or less.
  ///
  /// Small means by inversion, others by transformed rejection, means beyond 31 bits by Ahrens and
  /// Dieter's reduction: of the arrivals, the time of the m-th is Gamma(m).
  ///
  /// Hörmann, W. (1993). "The transformed rejection method for generating Poisson random variables."
  /// *Insurance: Mathematics and Economics* 12, 39–45 (algorithm PTRS). Ahrens, J. H., and Dieter, U.
  /// (1974). "Computer methods for sampling from gamma, beta, Poisson and binomial distributions."
  /// *Computing* 12, 223–246.
  package mutating func poisson(mean: Double) -> Double {
    if mean <= 0 { return 0 }
    if mean < 10 { return poissonByInversion(mean) }
    if mean <= 0x1p31 { return poissonByRejection(mean) }
    let m = (mean * 0.875).rounded(.down)
    let time = gamma(shape: m, scale: 1)
    return time > mean
      ? binomial(m - 1, mean / time) : m + poisson(mean: mean - time)
  }

  private mutating func poissonByInversion(_ mean: Double) -> Double {
    var u = uniform()
    if u < 1 - mean { return 0 }
    let none = exp(-mean)
    while true {
      var probability = none
      var k = 0.0
      while k <= 150 {
        if u < probability { return k }
        u -= probability
        k += 1
        probability *= mean / k
      }
      u = uniform()
    }
  }

  /// Hörmann's PTRS; letters as in the paper.
  private mutating func poissonByRejection(_ mu: Double) -> Double {
    let b = 0.931 + 2.53 * mu.squareRoot()
    let a = -0.059 + 0.02483 * b
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mu + 0.43).rounded(.down)
      if us >= 0.07 && v <= vr { return k }
      if !(k >= 0) || us < 0.013 && v > us { continue }
      let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
      // ln P(k) with ln k! by Stirling and its tail, arranged so that nothing large cancels.
      let logProbability =
        k * log(mu / (k + 1)) + (k + 1 - mu) - 0.5 * log(2 * Double.pi * (k + 1)) - stirlingTail(k)
      if log(v * inverseAlpha / (a / (us * us) + b)) <= logProbability { return k }
    }
  }
}
