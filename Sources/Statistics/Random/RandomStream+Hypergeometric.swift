internal import CGSL
internal import CRmath

extension RandomStream {
  /// The number of successes among `draws` taken without replacement from a population of
  /// `successes + failures`, exactly distributed.
  ///
  /// The rarer kind and the smaller of sample and rest are counted, then mirrored back. A mean below
  /// 1 is usually settled by one uniform, as P(0) ≥ 1 − mean; a small spread by inversion outward
  /// from the mode; others by the ratio of uniforms, in a time that doesn't grow with the counts.
  ///
  /// - Parameters: Whole numbers with `draws <= successes + failures <= 2⁵³`.
  ///
  /// Stadlober, E. (1990). "The ratio of uniforms approach for generating discrete random variates."
  /// *Journal of Computational and Applied Mathematics* 31(1), 181–189 (algorithm HRUA).
  package mutating func hypergeometric(successes: Double, failures: Double, draws: Double) -> Double
  {
    let population = successes + failures
    precondition(
      successes >= 0 && failures >= 0 && draws >= 0 && draws <= population,
      "hypergeometric(successes: \(successes), failures: \(failures), draws: \(draws))")
    let rare = min(successes, failures)
    let sample = min(draws, population - draws)
    var count = rareHypergeometric(rare, population - rare, sample)
    if draws > sample { count = rare - count }
    return successes > failures ? draws - count : count
  }

  /// As `hypergeometric`, where neither `rare` nor `sample` is more than half of the population.
  private mutating func rareHypergeometric(
    _ rare: Double, _ common: Double, _ sample: Double
  ) -> Double {
    if rare == 0 || sample == 0 { return 0 }
    let population = rare + common
    let share = rare / population
    let mean = sample * share
    let u = uniform()
    if u < 1 - mean { return 0 }
    if min(rare, sample) == 1 { return 1 }
    let variance = mean * (1 - share) * (population - sample) / (population - 1)
    let mode = ((sample + 1) * ((rare + 1) / (population + 2))).rounded(.down)
    let law = Law(rare: rare, common: common, sample: sample)
    return variance < 100
      ? byInversion(law, u, from: mean < 1 ? 0 : mode)
      : byRatioOfUniforms(law, mean: mean, variance: variance, mode: mode)
  }

  /// Adds up probabilities outward from `start` until they pass the uniform `u`.
  private mutating func byInversion(_ law: Law, _ u: Double, from start: Double) -> Double {
    var u = u
    let first = exp(law.logProbability(start))
    let largest = min(law.rare, law.sample)
    while true {
      if u < first { return start }
      u -= first
      var (up, upProbability) = (start, first)
      var (down, downProbability) = (start, first)
      // What is left beyond 1e-30 of the first is rounding, and the uniform is redrawn.
      while (up < largest && upProbability > first * 1e-30)
        || (down > 0 && downProbability > first * 1e-30)
      {
        if up < largest {
          upProbability *= law.step(from: up)
          up += 1
          if u < upProbability { return up }
          u -= upProbability
        }
        if down > 0 {
          down -= 1
          downProbability /= law.step(from: down)
          if u < downProbability { return down }
          u -= downProbability
        }
      }
      u = uniform()
    }
  }

  /// Stadlober's HRUA; the hat is 2√(2/e)·√(variance + ½) + 3 − 2√(3/e) wide.
  private mutating func byRatioOfUniforms(
    _ law: Law, mean: Double, variance: Double, mode: Double
  ) -> Double {
    let centre = mean + 0.5
    let sd = (variance + 0.5).squareRoot()
    let width = 1.7155277699214135 * sd + 0.8989161620588988
    let limit = min(min(law.rare, law.sample) + 1, (centre + 16 * sd).rounded(.down))
    let peak = law.logProbability(mode)
    while true {
      let x = uniform()
      let w = centre + width * (uniform() - 0.5) / x
      if !(w >= 0 && w < limit) { continue }
      let k = w.rounded(.down)
      let t = law.logProbability(k) - peak
      if x * (4 - x) - 3 <= t { return k }
      if x * (x - t) >= 1 { continue }
      if 2 * log(x) <= t { return k }
    }
  }
}

/// The law of the count of rare ones in the sample.
private struct Law {
  let rare: Double
  let common: Double
  let sample: Double

  /// By libRmath's saddle-point form, in which the large log-factorials never appear.
  func logProbability(_ k: Double) -> Double {
    dhyper(k, rare, common, sample, 1)
  }

  /// P(k + 1) / P(k).
  func step(from k: Double) -> Double {
    (rare - k) / (k + 1) * ((sample - k) / (common - sample + k + 1))
  }
}
