internal import Foundation

extension CountRates {
  /// What a row of a given exposure may count.
  package struct Forecast: Sendable {
    var law: Law
    var zero: Double?
    /// Means of equal weight: what isn't known about the rate.
    var means: [Double]

    /// P(count ≤ k).
    package func cdf(_ k: Double) -> Double {
      guard k >= 0 else { return 0 }
      let sum = means.reduce(0.0) { sum, mean in
        guard let zero else { return sum + law.cdf(k, mean: mean) }
        let none = exp(law.logPMF(0, mean: mean))
        return sum + zero
          + (1 - zero) * max(0, law.cdf(k, mean: mean) - none) / max(1e-300, 1 - none)
      }
      return min(1, sum / Double(means.count))
    }

    package var mean: Double {
      means.reduce(0.0) { sum, mean in
        guard let zero else { return sum + mean }
        let none = exp(law.logPMF(0, mean: mean))
        return sum + (1 - zero) * mean / max(1e-300, 1 - none)
      } / Double(means.count)
    }

    /// The probability integral transform of a count, made continuous by chance: uniform where the forecast is
    /// true. Czado, C., Gneiting, T., and Held, L. (2009). *Biometrics* 65, 1254–1261.
    package func transform(_ count: Double, at chance: Double) -> Double {
      let below = cdf(count - 1)
      return below + chance * (cdf(count) - below)
    }

    /// Continuous ranked probability score: Σ (F(k) − [k ≥ count])², the less the better. Gneiting and Raftery (2007),
    /// *JASA* 102, 359–378.
    package func score(_ count: Double) -> Double {
      let middle = means.reduce(0, +) / Double(means.count)
      let variance = means.reduce(0.0) {
        $0 + law.variance(mean: $1) + ($1 - middle) * ($1 - middle)
      }
      let sd = (variance / Double(means.count)).squareRoot()
      let top = max(count, middle + 12 * sd + 10)
      if top <= 5000, let score = scoreByCounts(count, upTo: top) { return score }
      // Of large counts single ones don't matter.
      let step = max(1, (sd / 8).rounded())
      var (sum, k) = (0.0, (max(0, min(count, middle - 12 * sd)) / step).rounded(.down) * step)
      while k <= top {
        let distance = cdf(k) - (k >= count ? 1 : 0)
        sum += step * distance * distance
        k += step
      }
      return sum
    }

    /// Each chance from the one before; nil where the first is too small for that.
    private func scoreByCounts(_ count: Double, upTo top: Double) -> Double? {
      var chances = means.map { exp(law.logPMF(0, mean: $0)) }
      guard chances.allSatisfy({ $0 > 1e-290 }) else { return nil }
      let scales = chances.map { none in
        zero.map { (1 - $0) / max(1e-300, 1 - none) } ?? 1
      }
      let ratios = means.map { law.ratio(mean: $0) }
      var below = zero ?? chances.reduce(0, +) / Double(means.count)
      var (sum, k) = (0.0, 0.0)
      while true {
        let distance = below - (k >= count ? 1 : 0)
        sum += distance * distance
        if k >= count, 1 - below < 1e-4 || k > top { return sum }
        var next = 0.0
        for node in chances.indices {
          chances[node] *= ratios[node](k)
          next += chances[node] * scales[node]
        }
        below += next / Double(means.count)
        k += 1
      }
    }
  }
}
